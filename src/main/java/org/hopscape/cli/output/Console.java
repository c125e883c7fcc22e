package org.hopscape.cli.output;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.hopscape.fault.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The process's two streams, in UTF-8 whatever the locale. A {@link PrintStream} swallows the reason of a failure; here
 * the first one is kept, so that a full disk can be told from a reader that went away.
 */
public final class Console {
  private static @Nullable String failure;
  private static boolean brokenPipe;
  private static boolean installed;

  private Console() {}

  /** Puts both streams in the place of the JVM's own. */
  public static void install() {
    installed = true;
    System.setOut(stream(FileDescriptor.out));
    System.setErr(
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(
        keeping(new FileOutputStream(descriptor)), false, StandardCharsets.UTF_8);
  }

  /** Passes bytes on and keeps the reason of the first failure. */
  static OutputStream keeping(OutputStream out) {
    failure = null;
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
          out.write(bytes, offset, length);
        } catch (IOException e) {
          keep(e);
          throw e;
        }
      }

      @Override
      public void flush() throws IOException {
        out.flush();
      }
    };
  }

  private static void keep(IOException reason) {
    if (failure == null) {
      failure = Reason.of(reason);
      brokenPipe = String.valueOf(reason.getMessage()).contains("Broken pipe");
    }
  }

  /** Why standard output failed; null where it did not, or where it is not one of ours. */
  static @Nullable String failure() {
    return failure;
  }

  /**
   * Whether the failure means that the reader went away. A pipe or a socket has no other way to fail, in whatever
   * language the system words it.
   */
  static boolean readerGone() {
    return failure != null && (brokenPipe || (installed && pipe()));
  }

  private static boolean pipe() {
    Path output = Path.of("/proc/self/fd/1");
    try {
      if (!Files.isSymbolicLink(output)) {
        return false;
      }
      String target = Files.readSymbolicLink(output).toString();
      return target.startsWith("pipe:") || target.startsWith("socket:") || namedPipe(target);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean namedPipe(String target) throws IOException {
    return target.startsWith("/")
        && !target.startsWith("/dev/")
        && Files.readAttributes(Path.of(target), BasicFileAttributes.class).isOther();
  }
}
