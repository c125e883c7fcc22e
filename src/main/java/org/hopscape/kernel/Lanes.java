package org.hopscape.kernel;

/** One walker, or one step of a walker, a lane: what the passes read and write. */
final class Lanes {
  /** 512 lanes spill the L1 cache; fewer cost 7-35 % more a step. */
  static final int WIDTH = 256;

  final long[] counter = new long[WIDTH];
  final long[] key = new long[WIDTH];
  final double[] sigma = new double[WIDTH];
  final double[] scale = new double[WIDTH];
  final double[] stepSize = new double[WIDTH];

  final double[] multiplier = new double[WIDTH];
  final double[] z = new double[WIDTH];
  final double[] lowest = new double[WIDTH];
  final double[] largest = new double[WIDTH];
  final double[] changes = new double[WIDTH];

  double[] x = new double[WIDTH];
  double[] next = new double[WIDTH];
  double[] before = new double[WIDTH];
  double[] label = new double[WIDTH];
}
