package org.hopscape.scenario.block;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.hopscape.fault.Fault;
import org.hopscape.scenario.hocon.Names;

/** Where the data files that a scenario names are read. */
@FunctionalInterface
public interface DataFiles {
  /** Largest data file, in bytes. */
  int MAX_BYTES = 1 << 28;

  String CLASS = "class ";

  /** The whole file of this name, as the scenario writes it. */
  byte[] read(String name);

  /**
   * The bytes of a class of the user's as they were when the run began.
   *
   * @param now as they are; of a scenario that begins
   */
  default byte[] ofClass(String name, byte[] now) {
    return read(classFile(name));
  }

  /** Whether the run has begun whose files these are. */
  default boolean begun() {
    return true;
  }

  /** What a class is called among the files. */
  static String classFile(String name) {
    return CLASS + name;
  }

  /** Whether a file is the code of a class. */
  static boolean isClass(String file) {
    return file.startsWith(CLASS);
  }

  /** What faults within the file call it. */
  default String place(String name) {
    return Names.inOneLine(name);
  }

  /** These files, each read once and then kept in {@code read}. */
  default DataFiles recordedIn(Map<String, byte[]> read) {
    DataFiles files = this;
    return new DataFiles() {
      @Override
      public byte[] read(String name) {
        return read.computeIfAbsent(name, files::read);
      }

      @Override
      public boolean begun() {
        return files.begun();
      }

      @Override
      public byte[] ofClass(String name, byte[] now) {
        return read.computeIfAbsent(classFile(name), unused -> files.ofClass(name, now));
      }

      @Override
      public String place(String name) {
        return files.place(name);
      }
    };
  }

  /** A scenario that names no file. */
  static DataFiles none() {
    return new DataFiles() {
      @Override
      public byte[] read(String name) {
        throw fault("this scenario has no folder in which it could be");
      }

      @Override
      public boolean begun() {
        return false;
      }

      @Override
      public byte[] ofClass(String name, byte[] now) {
        return now;
      }
    };
  }

  /** Files named relative to a folder, that of the scenario. */
  static DataFiles in(Path folder) {
    return new Folder(folder);
  }

  /** A folder's files, and by {@code ..} or an absolute name any other. */
  record Folder(Path folder) implements DataFiles {
    @Override
    public byte[] read(String name) {
      try {
        return bytes(folder.resolve(name));
      } catch (InvalidPathException e) {
        throw fault("not a file's name").because(e);
      }
    }

    @Override
    public boolean begun() {
      return false;
    }

    @Override
    public byte[] ofClass(String name, byte[] now) {
      return now;
    }

    @Override
    public String place(String name) {
      return Names.inOneLine(folder.resolve(name).normalize().toString());
    }

    private static byte[] bytes(Path file) {
      try {
        checkRegular(file);
        try (InputStream in = Files.newInputStream(file)) {
          byte[] bytes = in.readNBytes(MAX_BYTES + 1);
          if (bytes.length > MAX_BYTES) {
            throw tooLarge();
          }
          return bytes;
        }
      } catch (NoSuchFileException e) {
        throw fault("there is no such data file: "
                + Names.inOneLine(file.normalize().toString()))
            .maybe("a data file is named relative to the scenario's folder.")
            .because(e);
      } catch (IOException e) {
        throw fault("cannot be read").because(e);
      }
    }

    /** A pipe or a device would keep the reader waiting, or has no end. */
    private static void checkRegular(Path file) throws IOException {
      if (Files.isDirectory(file)) {
        throw fault("a folder, not a data file");
      }
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw fault("not a regular file");
      }
      if (Files.size(file) > MAX_BYTES) {
        throw tooLarge();
      }
    }

    private static Fault tooLarge() {
      return fault("larger than 256 MiB; data has to fit into memory")
          .maybe("a part of its rows will do.");
    }
  }

  private static Fault fault(String what) {
    return Fault.of(Fault.Kind.SCENARIO, what);
  }
}
