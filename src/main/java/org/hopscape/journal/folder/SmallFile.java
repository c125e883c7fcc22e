package org.hopscape.journal.folder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.hopscape.fault.Fault;
import org.hopscape.fault.Reason;
import org.jspecify.annotations.Nullable;

/** A small text file that is replaced as a whole: written beside and renamed, so that a kill or a power cut leaves old or new. */
public final class SmallFile {
  private SmallFile() {}

  public static void replace(Path file, String text) {
    Path beside = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      try (FileChannel out = FileChannel.open(
          beside,
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        // A name may outlive a power cut that its file's content does not.
        out.force(true);
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw Fault.of(Fault.Kind.STORAGE, "cannot write: " + Reason.of(e))
          .at(file.toString())
          .because(e);
    }
  }

  /** The text, or null where there is no such file. Bytes that are no text come as other characters. */
  public static @Nullable String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw Fault.of(Fault.Kind.STORAGE, "cannot read: " + Reason.of(e))
          .at(file.toString())
          .because(e);
    }
  }
}
