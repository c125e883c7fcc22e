package org.hopscape.kernel;

import org.hopscape.event.Position;
import org.hopscape.event.Totals;
import org.hopscape.landscape.BasinMap;
import org.hopscape.landscape.Landscape;

/** A walker on its way: {@link WalkerState} with fields that change. */
final class Walk {
  private final Landscape landscape;
  private final BasinMap minima;
  private final boolean basins;
  private final boolean stopAtEscape;
  private final Recursion recursion;
  private final Position memory;
  private final long startBasin;
  private final double[] slope;
  private final double[] g;

  private double[] x;
  private double[] next;
  private long step;
  private long basin;
  private long enteredAt;
  private long transitions;
  private long stepsInStart;
  private double lowest;
  private long lowestStep;
  private double largest;
  private long escapedAt;
  private long leftDomainAt;
  private long divergedAt;

  Walk(Dynamics dynamics, long walker, WalkerState from) {
    this.landscape = dynamics.landscape();
    this.minima = landscape.minima();
    this.basins = dynamics.basins();
    this.stopAtEscape = dynamics.stopAtEscape();
    this.recursion = new Recursion(dynamics, walker);
    this.memory = from.memory();
    this.startBasin = from.startBasin();
    this.x = from.position().toArray();
    this.slope = new double[x.length];
    this.g = new double[x.length];
    this.next = new double[x.length];
    this.step = from.step();
    this.basin = from.basin();
    this.enteredAt = from.enteredAt();
    this.transitions = from.totals().transitions();
    this.stepsInStart = from.totals().stepsInStart();
    this.lowest = from.totals().lowest();
    this.lowestStep = from.totals().lowestStep();
    this.largest = from.totals().largest();
    this.escapedAt = from.escapedAt();
    this.leftDomainAt = from.leftDomainAt();
    this.divergedAt = from.divergedAt();
  }

  /** Whether the walker stays where it is for good. */
  boolean stopped() {
    return divergedAt != WalkerState.NEVER || (stopAtEscape && escapedAt != WalkerState.NEVER);
  }

  /** Does one step, except where the next state would not be finite: then the walker stops. */
  void advance() {
    recursion.step(step, x, slope, g, next);
    if (!finite(next)) {
      divergedAt = step;
      return;
    }
    if (basins && basin == startBasin) {
      stepsInStart++;
    }
    double[] left = x;
    x = next;
    next = left;
    step++;
    if (basins) {
      label(minima.label(x));
    }
    measure();
  }

  private void label(long label) {
    if (label == basin) {
      return;
    }
    transitions++;
    basin = label;
    enteredAt = step;
    if (escapedAt == WalkerState.NEVER && label != startBasin) {
      escapedAt = step;
    }
  }

  private void measure() {
    if (landscape.lowerBound(x) < lowest) {
      double value = landscape.value(x);
      if (value < lowest) {
        lowest = value;
        lowestStep = step;
      }
    }
    largest = Math.max(largest, largest(x));
    if (leftDomainAt == WalkerState.NEVER && largest > landscape.bound()) {
      leftDomainAt = step;
    }
  }

  WalkerState state() {
    return new WalkerState(
        step,
        Position.of(x),
        memory,
        startBasin,
        basin,
        enteredAt,
        new Totals(transitions, stepsInStart, lowest, lowestStep, largest),
        escapedAt,
        leftDomainAt,
        divergedAt);
  }

  long step() {
    return step;
  }

  long basin() {
    return basin;
  }

  /** The position; changed by the next step. */
  double[] position() {
    return x;
  }

  /** Norm of g - f' in the last step begun. */
  double noiseSize() {
    double sum = 0.0;
    for (int i = 0; i < g.length; i++) {
      double difference = g[i] - slope[i];
      sum = Math.fma(difference, difference, sum);
    }
    return g.length == 1 ? Math.abs(g[0] - slope[0]) : Math.sqrt(sum);
  }

  static double largest(double[] x) {
    double largest = 0.0;
    for (double coordinate : x) {
      largest = Math.max(largest, Math.abs(coordinate));
    }
    return largest;
  }

  private static boolean finite(double[] x) {
    for (double coordinate : x) {
      if (!Double.isFinite(coordinate)) {
        return false;
      }
    }
    return true;
  }
}
