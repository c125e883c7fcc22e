package org.hopscape.replay.trajectory;

/**
 * Of every walker the steps {@code from}, {@code from + every}, ... up to {@code to}, each with the one behind it, where that is not
 * beyond {@code to}.
 *
 * @param walkers how many are chosen
 * @param every at least 1; at 1 and 2 these are all steps
 */
public record PairedSteps(long walkers, long from, long to, long every) implements WantedSteps {

  /** Whether the step is one of those that are spaced, rather than the one behind. */
  public boolean first(long step) {
    return (step - from) % every == 0;
  }

  private long each() {
    return Math.min(2, every);
  }

  private long count() {
    long spaced = (to - from) / every + 1;
    long behind = every == 1 || (to - from) % every == 0 ? 1 : 0;
    return every == 1 ? spaced : 2 * spaced - behind;
  }

  @Override
  public long next(int walker, long step) {
    if (step < from) {
      return from;
    }
    long place = (step - from) % every;
    long next = place + 1 < each() ? step + 1 : step - place + every;
    return next <= to ? next : NEVER;
  }

  @Override
  public long last(int walker, long step) {
    if (step <= from) {
      return -1;
    }
    long before = Math.min(step - 1, to);
    long place = (before - from) % every;
    return before - place + Math.min(place, each() - 1);
  }

  @Override
  public long row(int walker, long step) {
    return walker * count() + (step - from) / every * each() + (step - from) % every;
  }

  @Override
  public long rows() {
    return Math.multiplyExact(walkers, count());
  }
}
