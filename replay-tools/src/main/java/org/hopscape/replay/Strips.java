package org.hopscape.replay;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hopscape.event.RunEvent.RunForked;
import org.hopscape.event.WalkerId;
import org.hopscape.kernel.Kernel;
import org.hopscape.landscape.Landscape;
import org.hopscape.report.Strip;
import org.hopscape.run.PlannedArm;

/** The first steps of one walker, re-created, as ranges over equal spans. */
final class Strips {
  private static final int SPANS = 280;
  private static final long MOST_IN_ONE_DIMENSION = 100_000;
  private static final long MOST = 10_000;

  private final Landscape landscape;
  private final long from;
  private final long steps;
  private final double[] lowest = new double[SPANS];
  private final double[] highest = new double[SPANS];
  private final long[] transitions = new long[SPANS];
  private int spans;
  private long lastValued = -1;
  private long basin;

  private Strips(Landscape landscape, long from, long steps) {
    this.landscape = landscape;
    this.from = from;
    this.steps = steps;
    Arrays.fill(lowest, Double.POSITIVE_INFINITY);
    Arrays.fill(highest, Double.NEGATIVE_INFINITY);
  }

  /** The walker in each arm that has it; arms in which it took no step are left out. */
  static List<Strip> of(
      RunReading run, List<PlannedArm> arms, long walker, int threads, Supplier<Kernel> kernels) {
    return InThreads.map(threads, arms, arm -> of(run, arm, walker, kernels)).stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Strip> of(
      RunReading run, PlannedArm arm, long walker, Supplier<Kernel> kernels) {
    if (walker >= arm.walkers()) {
      return Optional.empty();
    }
    WalkerId id = new WalkerId(arm.name(), walker);
    long reached = run.lastState(id).step();
    long most = arm.dynamics().landscape().dimension() == 1 ? MOST_IN_ONE_DIMENSION : MOST;
    RunForked forked = run.plan().forked();
    long from = forked == null ? 0 : Math.min(forked.step(), reached);
    long steps = Math.min(reached - from, most);
    return steps > 0
        ? Optional.of(new Strips(arm.dynamics().landscape(), from, steps)
            .strip(new Replay(run, kernels.get()), id))
        : Optional.empty();
  }

  private Strip strip(Replay replay, WalkerId id) {
    replay.trajectory(
        id, from, from + steps, 1, (step, position, memory, now) -> step(step, position, now));
    String quantity = landscape.dimension() == 1 ? "position x" : "f(w)";
    return new Strip(
        id.arm(),
        id.walker(),
        from,
        from + steps,
        quantity,
        boxed(lowest),
        boxed(highest),
        Arrays.stream(transitions, 0, spans).boxed().toList());
  }

  private void step(long step, double[] position, long now) {
    int span = (int) Math.min(SPANS - 1, (step - from) * SPANS / (steps + 1));
    spans = Math.max(spans, span + 1);
    transitions[span] += step > from && now != basin ? 1 : 0;
    basin = now;
    // A value may be dear: then one for each span.
    if (landscape.dimension() > 1 && landscape.valueEvery() > 1 && span == lastValued) {
      return;
    }
    lastValued = span;
    double value = landscape.dimension() == 1 ? position[0] : landscape.value(position);
    lowest[span] = Math.min(lowest[span], value);
    highest[span] = Math.max(highest[span], value);
  }

  private List<Double> boxed(double[] values) {
    return Arrays.stream(values, 0, spans).boxed().toList();
  }
}
