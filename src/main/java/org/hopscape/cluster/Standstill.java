package org.hopscape.cluster;

import java.time.Duration;
import org.hopscape.coordinator.Progress;
import org.jspecify.annotations.Nullable;

/** Sees where nothing has been heard of a run for too long that was not known. */
final class Standstill {
  private final Duration patience;
  private @Nullable Progress known;

  /** When something was heard last, as {@link System#nanoTime} has it. */
  private long since;

  Standstill(Duration patience) {
    this.patience = patience;
  }

  /** The run goes on as of {@code now}, whatever is heard of it. */
  void over(long now) {
    since = now;
  }

  /**
   * Whether it lasts for longer than the patience. While the database is away the run waits for it, and stands in its right.
   *
   * @param heard of the run now, null where nobody answers
   */
  boolean lasts(@Nullable Progress heard, boolean databaseAnswers, long now) {
    boolean news = heard != null && !heard.equals(known);
    if (news) {
      known = heard;
    }
    if (news || !databaseAnswers) {
      since = now;
    }
    return now - since > patience.toNanos();
  }

  long seconds() {
    return patience.toSeconds();
  }
}
