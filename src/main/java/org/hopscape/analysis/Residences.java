package org.hopscape.analysis;

import java.util.Arrays;

/**
 * From transitions to {@link Occupancy}, leg by leg, for legs done side by side in lanes.
 *
 * <p>A residence from step a to step b has the b - a steps k = a .. b-1 that began in its basin. One that several legs
 * share gives each leg its steps, and its visit to the leg that ends it; the residence still open at a walker's last
 * step is counted by {@link #open}. So legs may be folded in any order and on any thread.
 */
public final class Residences {
  private final Occupancy occupancy;
  private long[] since = new long[0];

  public Residences(Occupancy occupancy) {
    this.occupancy = occupancy;
  }

  /** Legs begin at these steps, one a lane. */
  public void begin(long[] fromSteps) {
    since = Arrays.copyOf(fromSteps, fromSteps.length);
  }

  /** At {@code step} the lane's walker was first seen in {@code to}. */
  public void transition(int lane, long step, long from, long to) {
    occupancy.add(from, step - since[lane], 1);
    since[lane] = step;
  }

  /** The lane's leg ends at {@code step} in {@code basin}. */
  public void end(int lane, long step, long basin) {
    if (step > since[lane]) {
      occupancy.add(basin, step - since[lane], 0);
    }
  }

  /** A walker's last state, or the one before an exchange, is in {@code basin}: a residence that no transition ends. */
  public void open(long basin) {
    occupancy.add(basin, 0, 1);
  }
}
