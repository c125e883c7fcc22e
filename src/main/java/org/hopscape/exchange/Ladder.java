package org.hopscape.exchange;

import java.util.List;
import org.hopscape.noise.Noise;

/**
 * The noise scales at which the walkers of an arm run, lowest first. Walker w stands at rung w mod n; walkers n j to n j + n -
 * 1 are one ladder, and only they exchange positions with each other.
 *
 * <p>A rung's temperature is T = gamma scale^2 / 2: the stationary law of SGD with additive Gaussian noise is exp(-f/T) in
 * the limit of small steps gamma. For any other noise it is a heuristic.
 *
 * @param scales positive and growing, two or more
 */
public record Ladder(List<Double> scales) {
  public Ladder {
    scales = List.copyOf(scales);
    if (scales.size() < 2) {
      throw new IllegalArgumentException("ladder has fewer than two noise scales: " + scales);
    }
    for (int i = 0; i < scales.size(); i++) {
      double below = i == 0 ? 0.0 : scales.get(i - 1);
      if (!(scales.get(i) > below && scales.get(i) <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "ladder is not a list of positive noise scales that grow: " + scales);
      }
    }
  }

  public int rungs() {
    return scales.size();
  }

  public int rung(long walker) {
    return (int) (walker % scales.size());
  }

  /** T = gamma scale^2 / 2. */
  double temperature(double stepSize, int rung) {
    double scale = scales.get(rung);
    return 0.5 * stepSize * (scale * scale);
  }

  /** Whether a ladder of noise scales can be made of this noise. */
  public static boolean fits(Noise noise) {
    return noise.additive().isPresent() || noise.multiplicative().isPresent();
  }

  /** The noise with the rung's scale as the scale of additive noise, the sigma of multiplicative noise. */
  Noise noise(Noise noise, int rung) {
    double scale = scales.get(rung);
    return noise
        .multiplicative()
        .<Noise>map(of -> new Noise.Multiplicative(scale, of.additiveScale()))
        .or(() -> noise.additive().map(of -> new Noise.Additive(of.law(), scale)))
        .orElseThrow(() -> new IllegalArgumentException(
            "ladder needs additive or multiplicative noise: " + noise));
  }
}
