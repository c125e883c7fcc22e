package org.hopscape.cli;

import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Standard output: data only, UTF-8 whatever the locale. A reader that went away ({@code | head}) ends the command. */
final class Stdout {
  private static final int LINES_PER_CHECK = 512;

  /** The reader of standard output has gone. */
  static final class ReaderGone extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final PrintWriter out = new PrintWriter(
      new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), 1 << 16));
  private int unchecked;

  /** Prints a line; lines end in {@code \n} on every system. */
  void println(String line) {
    out.write(line);
    out.write('\n');
    unchecked++;
    if (unchecked == LINES_PER_CHECK) {
      flush();
    }
  }

  void flush() {
    unchecked = 0;
    out.flush();
    if (System.out.checkError()) {
      throw new ReaderGone();
    }
  }
}
