package org.hopscape.replay.trajectory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.hopscape.event.Transition;
import org.hopscape.event.WalkerId;
import org.hopscape.fault.Fault;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.kernel.StateSink;
import org.hopscape.kernel.TransitionSink;
import org.hopscape.kernel.WalkerState;
import org.hopscape.replay.Effort;
import org.hopscape.replay.Recomputation;
import org.hopscape.replay.RecordedLeg;
import org.hopscape.replay.RunReading;

/**
 * Steps at which something happened to each of the chosen walkers. Only those legs are done again that do not tell: of
 * transitions those that do not list all of theirs, of the largest |coordinate| the one of each walker in which it grew last.
 */
public final class PathEvents {
  /** Transitions that are held, at eight bytes each. */
  static final long MOST = 5_000_000;

  /** What happened. */
  public enum Kind {
    ESCAPE("escape"),
    TRANSITION("transition"),
    LARGEST("largest");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** As options name it. */
    public String word() {
      return word;
    }
  }

  private final RunReading run;
  private final List<ChosenArm> arms;
  private final Kind kind;
  private final long from;
  private final long to;
  private final List<Steps> found = new ArrayList<>();

  /**
   * @param from events before this step do not count
   * @param to nor do those behind this one
   */
  public PathEvents(RunReading run, List<ChosenArm> arms, Kind kind, long from, long to) {
    this.run = run;
    this.arms = arms;
    this.kind = kind;
    this.from = from;
    this.to = to;
  }

  /** Steps in no order. */
  private static final class Steps {
    private long[] steps = new long[4];
    private int count;

    synchronized void add(long step) {
      if (count == steps.length) {
        steps = Arrays.copyOf(steps, 2 * count);
      }
      steps[count++] = step;
    }

    synchronized long[] sorted() {
      long[] all = Arrays.copyOf(steps, count);
      Arrays.sort(all);
      return all;
    }
  }

  /**
   * Of each walker, in the order of their places, the steps in their order.
   *
   * @throws Fault USAGE where there are more than can be held
   */
  public List<long[]> find(int threads, Supplier<Kernel> kernels, LongConsumer done) {
    List<RecordedLeg> again = new ArrayList<>();
    for (ChosenArm arm : arms) {
      for (int n = 0; n < arm.count(); n++) {
        found.add(new Steps());
        look(arm.place(n), arm.id(n), again);
      }
    }
    long steps = again.stream().mapToLong(RecordedLeg::steps).sum();
    Effort.expect(done, () -> steps);
    Recomputation.run(threads, kernels, () -> this::cohort, done, legs -> again.forEach(legs::add));
    return found.stream().map(Steps::sorted).toList();
  }

  private void look(int place, WalkerId id, List<RecordedLeg> again) {
    switch (kind) {
      case ESCAPE -> add(place, run.lastState(id).escapedAt());
      case TRANSITION -> {
        WalkerState unused = run.legs(id, leg -> transitions(place, leg, again));
      }
      case LARGEST -> {
        Growth growth = new Growth();
        WalkerState end = run.legs(id, growth::look);
        growth.finish(place, end, again);
      }
    }
  }

  private void add(int place, long step) {
    if (step >= from && step <= to) {
      found.get(place).add(step);
    }
  }

  private long held;

  private void transitions(int place, RecordedLeg leg, List<RecordedLeg> again) {
    if (leg.to().step() < from || leg.from().step() >= to) {
      return;
    }
    held += leg.to().totals().transitions() - leg.from().totals().transitions();
    if (held > MOST) {
      throw Fault.of(
              Fault.Kind.USAGE,
              "there are more than " + MOST
                  + " transitions: too many to show the steps around each")
          .maybe("ask for fewer with --walkers, --arms, --from and --to.");
    }
    if (leg.listed()) {
      for (Transition transition : leg.transitions()) {
        add(place, transition.step());
      }
    } else {
      again.add(leg);
    }
  }

  /** Where a walker's largest |coordinate| grew last, an exchange that put it there included. */
  private final class Growth {
    private double largest = -1;
    private long at = -1;
    private RecordedLeg[] inside = {};

    void look(RecordedLeg leg) {
      jump(leg.from());
      if (leg.to().totals().largest() > largest) {
        largest = leg.to().totals().largest();
        inside = new RecordedLeg[] {leg};
      }
    }

    private void jump(WalkerState state) {
      if (state.totals().largest() > largest) {
        largest = state.totals().largest();
        inside = new RecordedLeg[0];
        at = size(state.position().toArray()) == largest ? state.step() : -1;
      }
    }

    void finish(int place, WalkerState end, List<RecordedLeg> again) {
      jump(end);
      if (inside.length == 0) {
        add(place, at);
      } else {
        again.add(inside[0]);
      }
    }
  }

  private static double size(double[] x) {
    return Arrays.stream(x).map(Math::abs).max().orElse(0);
  }

  private void cohort(Kernel kernel, List<RecordedLeg> recorded, List<Leg> legs) {
    int[] places = recorded.stream().mapToInt(this::placeOf).toArray();
    boolean largest = kind == Kind.LARGEST;
    TransitionSink transitions =
        largest ? TransitionSink.NONE : (lane, step, before, after) -> add(places[lane], step);
    StateSink states = largest ? new Climb(recorded, places) : StateSink.NONE;
    List<LegOutcome> outcomes = kernel.advance(legs, transitions, states);
    for (int lane = 0; lane < recorded.size(); lane++) {
      recorded.get(lane).check(outcomes.get(lane).to());
    }
  }

  private int placeOf(RecordedLeg leg) {
    ChosenArm arm = arms.stream()
        .filter(one -> one.arm().name().equals(leg.id().arm()))
        .findFirst()
        .orElseThrow();
    return arm.placeOf(leg.id().walker());
  }

  /** The first step of each leg with the largest |coordinate| of its end. */
  private final class Climb implements StateSink {
    private final List<RecordedLeg> legs;
    private final int[] places;
    private final boolean[] there;

    Climb(List<RecordedLeg> legs, int[] places) {
      this.legs = legs;
      this.places = places;
      this.there = new boolean[places.length];
    }

    @Override
    public long next(int lane, long step) {
      return there[lane] ? NEVER : step + 1;
    }

    @Override
    public void state(int lane, long step, double[] position, double unused) {
      if (size(position) == legs.get(lane).to().totals().largest()) {
        there[lane] = true;
        add(places[lane], step);
      }
    }
  }
}
