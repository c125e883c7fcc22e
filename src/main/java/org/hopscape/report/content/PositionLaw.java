package org.hopscape.report.content;

import java.util.List;

/**
 * Where an arm's walkers are at the end, in one dimension, beside the stationary density of theory.
 *
 * @param positions of the walkers at their last step
 * @param density of the stationary law at places that rise evenly from one end of the picture to the other
 */
public record PositionLaw(String arm, List<Double> positions, List<Place> density) {
  /** The density at a place, per unit of x. */
  public record Place(double x, double density) {}

  public double low() {
    return density.get(0).x();
  }

  public double high() {
    return density.get(density.size() - 1).x();
  }

  /** Walkers per unit of x and per walker in each of so many bins of equal width; who is outside of the picture counts too. */
  public double[] histogram(int bins) {
    double width = (high() - low()) / bins;
    double[] shares = new double[bins];
    for (double x : positions) {
      int bin = (int) Math.floor((x - low()) / width);
      if (0 <= bin && bin < bins) {
        shares[bin] += 1 / (positions.size() * width);
      }
    }
    return shares;
  }
}
