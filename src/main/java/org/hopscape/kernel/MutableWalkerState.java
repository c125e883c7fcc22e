package org.hopscape.kernel;

import org.hopscape.event.Position;
import org.hopscape.event.Totals;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.basin.Basins;
import org.hopscape.optimizer.Rule;

/** A walker on its way: {@link WalkerState} with fields that change. */
public final class MutableWalkerState {
  private final Landscape landscape;
  private final Basins basins;
  private final boolean labelled;
  private final int labelEvery;
  private final boolean stopAtEscape;
  private final int valueEvery;
  private final boolean valued;
  private final Recursion recursion;
  private final long startBasin;

  private double[] x;
  private double[] memory;
  private double[] next;
  private double[] nextMemory;
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
  private final long censoredAt;

  /** Up to this step, steps in the starting basin are counted. */
  private long counted;

  public MutableWalkerState(Dynamics dynamics, long walker, WalkerState from, Draws draws) {
    this.landscape = dynamics.landscape();
    this.basins = dynamics.basins();
    this.labelled = basins.labelled();
    this.labelEvery = basins.every();
    this.stopAtEscape = dynamics.stopAtEscape();
    this.valueEvery = landscape.valueEvery();
    this.valued = dynamics.lowestValue();
    this.recursion = new Recursion(dynamics, walker, draws);
    this.startBasin = from.startBasin();
    this.x = from.position().toArray();
    this.next = new double[x.length];
    this.memory = memory(dynamics.optimizer().rule(), from);
    this.nextMemory = new double[memory.length];
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
    this.censoredAt = from.censoredAt();
    this.counted = step;
  }

  /** A walker that has not moved remembers nothing. */
  private double[] memory(Rule rule, WalkerState from) {
    if (from.memory().dimension() > 0) {
      return from.memory().toArray();
    }
    double[] memory = new double[rule.memories() * x.length];
    rule.init(x, memory);
    return memory;
  }

  /** Whether the walker stays where it is for good. */
  public boolean stopped() {
    return divergedAt != WalkerState.NEVER || (stopAtEscape && escapedAt != WalkerState.NEVER);
  }

  /** Does one step, except where the next state, or f there, would not be finite: then the walker stops. */
  public void advance() {
    recursion.step(step, x, memory, next, nextMemory);
    boolean further = !within(next, largest);
    if ((further && !within(next, Double.MAX_VALUE)) || !within(nextMemory, Double.MAX_VALUE)) {
      divergedAt = step;
      return;
    }
    double value = looksAt(step + 1) ? valueBelowLowest(next) : Double.POSITIVE_INFINITY;
    if (value == Double.NEGATIVE_INFINITY) {
      divergedAt = step;
      return;
    }
    count(step + 1);
    swap();
    step++;
    if (labelled && (labelEvery == 1 || step % labelEvery == 0)) {
      enter(step, basins.map().label(x, basin));
    }
    lower(step, value);
    if (further) {
      largest = Math.max(largest, largest(x));
    }
    if (leftDomainAt == WalkerState.NEVER && largest > landscape.bound()) {
      leftDomainAt = step;
    }
  }

  private void swap() {
    double[] left = x;
    x = next;
    next = left;
    double[] forgotten = memory;
    memory = nextMemory;
    nextMemory = forgotten;
  }

  /** Counts the steps up to one, all begun in the same basin. */
  private void count(long until) {
    if (labelled && basin == startBasin) {
      stepsInStart += until - counted;
    }
    counted = until;
  }

  /** From {@code at} on the walker is in {@code label}. */
  public void enter(long at, long label) {
    if (label == basin) {
      return;
    }
    count(at);
    transitions++;
    basin = label;
    enteredAt = at;
    if (mayEscape() && label != startBasin) {
      escapedAt = at;
    }
  }

  /** First seen outside the starting basin at step {@code at}. */
  public void escape(long at) {
    escapedAt = at;
  }

  /** Whether the next exit from the starting basin would be the first escape. */
  public boolean mayEscape() {
    return escapedAt == WalkerState.NEVER && censoredAt == WalkerState.NEVER;
  }

  /**
   * In {@code steps} steps from step {@code from} on the walker changed its basin so many times, began so many of them in
   * its starting basin, and entered {@code label}, where it still is, at step {@code at}.
   */
  public void move(long from, long steps, long changes, long inStart, long at, long label) {
    count(from);
    counted = from + steps;
    stepsInStart += inStart;
    transitions += changes;
    basin = label;
    enteredAt = at;
  }

  /**
   * At step {@code at}, in the order of steps, the walker was at {@code position}, perhaps the lowest so far; f is bounded
   * from below there.
   */
  public void lower(long at, double[] position) {
    if (valued) {
      lower(at, valueBelowLowest(position));
    }
  }

  /** The same where f is known. */
  public void lower(long at, double value) {
    if (value < lowest) {
      lowest = value;
      lowestStep = at;
    }
  }

  private boolean looksAt(long at) {
    return valued && (valueEvery == 1 || at % valueEvery == 0);
  }

  /** f, or inf where it is known not to be the lowest so far. */
  private double valueBelowLowest(double[] position) {
    return landscape.lowerBound(position) < lowest
        ? landscape.value(position)
        : Double.POSITIVE_INFINITY;
  }

  /**
   * The walker has come to {@code position} at step {@code at}; transitions and lowest values in between are told, and it
   * was never further out than {@code furthest}, inside the domain if it never left it.
   */
  public void arrive(long at, double position, double furthest) {
    count(at);
    step = at;
    x[0] = position;
    largest = furthest;
    lower(at, x);
  }

  /** The same in any dimension; all values on the way are told. */
  public void arrive(long at, double[] position, double furthest) {
    count(at);
    step = at;
    System.arraycopy(position, 0, x, 0, x.length);
    largest = furthest;
  }

  /** Up to this |x| there is nothing to note about how far out the walker is. */
  public double unremarkable() {
    return leftDomainAt == WalkerState.NEVER ? landscape.bound() : Double.MAX_VALUE;
  }

  /** Below which a value is to be told: none where that is not asked for. */
  public double lowest() {
    return valued ? lowest : Double.NEGATIVE_INFINITY;
  }

  public double largest() {
    return largest;
  }

  public WalkerState state() {
    return new WalkerState(
        step,
        Position.of(x),
        step == 0 ? Position.none() : Position.of(memory),
        startBasin,
        basin,
        enteredAt,
        new Totals(transitions, stepsInStart, lowest, lowestStep, largest),
        escapedAt,
        leftDomainAt,
        divergedAt,
        censoredAt);
  }

  public long step() {
    return step;
  }

  public long basin() {
    return basin;
  }

  /** The position; changed by the next step. */
  public double[] position() {
    return x;
  }

  /** The optimizer's memory; changed by the next step. */
  public double[] memory() {
    return memory;
  }

  /** Norm of g - f' in the step that comes next, g taken at x. */
  public double noiseSize() {
    return recursion.noiseSize(step, x);
  }

  public static double largest(double[] x) {
    double largest = 0.0;
    for (double coordinate : x) {
      largest = Math.max(largest, Math.abs(coordinate));
    }
    return largest;
  }

  /** Whether every |coordinate| is at most {@code bound}; NaN is not. */
  private static boolean within(double[] x, double bound) {
    for (double coordinate : x) {
      if (!(Math.abs(coordinate) <= bound)) {
        return false;
      }
    }
    return true;
  }
}
