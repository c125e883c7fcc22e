package org.hopscape.file;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
    RoomOnDisk room = room(file);
    make(file, beside -> {
      try (BufferedWriter out = new BufferedWriter(new OutputStreamWriter(
          room.watched(Files.newOutputStream(beside)), StandardCharsets.UTF_8))) {
        content.writeTo(out);
      }
    });
  }

  private static RoomOnDisk room(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    return RoomOnDisk.of(folder == null ? file.toAbsolutePath() : folder);
  }

  /** The same for a file that is not text. */
  public static void make(Path file, Making making) throws IOException {
    RoomOnDisk room = room(file);
    room.require();
    Path folder = file.toAbsolutePath().getParent();
    String name = "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part";
    Path beside = folder == null ? Path.of(name) : folder.resolve(name);
    removeOfKilled(folder == null ? Path.of("") : folder, file.getFileName().toString());
    try {
      making.at(beside);
      room.require();
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  /** Parts of this very file that killed processes left; another machine's process may have the number of one that is gone here. */
  private static void removeOfKilled(Path folder, String name) {
    Pattern part = Pattern.compile("\\." + Pattern.quote(name) + "\\.([0-9]{1,18})\\.part");
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.toList()) {
        Matcher left = part.matcher(entry.getFileName().toString());
        if (left.matches()
            && ProcessHandle.of(Long.parseLong(left.group(1))).isEmpty()
            && isOld(entry)) {
          Files.deleteIfExists(entry);
        }
      }
    } catch (IOException e) {
      // Left.
    }
  }

  private static boolean isOld(Path part) throws IOException {
    return Files.getLastModifiedTime(part).toMillis() < System.currentTimeMillis() - 2_000;
  }

  /** Makes a file's folder in one that is there: a run that was deleted meanwhile does not come back with it. */
  public static void folderOf(Path file) throws IOException {
    Path folder = file.getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      Files.createDirectory(folder);
    }
  }
}
