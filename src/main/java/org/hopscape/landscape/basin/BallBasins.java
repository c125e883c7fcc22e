package org.hopscape.landscape.basin;

import java.util.Arrays;
import java.util.Locale;
import org.hopscape.landscape.BasinMap;
import org.hopscape.landscape.Checked;
import org.jspecify.annotations.Nullable;

/** The closed ball |x - center| &lt;= radius: label 1 inside, 0 outside. */
public final class BallBasins implements BasinMap {
  private final double[] center;
  private final double radius;

  private BallBasins(double[] center, double radius) {
    this.center = center;
    this.radius = radius;
  }

  public static BallBasins of(double[] center, double radius) {
    Checked.dimension(center.length);
    for (double coordinate : center) {
      Checked.finite("center", coordinate);
    }
    return new BallBasins(center.clone(), Checked.positive("radius", radius));
  }

  @Override
  public long label(double[] position) {
    double sum = 0.0;
    for (int i = 0; i < center.length; i++) {
      double away = position[i] - center[i];
      sum = Math.fma(away, away, sum);
    }
    return sum <= radius * radius ? 1 : 0;
  }

  /** In one dimension, the inside's; the outside is no interval. */
  @Override
  public double @Nullable [] interval(long label) {
    return label == 1 && center.length == 1
        ? new double[] {center[0] - radius, center[0] + radius}
        : null;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BallBasins ball
        && Arrays.equals(center, ball.center)
        && radius == ball.radius;
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(center) + Double.hashCode(radius);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "BallBasins[center=%s, radius=%s]", Arrays.toString(center), radius);
  }
}
