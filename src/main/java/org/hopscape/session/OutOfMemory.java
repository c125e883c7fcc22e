package org.hopscape.session;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.hopscape.fault.Fault;

/**
 * What becomes of an {@link OutOfMemoryError}: a storage fault with what to do. In a thread that nobody waits for the
 * process ends at once, as by {@code kill -9}: what was persisted stays, and the run can be resumed.
 */
public final class OutOfMemory {
  /** Made beforehand: there is no memory to make it with then. */
  private static final byte[] LINE =
      ("hopscape: " + fault("").line() + "\n").getBytes(StandardCharsets.UTF_8);

  private static final FileOutputStream STDERR = new FileOutputStream(FileDescriptor.err);

  private OutOfMemory() {}

  /** From now on an error in a thread without a handler of its own ends the process. */
  public static void watch() {
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
      end(failure);
      failure.printStackTrace(System.err);
    });
  }

  /** A thread's handler that ends the process for want of memory, and leaves everything else to {@code other}. */
  static Thread.UncaughtExceptionHandler before(Thread.UncaughtExceptionHandler other) {
    return (thread, failure) -> {
      end(failure);
      other.uncaughtException(thread, failure);
    };
  }

  /** Ends the process where {@code failure} is for want of memory. */
  static void end(Throwable failure) {
    if (!(failure instanceof OutOfMemoryError)) {
      return;
    }
    try {
      STDERR.write(LINE);
    } catch (IOException e) {
      // Nobody is there to be told.
    }
    Runtime.getRuntime().halt(Fault.Kind.STORAGE.exitCode());
  }

  /** Whether memory is what was wanting, however deep the error is wrapped. */
  public static boolean causes(Throwable failure) {
    return innermost(failure) instanceof OutOfMemoryError;
  }

  /** The error for want of memory or, where there is none, what all else comes from. */
  private static Throwable innermost(Throwable failure) {
    Throwable at = failure;
    while (!(at instanceof OutOfMemoryError) && at.getCause() != null) {
      at = at.getCause();
    }
    return at;
  }

  public static Fault fault(Throwable failure) {
    return fault(String.valueOf(innermost(failure).getMessage())).because(failure);
  }

  private static Fault fault(String message) {
    if (message.contains("native thread")) {
      return Fault.of(Fault.Kind.STORAGE, "the system does not let Java start another thread")
          .maybe("give fewer with --threads, or raise the limit of processes (ulimit -u).");
    }
    long megabytes = Math.max(1, Runtime.getRuntime().maxMemory() >> 20);
    return Fault.of(
            Fault.Kind.STORAGE,
            String.format(Locale.ROOT, "Java's memory, %,d MB, is too small for this", megabytes))
        .maybe(String.format(
            Locale.ROOT,
            "give it more: HOPSCAPE_JAVA_OPTIONS=-Xmx%dm; or ask for less with --arm, --threads 1"
                + " or fewer walkers. Nothing that was journaled is lost.",
            2 * megabytes));
  }
}
