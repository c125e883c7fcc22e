package org.hopscape.cli.output;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * How many columns the terminal has, asked of {@code stty} so that a resize is seen. Java cannot ask the system itself,
 * and libraries that can take the signals of the terminal over: Ctrl-C would no longer end a run in order.
 */
final class Columns implements IntSupplier {
  private static final int USUAL = 80;
  private static final long EVERY_NANOS = 2_000_000_000L;
  private static final long PATIENCE_MILLIS = 1000;

  private int columns = USUAL;
  private long next = System.nanoTime();

  @Override
  public int getAsInt() {
    if (System.nanoTime() - next >= 0) {
      columns = asked();
      next = System.nanoTime() + EVERY_NANOS;
    }
    return columns;
  }

  private int asked() {
    try {
      Process stty = new ProcessBuilder("stty", "size")
          .redirectInput(new File("/dev/tty"))
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
      if (!stty.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        stty.destroy();
        return columns;
      }
      String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      String[] rowsAndColumns = size.strip().split(" ", -1);
      int width = rowsAndColumns.length == 2 ? Integer.parseInt(rowsAndColumns[1]) : 0;
      return width > 0 ? width : USUAL;
    } catch (IOException | NumberFormatException e) {
      return USUAL;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return columns;
    }
  }
}
