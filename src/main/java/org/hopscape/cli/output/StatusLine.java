package org.hopscape.cli.output;

import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * One line on stderr that tells how far a command is: kept up to date in place on a terminal, without an escape
 * sequence, and written anew once a minute where stderr is a file or the terminal is a dumb one.
 */
public final class StatusLine implements AutoCloseable {
  private static final long IN_PLACE_NANOS = 250_000_000L;

  /** A minute; tests have less time. */
  private static final long WRITTEN_NANOS =
      1_000_000_000L * Long.getLong("hopscape.progress.seconds", 60);

  private static final Columns COLUMNS = new Columns();

  /** Characters of the line that stands on the terminal. */
  private static int standing;

  private final boolean told;
  private final boolean inPlace;
  private final IntSupplier columns;
  private final LongSupplier clock;
  private long next;

  /**
   * @param told whether anything is told at all
   * @param inPlace whether the line can be overwritten
   * @param columns of the terminal
   * @param clock in nanoseconds
   */
  StatusLine(boolean told, boolean inPlace, IntSupplier columns, LongSupplier clock) {
    this.told = told;
    this.inPlace = inPlace;
    this.columns = columns;
    this.clock = clock;
    this.next = clock.getAsLong() + (inPlace ? 0 : WRITTEN_NANOS);
  }

  /** The process's own. */
  static StatusLine of(CommonOptions common) {
    return new StatusLine(!common.quiet(), inPlace(), COLUMNS, System::nanoTime);
  }

  /** Whether a line on stderr can be overwritten. */
  static boolean inPlace() {
    return terminal() && !"dumb".equals(System.getenv("TERM"));
  }

  private static boolean terminal() {
    return Boolean.getBoolean("hopscape.terminal");
  }

  /** Whether {@link #show} would write. */
  boolean due() {
    return told && clock.getAsLong() - next >= 0;
  }

  /** Shows the first of {@code forms}, the longest first, that fits. */
  void show(List<String> forms) {
    if (!due()) {
      return;
    }
    next = clock.getAsLong() + (inPlace ? IN_PLACE_NANOS : WRITTEN_NANOS);
    if (!inPlace) {
      System.err.println("hopscape: " + forms.get(0));
      System.err.flush();
      return;
    }
    overwrite(fitting(forms, columns.getAsInt() - 1));
  }

  private static String fitting(List<String> forms, int width) {
    for (String form : forms) {
      if (form.length() <= width) {
        return form;
      }
    }
    String last = forms.get(forms.size() - 1);
    return last.substring(0, Math.max(0, Math.min(last.length(), width)));
  }

  private void overwrite(String line) {
    synchronized (StatusLine.class) {
      int blanks = Math.max(0, Math.min(standing, columns.getAsInt() - 1) - line.length());
      System.err.print("\r" + line + " ".repeat(blanks));
      System.err.flush();
      standing = line.length();
    }
  }

  /** Prints a whole line on stderr, in the place of a status line that stands there; on a terminal it breaks between words. */
  public static synchronized void println(String line) {
    clear();
    if (terminal()) {
      Notes.withCommand(line, COLUMNS.getAsInt()).forEach(System.err::println);
    } else {
      System.err.println(line);
    }
    System.err.flush();
  }

  /** Takes away what stands there. */
  static synchronized void clear() {
    if (standing > 0) {
      System.err.print("\r" + " ".repeat(standing) + "\r");
      System.err.flush();
      standing = 0;
    }
  }

  /** Takes the line away. */
  @Override
  public void close() {
    clear();
  }
}
