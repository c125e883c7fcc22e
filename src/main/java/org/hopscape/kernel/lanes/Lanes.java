package org.hopscape.kernel.lanes;

import java.util.Arrays;
import org.hopscape.kernel.Leg;
import org.hopscape.landscape.surface.Quadratic;
import org.hopscape.noise.Noise;
import org.hopscape.random.WalkerKey;

/** One walker, or one step of a walker, a lane: what the passes read and write. */
public final class Lanes {
  /** 512 lanes spill the L1 cache; fewer cost 7-35 % more a step. */
  public static final int WIDTH = 256;

  public final long[] counter = new long[WIDTH];

  public final long[] key = new long[WIDTH];

  public final double[] sigma = new double[WIDTH];
  public final double[] scale = new double[WIDTH];
  public final double[] stepSize = new double[WIDTH];

  /** Of a quadratic. */
  final double[] curvature = new double[WIDTH];

  public final double[] multiplier = new double[WIDTH];
  public final double[] z = new double[WIDTH];
  public final double[] lowest = new double[WIDTH];
  public final double[] largest = new double[WIDTH];

  /** The label at which the walker started. */
  public final double[] start = new double[WIDTH];

  /** What a step begun outside the starting basin adds to {@code moved} where changes are counted: more than a block's. */
  static final double OUTSIDE = 64.0;

  /** Over the steps of a block: not 0 where the label changed; once {@link #unpack unpacked} how many did. */
  public final double[] moved = new double[WIDTH];

  /** The {@link #step} that last changed the label; it means nothing before there was one. */
  public final double[] lastChange = new double[WIDTH];

  /** Of the steps of a block: how many began outside the start. */
  public final double[] outside = new double[WIDTH];

  /** The number of this step since the cohort was made, from 1: one clock for all lanes, so that no block begins anew. */
  public double step;

  /** Of a pilot: |g - f'| of the step. */
  public double[] size = new double[WIDTH];

  /** The largest {@code size} so far; above all numbers where one was none. */
  public final double[] largestSize = new double[WIDTH];

  /** Of {@link Passes#descend}: f' by the coordinate. */
  public double[] slope = new double[WIDTH];

  public double[] x = new double[WIDTH];
  public double[] next = new double[WIDTH];
  public double[] before = new double[WIDTH];
  public double[] label = new double[WIDTH];

  /** Lane {@code i} is the walker of a leg, at {@code step}. */
  public void board(int i, Leg leg, long step) {
    WalkerKey walker = WalkerKey.of(leg.dynamics().seed(), leg.walker());
    Noise noise = leg.dynamics().noise();
    counter[i] = walker.start() + step * WalkerKey.G;
    key[i] = walker.key();
    stepSize[i] = leg.dynamics().optimizer().stepSize();
    curvature[i] =
        leg.dynamics().landscape() instanceof Quadratic quadratic ? quadratic.curvature() : 0.0;
    sigma[i] = sigma(noise);
    scale[i] = scale(noise);
    multiplier[i] = 1.0;
    start[i] = leg.from().startBasin();
    // An empty lane goes on to nowhere, and may have left no number.
    lastChange[i] = 0.0;
  }

  public static double sigma(Noise noise) {
    return noise.sigma();
  }

  /** Where there is no noise -0, which adds 0 z to any slope, -0 too, without a trace. */
  static double scale(Noise noise) {
    return noise.addedScale().orElse(-0.0);
  }

  /** The walker in lane {@code from} goes on in lane {@code to}. */
  public void move(int from, int to) {
    counter[to] = counter[from];
    key[to] = key[from];
    stepSize[to] = stepSize[from];
    curvature[to] = curvature[from];
    sigma[to] = sigma[from];
    scale[to] = scale[from];
    start[to] = start[from];
    lastChange[to] = lastChange[from];
  }

  /** A block begins at these positions. */
  public void begin(double[] at) {
    for (int i = 0; i < WIDTH; i++) {
      largest[i] = Math.abs(at[i]);
    }
    Arrays.fill(lowest, Double.POSITIVE_INFINITY);
    Arrays.fill(moved, 0.0);
  }

  /** The next step's draws are the next. */
  public void count() {
    for (int i = 0; i < WIDTH; i++) {
      counter[i] += WalkerKey.G;
    }
  }

  /** Takes {@code moved} apart where changes were counted. */
  public void unpack() {
    for (int i = 0; i < WIDTH; i++) {
      outside[i] = Math.floor(moved[i] * (1 / OUTSIDE));
      moved[i] = Math.fma(-OUTSIDE, outside[i], moved[i]);
    }
  }

  /** So many steps were begun in these labels. */
  public void stay(double[] in, int steps) {
    for (int i = 0; i < WIDTH; i++) {
      outside[i] = steps * differs(in[i], start[i]);
    }
  }

  /** 0 where two integers below 2^59 are equal, else 1. */
  static double differs(double a, double b) {
    return Math.ceil(Math.abs(a - b) * 0x1p-60);
  }
}
