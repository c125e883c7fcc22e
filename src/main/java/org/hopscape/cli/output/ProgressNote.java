package org.hopscape.cli.output;

import java.util.List;

/** Tells on stderr how far a command is, from one second on: in place on a terminal, a line every few seconds elsewhere. */
public final class ProgressNote {
  private static final long FIRST_NANOS = 1_000_000_000L;
  private static final long EVERY_NANOS = 5_000_000_000L;

  private final CommonOptions common;
  private final StatusLine line;
  private long next = System.nanoTime() + FIRST_NANOS;

  public ProgressNote(CommonOptions common) {
    this.common = common;
    this.line = StatusLine.of(common);
  }

  /** Whether {@link #tell} would tell. */
  public boolean due() {
    return System.nanoTime() - next >= 0;
  }

  /** What is told in place goes when the next whole line is printed, on stdout too. */
  public void tell(String text) {
    if (!due()) {
      return;
    }
    if (StatusLine.inPlace()) {
      line.show(List.of("hopscape: " + text, text));
    } else {
      next = System.nanoTime() + EVERY_NANOS;
      common.note(text);
    }
  }
}
