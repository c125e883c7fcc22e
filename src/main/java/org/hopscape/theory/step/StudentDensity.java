package org.hopscape.theory.step;

import org.apache.commons.statistics.distribution.TDistribution;

/** Student's t, scaled to unit variance above 2 degrees of freedom, as the noise's law is. */
final class StudentDensity implements StepDensity {
  private final TDistribution law;
  private final double scale;

  StudentDensity(double degreesOfFreedom) {
    law = TDistribution.of(degreesOfFreedom);
    scale = degreesOfFreedom > 2 ? Math.sqrt(degreesOfFreedom / (degreesOfFreedom - 2)) : 1;
  }

  @Override
  public double density(double z) {
    return law.density(z * scale) * scale;
  }

  @Override
  public double beyond(double z) {
    return law.survivalProbability(z * scale);
  }
}
