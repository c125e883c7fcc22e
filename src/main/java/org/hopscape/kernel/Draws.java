package org.hopscape.kernel;

/** The numbers that a walker's steps draw for their gradient noise, one of each a coordinate. */
interface Draws {
  /** Writes those of step k: slot 0 to {@code z}, 1 + sigma times slot 1 to {@code multiplier} where the noise has one. */
  void at(long k, double[] z, double[] multiplier);
}
