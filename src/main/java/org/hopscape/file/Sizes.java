package org.hopscape.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** How much room a folder takes, in bytes. */
public final class Sizes {
  private Sizes() {}

  /** Bytes of all files in {@code folder}; of one that is being written, as far as they are still there. */
  public static long of(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.mapToLong(Sizes::file).sum();
    } catch (IOException | UncheckedIOException e) {
      return 0;
    }
  }

  private static long file(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  /** {@code 12.3 MB}; a thousand bytes are a kB. */
  public static String bytes(long bytes) {
    String[] units = {"bytes", "kB", "MB", "GB", "TB", "PB", "EB"};
    double size = bytes;
    int unit = 0;
    while (size >= 999.5 && unit < units.length - 1) {
      size /= 1000;
      unit++;
    }
    String pattern = unit == 0 || size >= 99.95 ? "%.0f %s" : "%.1f %s";
    return String.format(Locale.ROOT, pattern, size, units[unit]);
  }
}
