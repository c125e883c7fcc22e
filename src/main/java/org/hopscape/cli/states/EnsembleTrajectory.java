package org.hopscape.cli.states;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hopscape.cli.option.Runs;
import org.hopscape.cli.output.CommonOptions;
import org.hopscape.cli.output.Work;
import org.hopscape.event.RunEvent.RunForked;
import org.hopscape.fault.Fault;
import org.hopscape.kernel.WalkerState;
import org.hopscape.replay.Replay;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.trajectory.ChosenArm;
import org.hopscape.replay.trajectory.PathEvents;
import org.hopscape.replay.trajectory.Quantity;
import org.hopscape.replay.trajectory.SpacedSteps;
import org.hopscape.replay.trajectory.StateColumns;
import org.hopscape.replay.trajectory.WantedSteps;
import org.hopscape.replay.trajectory.Windows;
import org.hopscape.replay.trajectory.Windows.Span;
import org.jspecify.annotations.Nullable;

/** {@code trajectory} of many walkers: which states are asked for. {@link EnsembleFile} writes them. */
final class EnsembleTrajectory {
  private final CommonOptions common;
  private final Runs runs;
  private final EnsembleOptions options;
  private final TrajectoryCommand.Steps steps;
  private final @Nullable Path file;

  EnsembleTrajectory(
      CommonOptions common,
      Runs runs,
      EnsembleOptions options,
      TrajectoryCommand.Steps steps,
      @Nullable Path file) {
    this.common = common;
    this.runs = runs;
    this.options = options;
    this.steps = steps;
    this.file = file;
  }

  /**
   * What is to be re-created of which run.
   *
   * @param spans of each walker, in the order of their places: the first and the last step that it has
   * @param around the steps of each walker's events, null where steps are spaced
   */
  record Request(
      RunReading run,
      List<ChosenArm> arms,
      StateColumns columns,
      List<Span> spans,
      WantedSteps wanted,
      @Nullable Around around,
      Work work) {}

  /** Events of each walker, and how many steps around each. */
  record Around(PathEvents.Kind kind, List<long[]> events, long before, long after) {
    /** Whether a walker may have several. */
    boolean numbered() {
      return kind == PathEvents.Kind.TRANSITION;
    }
  }

  void run(String name, @Nullable String arm, @Nullable Long walker) {
    PathEvents.Kind kind = options.around();
    EnsembleFile out = new EnsembleFile(common, runs, file);
    out.check(kind != null);
    if (kind != null && steps.every() != null) {
      throw Fault.of(Fault.Kind.USAGE, "--around shows every step, so --every has no meaning")
          .maybe("leave one of them out.");
    }
    List<Quantity> quantities = StateColumns.parse(options.columns());
    try (RunReading run = runs.open(common.run(name)).keeping()) {
      List<ChosenArm> arms = options.chosen(run, arm, walker);
      StateColumns columns = new StateColumns(quantities, dimension(arms));
      Work work = new Work(common, "trajectory");
      List<Span> spans = spans(run, arms);
      out.write(
          kind == null
              ? new Request(run, arms, columns, spans, spaced(run, arms, spans), null, work)
              : around(run, arms, columns, spans, kind, work));
      if (run.status() == RunReading.Status.RUNNING) {
        common.note("the run is going on: the states are as of when it was read");
      }
    }
  }

  private static int dimension(List<ChosenArm> arms) {
    ChosenArm first = arms.get(0);
    int dimension = dimension(first);
    for (ChosenArm arm : arms) {
      if (dimension(arm) != dimension) {
        throw Fault.of(
                Fault.Kind.USAGE,
                "arm '" + first.arm().name() + "' has " + dimension + " coordinates, arm '"
                    + arm.arm().name() + "' has " + dimension(arm))
            .maybe("choose arms of one dimension with --arms.");
      }
    }
    return dimension;
  }

  private static int dimension(ChosenArm arm) {
    return arm.arm().dynamics().landscape().dimension();
  }

  /** From the beginning of the run, or of its part of it where it is a fork, to the last step of each walker. */
  static List<Span> spans(RunReading run, List<ChosenArm> arms) {
    RunForked forked = run.plan().forked();
    long begin = forked == null ? 0 : forked.step();
    List<Span> spans = new ArrayList<>();
    for (ChosenArm arm : arms) {
      for (int n = 0; n < arm.count(); n++) {
        WalkerState end = run.lastState(arm.id(n));
        spans.add(new Span(Math.min(begin, end.step()), end.step()));
      }
    }
    return spans;
  }

  private SpacedSteps spaced(RunReading run, List<ChosenArm> arms, List<Span> spans) {
    int furthest = 0;
    for (int n = 0; n < spans.size(); n++) {
      furthest = spans.get(n).last() > spans.get(furthest).last() ? n : furthest;
    }
    Span longest = spans.get(furthest);
    long every = steps.every() == null ? 1 : steps.every();
    long from = steps.from() == null ? longest.first() : steps.from();
    long to = steps.to() == null ? longest.last() : steps.to();
    if (every < 1) {
      throw Fault.of(Fault.Kind.USAGE, "--every is not 1 or more: " + every);
    }
    checkStep(run, arms, furthest, from, longest);
    checkStep(run, arms, furthest, to, longest);
    if (to < from) {
      throw Fault.of(Fault.Kind.USAGE, "--to (" + to + ") is before --from (" + from + ")");
    }
    return new SpacedSteps(spans.size(), from, to, every);
  }

  /** A fault where no walker stood at {@code step}; the one at this place got furthest. */
  private static void checkStep(
      RunReading run, List<ChosenArm> arms, int place, long step, Span longest) {
    if (step >= longest.first() && step <= longest.last()) {
      return;
    }
    for (ChosenArm arm : arms) {
      int n = place - arm.place(0);
      if (n >= 0 && n < arm.count()) {
        Replay.check(run, arm.id(n), step, run.lastState(arm.id(n)));
      }
    }
  }

  private Request around(
      RunReading run,
      List<ChosenArm> arms,
      StateColumns columns,
      List<Span> spans,
      PathEvents.Kind kind,
      Work work) {
    long from = steps.from() == null ? 0 : steps.from();
    long to = steps.to() == null ? Long.MAX_VALUE : steps.to();
    List<long[]> events = new ArrayList<>();
    for (long[] found :
        new PathEvents(run, arms, kind, from, to).find(common.threads(), runs.kernels(), work)) {
      // What was before a fork is in another run's journal.
      long first = spans.get(events.size()).first();
      events.add(Arrays.stream(found).filter(step -> step >= first).toArray());
    }
    long without = events.stream().filter(each -> each.length == 0).count();
    if (without > 0) {
      common.note(without + " of " + events.size() + " walkers have no " + kind.word() + " there");
    }
    Around around = new Around(kind, events, options.before(), options.after());
    WantedSteps wanted = new Windows(events, spans, around.before(), around.after());
    return new Request(run, arms, columns, spans, wanted, around, work);
  }
}
