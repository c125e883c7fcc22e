package org.hopscape.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.hopscape.fault.Fault;

/** Where the data files that a scenario names are read. */
@FunctionalInterface
public interface DataFiles {
  /** Largest data file, in bytes. */
  long MAX_BYTES = 1L << 28;

  /** The whole file of this name, as the scenario writes it. */
  byte[] read(String name);

  /** A scenario that names no file. */
  static DataFiles none() {
    return name -> {
      throw Fault.of(
          Fault.Kind.SCENARIO, "this scenario has no folder in which '" + name + "' could be.");
    };
  }

  /** Files named relative to a folder, that of the scenario. */
  static DataFiles in(Path folder) {
    return name -> {
      try {
        return bytes(folder.resolve(name));
      } catch (InvalidPathException e) {
        throw Fault.of(Fault.Kind.SCENARIO, "not a file's name: " + Names.inOneLine(name))
            .because(e);
      }
    };
  }

  private static byte[] bytes(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw Fault.of(Fault.Kind.SCENARIO, "larger than 256 MiB; data has to fit into memory.")
            .at(file.toString());
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw Fault.of(Fault.Kind.SCENARIO, "there is no such data file.")
          .at(file.toString())
          .maybe("a data file is named relative to the scenario's folder.")
          .because(e);
    } catch (IOException e) {
      String what = Files.isDirectory(file) ? "a folder, not a data file." : "cannot be read.";
      throw Fault.of(Fault.Kind.SCENARIO, what).at(file.toString()).because(e);
    }
  }
}
