package org.hopscape.replay.trajectory;

/**
 * The same steps of every walker: {@code from}, {@code from + every}, ... up to {@code to}.
 *
 * @param walkers how many are chosen
 */
public record SpacedSteps(long walkers, long from, long to, long every) implements WantedSteps {

  /** How many steps of each walker. */
  public long count() {
    return (to - from) / every + 1;
  }

  @Override
  public long next(int walker, long step) {
    if (step < from) {
      return from;
    }
    long done = (step - from) / every;
    return done + 1 < count() ? from + (done + 1) * every : NEVER;
  }

  @Override
  public long last(int walker, long step) {
    return step <= from ? -1 : from + Math.min(count() - 1, (step - 1 - from) / every) * every;
  }

  @Override
  public long row(int walker, long step) {
    return walker * count() + (step - from) / every;
  }

  @Override
  public long rows() {
    return Math.multiplyExact(walkers, count());
  }
}
