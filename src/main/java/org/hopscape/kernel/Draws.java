package org.hopscape.kernel;

import org.hopscape.landscape.NormalPairs;

/** The numbers that a walker's steps draw for their gradient noise, one of each a coordinate. */
public interface Draws {
  /** Makes those of step k ready; gives where they begin in {@link #z} and {@link #multiplier}. */
  int at(long k);

  /** Slot 0. */
  double[] z();

  /** How normals of rows of data are made. */
  NormalPairs pairs();

  /** 1 + sigma times slot 1, where the noise has one. */
  double[] multiplier();
}
