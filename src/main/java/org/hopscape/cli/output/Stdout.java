package org.hopscape.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.hopscape.fault.Fault;

/**
 * Standard output: data only, UTF-8 whatever the locale. A reader that went away ({@code | head}) ends the command
 * quietly; every other failure is a fault, so that nobody takes half a table for the whole.
 */
public final class Stdout {
  private static final int LINES_PER_CHECK = 512;

  /** The reader of standard output has gone. */
  public static final class ReaderGone extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final PrintWriter out = new PrintWriter(
      new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), 1 << 16));
  private int unchecked;

  /** Prints a line; lines end in {@code \n} on every system. */
  public void println(String line) {
    if (unchecked == 0) {
      StatusLine.clear();
    }
    out.write(line);
    out.write('\n');
    unchecked++;
    if (unchecked == LINES_PER_CHECK) {
      flush();
    }
  }

  /** Prints each line that is written, once it ends. */
  public Writer lines() {
    return new Writer() {
      private final StringBuilder line = new StringBuilder();

      @Override
      public void write(char[] text, int from, int length) {
        for (int i = from; i < from + length; i++) {
          if (text[i] == '\n') {
            println(line.toString());
            line.setLength(0);
          } else {
            line.append(text[i]);
          }
        }
      }

      @Override
      public void flush() {
        // Lines go when they are many.
      }

      @Override
      public void close() {
        // Standard output stays open.
      }
    };
  }

  /** Prints a sentence, in lines that fit {@link Notes#WIDTH} columns. */
  public void say(String sentence) {
    Notes.wrapped(sentence).forEach(this::println);
  }

  /** Prints the one document of {@code --json}. */
  public void print(JsonNode document) {
    println(Json.pretty(document));
  }

  public void flush() {
    unchecked = 0;
    out.flush();
    check();
  }

  /** Ends the command where something printed so far did not arrive. */
  public static void check() {
    if (!System.out.checkError()) {
      return;
    }
    if (Console.readerGone()) {
      throw new ReaderGone();
    }
    String reason = Console.failure();
    throw Fault.of(
            Fault.Kind.STORAGE,
            "cannot write to standard output" + (reason == null ? "" : ": " + reason))
        .maybe("send it to a place that takes it whole; what was written there is cut short.");
  }
}
