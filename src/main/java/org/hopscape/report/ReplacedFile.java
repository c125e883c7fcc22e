package org.hopscape.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file beside its place and renames it: whoever reads it finds the old content or the new, never a part. */
public final class ReplacedFile {

  /** Writes the content. */
  @FunctionalInterface
  public interface Content {
    void writeTo(Writer out) throws IOException;
  }

  /** Makes a file at the path that it is given. */
  @FunctionalInterface
  public interface Making {
    void at(Path beside) throws IOException;
  }

  private ReplacedFile() {}

  public static void write(Path file, String text) throws IOException {
    write(file, out -> out.write(text));
  }

  public static void write(Path file, Content content) throws IOException {
    make(file, beside -> {
      try (BufferedWriter out = Files.newBufferedWriter(beside, StandardCharsets.UTF_8)) {
        content.writeTo(out);
      }
    });
  }

  /** The same for a file that is not text. */
  public static void make(Path file, Making making) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    String name = "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part";
    Path beside = folder == null ? Path.of(name) : folder.resolve(name);
    try {
      making.at(beside);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}
