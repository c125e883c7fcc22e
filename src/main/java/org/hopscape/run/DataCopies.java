package org.hopscape.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.hopscape.event.RunEvent.DataFile;
import org.hopscape.fault.Fault;
import org.hopscape.fault.Reason;
import org.hopscape.scenario.block.DataFiles;

/** Copies of the data files that a run's scenario names, in the run's folder, each named by its SHA-256. */
public final class DataCopies {
  private static final String FOLDER = "data";

  private DataCopies() {}

  /** Writes the copies that are not there yet. */
  public static void write(Path run, Map<String, byte[]> files) {
    Path folder = run.resolve(FOLDER);
    try {
      for (byte[] bytes : files.values()) {
        Files.createDirectories(folder);
        Path beside = folder.resolve("." + sha256(bytes));
        Files.write(beside, bytes);
        Files.move(beside, folder.resolve(sha256(bytes)), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw Fault.of(Fault.Kind.STORAGE, "cannot write a copy of the data: " + Reason.of(e))
          .at(folder.toString())
          .because(e);
    }
  }

  /** The files by the names that the scenario gives them; a copy that has changed is damage. */
  static DataFiles read(Path run, List<DataFile> files) {
    return name -> {
      DataFile file = files.stream()
          .filter(candidate -> candidate.name().equals(name))
          .findFirst()
          .orElseThrow(() -> unknown(name));
      return checked(run.resolve(FOLDER).resolve(file.sha256()), file);
    };
  }

  private static Fault unknown(String name) {
    return DataFiles.isClass(name)
        ? Fault.of(Fault.Kind.INCOMPATIBLE, name + " was not needed when the run began, and is now")
        : Fault.of(
            Fault.Kind.DAMAGED, "the first event has no hash of the data file '" + name + "'");
  }

  private static byte[] checked(Path copy, DataFile file) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(copy);
    } catch (IOException e) {
      throw damaged("the copy of '" + file.name() + "' cannot be read", copy, file)
          .because(e);
    }
    if (!sha256(bytes).equals(file.sha256())) {
      throw damaged("the copy of '" + file.name() + "' is not what the run began with", copy, file);
    }
    return bytes;
  }

  private static Fault damaged(String what, Path copy, DataFile file) {
    return Fault.of(Fault.Kind.DAMAGED, what)
        .at(copy.toString())
        .maybe("put the file with SHA-256 " + file.sha256() + " there again.");
  }

  static List<DataFile> facts(Map<String, byte[]> files) {
    return files.entrySet().stream()
        .map(file -> new DataFile(file.getKey(), sha256(file.getValue())))
        .toList();
  }

  public static String sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
