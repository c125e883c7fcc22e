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

  /** Of a quadratic. */
  final double[] curvature = new double[WIDTH];

  final double[] multiplier = new double[WIDTH];
  final double[] z = new double[WIDTH];
  final double[] lowest = new double[WIDTH];
  final double[] largest = new double[WIDTH];

  /** The label at which the walker started. */
  final double[] start = new double[WIDTH];

  /** Over the steps of a block: not 0 where the label changed. */
  final double[] moved = new double[WIDTH];

  /** Of the steps of a block: how many changed the label, the last that did, how many began outside the start. */
  final double[] changes = new double[WIDTH];

  final double[] lastChange = new double[WIDTH];
  final double[] outside = new double[WIDTH];

  /** The number of this step in its block, from 1. */
  double step;

  double[] x = new double[WIDTH];
  double[] next = new double[WIDTH];
  double[] before = new double[WIDTH];
  double[] label = new double[WIDTH];
}
