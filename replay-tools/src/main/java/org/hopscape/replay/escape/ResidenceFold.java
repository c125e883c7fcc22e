package org.hopscape.replay.escape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hopscape.event.Transition;
import org.hopscape.event.WalkerId;
import org.hopscape.fault.Counted;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.kernel.WalkerState;
import org.hopscape.replay.Effort;
import org.hopscape.replay.LastStates;
import org.hopscape.replay.LegTransitions;
import org.hopscape.replay.Recomputation;
import org.hopscape.replay.RecordedExchange;
import org.hopscape.replay.RecordedLeg;
import org.hopscape.replay.Replicates;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.Units;
import org.hopscape.replay.WalkerHistory;
import org.hopscape.run.PlannedArm;

/**
 * Every residence of an arm's walkers in one basin. A leg knows when its first residence began, so that legs may be folded
 * in any order. Walkers are taken in groups, in order; after a group that brings the residences to {@link #MOST} the others
 * are left out, and the notes say so.
 */
final class ResidenceFold {
  static final int MOST = 1 << 20;
  private static final int GROUP = 64;

  private final RunReading run;
  private final PlannedArm arm;
  private final long basin;
  private final List<Stays> parts = new ArrayList<>();
  private final Stays open = new Stays();
  private final List<WalkerState> last = new ArrayList<>();
  private int lost;
  private int cut;

  private ResidenceFold(RunReading run, PlannedArm arm, long basin) {
    this.run = run;
    this.arm = arm;
    this.basin = basin;
  }

  static EscapeTimes of(
      Replicates runs,
      PlannedArm arm,
      long basin,
      int threads,
      Supplier<Kernel> kernels,
      LongConsumer done) {
    List<ResidenceFold> folds = runs.runs().stream()
        .map(run -> folded(run, run.plan().arm(arm.name()), basin, threads, kernels, done))
        .toList();
    return times(folds);
  }

  private static ResidenceFold folded(
      RunReading run,
      PlannedArm arm,
      long basin,
      int threads,
      Supplier<Kernel> kernels,
      LongConsumer done) {
    ResidenceFold fold = new ResidenceFold(run, arm, basin);
    Effort.expect(done, () -> run.unlisted(arm));
    long next = 0;
    while (next < arm.walkers() && fold.complete() < MOST) {
      long from = next;
      long to = Math.min(arm.walkers(), from + GROUP);
      Stays listed = fold.part();
      Recomputation.run(
          threads,
          kernels,
          () -> fold.again(fold.part()),
          done,
          legs -> fold.walkers(from, to, listed, legs));
      next = to;
    }
    return fold;
  }

  /** Lengths and whose they are, growing. */
  private static final class Stays {
    private double[] lengths = new double[64];
    private int[] walkers = new int[64];
    private int size;

    void add(long length, long walker) {
      if (size == lengths.length) {
        lengths = Arrays.copyOf(lengths, 2 * size);
        walkers = Arrays.copyOf(walkers, 2 * size);
      }
      walkers[size] = Math.toIntExact(walker);
      lengths[size++] = (double) length;
    }

    Stream<Stay> stream(int run, Units units, long each) {
      return IntStream.range(0, size)
          .mapToObj(
              i -> new Stay(lengths[i], units.number(Math.toIntExact(run * each + walkers[i]))));
    }
  }

  /** A residence of a walker of this unit. */
  private record Stay(double length, int unit) {}

  private Stays part() {
    Stays stays = new Stays();
    parts.add(stays);
    return stays;
  }

  private long complete() {
    return parts.stream().mapToLong(part -> part.size).sum();
  }

  private void walkers(long from, long to, Stays listed, Recomputation.Legs legs) {
    for (long walker = from; walker < to; walker++) {
      WalkerState end = run.history(new WalkerId(arm.name(), walker), new WalkerHistory.Sink() {
            @Override
            public void leg(RecordedLeg leg) {
              if (!leg.listed()) {
                legs.add(leg);
              } else {
                addListed(listed, leg);
              }
            }

            @Override
            public void exchange(RecordedExchange exchange) {
              cut(exchange);
            }
          })
          .end();
      last.add(end);
      if (end.basin() == basin) {
        open.add(end.step() - end.enteredAt(), walker);
        lost += end.diverged() ? 1 : 0;
      }
    }
  }

  /** A residence that an exchange ends is censored there. */
  private void cut(RecordedExchange exchange) {
    WalkerState before = exchange.before();
    if (exchange.moved() && before.basin() == basin) {
      open.add(before.step() - before.enteredAt(), exchange.id().walker());
      cut++;
    }
  }

  private void addListed(Stays listed, RecordedLeg leg) {
    long since = leg.from().enteredAt();
    for (Transition transition : leg.transitions()) {
      if (transition.from() == basin) {
        listed.add(transition.step() - since, leg.id().walker());
      }
      since = transition.step();
    }
  }

  private Recomputation.Worker again(Stays stays) {
    return (kernel, recorded, legs) -> {
      long[] since = legs.stream().mapToLong(leg -> leg.from().enteredAt()).toArray();
      LegTransitions.Recording found = run.found().recording(recorded);
      List<LegOutcome> outcomes = kernel.advance(legs, found.beside((lane, step, from, to) -> {
        if (from == basin) {
          stays.add(step - since[lane], recorded.get(lane).id().walker());
        }
        since[lane] = step;
      }));
      for (int lane = 0; lane < legs.size(); lane++) {
        recorded.get(lane).check(outcomes.get(lane).to());
      }
      found.end();
    };
  }

  /** In ascending order, so that neither threads nor legs nor the order of runs show. */
  private static EscapeTimes times(List<ResidenceFold> folds) {
    PlannedArm arm = folds.get(0).arm;
    Units units = Units.of(arm, Math.toIntExact(folds.size() * arm.walkers()));
    List<Stay> ended = stays(folds, units, fold -> fold.parts.stream());
    List<Stay> open = stays(folds, units, fold -> Stream.of(fold.open));
    List<Stay> all = Stream.concat(ended.stream(), open.stream()).toList();
    boolean[] observed = new boolean[all.size()];
    Arrays.fill(observed, 0, ended.size(), true);
    List<String> notes = notes(folds, all.size());
    int[] group = null;
    if (Units.exchanges(arm)) {
      notes.add(Units.told(arm, units));
      group = all.stream().mapToInt(Stay::unit).toArray();
    }
    double[] lengths = all.stream().mapToDouble(Stay::length).toArray();
    return new EscapeTimes(arm, lengths, observed, group, notes);
  }

  private static List<Stay> stays(
      List<ResidenceFold> folds, Units units, Function<ResidenceFold, Stream<Stays>> of) {
    return IntStream.range(0, folds.size())
        .boxed()
        .flatMap(run -> of.apply(folds.get(run))
            .flatMap(stays -> stays.stream(run, units, folds.get(run).arm.walkers())))
        .sorted(Comparator.comparingDouble(Stay::length).thenComparingInt(Stay::unit))
        .toList();
  }

  private static int sum(List<ResidenceFold> folds, ToIntFunction<ResidenceFold> count) {
    return folds.stream().mapToInt(count).sum();
  }

  private static List<String> notes(List<ResidenceFold> folds, int residences) {
    List<String> notes = new ArrayList<>();
    if (residences == 0) {
      notes.add("no walker was ever in basin " + folds.get(0).basin);
    }
    int walkers = sum(folds, fold -> fold.last.size());
    int all = sum(folds, fold -> Math.toIntExact(fold.arm.walkers()));
    if (walkers < all) {
      notes.add(String.format(
          Locale.ROOT,
          folds.size() == 1
              ? "residences of the first %,d of %s"
              : "residences of %,d of %s, the first of each run",
          walkers,
          Counted.of(all, "walker")));
    }
    int cut = sum(folds, fold -> fold.cut);
    if (cut > 0) {
      notes.add(cut + " were cut off by an exchange of positions: censored there");
    }
    int lost = sum(folds, fold -> fold.lost);
    if (lost > 0) {
      notes.add(lost + " diverged in the basin: censored at their divergence");
    }
    String unfinished = LastStates.pooled(
            folds.stream().map(fold -> new LastStates(fold.arm, fold.last)).toList())
        .unfinished();
    if (!unfinished.isBlank()) {
      notes.add(unfinished);
    }
    return notes;
  }
}
