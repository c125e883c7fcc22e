package org.hopscape.kernel.pilot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hopscape.event.RunEvent.NoiseSize;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.kernel.lanes.Kind;
import org.hopscape.kernel.lanes.Lanes;
import org.hopscape.kernel.lanes.Passes;
import org.hopscape.kernel.lanes.PlainPasses;
import org.hopscape.kernel.pilot.Pilot.Arm;

/** The pilots of a few arms, of one kind where there are several: round after round of walkers until their sizes are known. */
final class PilotBatch {
  /** Of walkers that go step by step: so many are one piece of work. */
  private static final int PIECE = 8;

  /** Pieces whose samples are held at a time. */
  private static final int PIECES = 16;

  /** Standard error, as a share, from which a brief pilot has a second round: of so few walkers it says less than it should. */
  private static final double WELL_ENOUGH = 0.03;

  /** Walkers of both rounds, in those of the first. */
  private static final int MORE = 4;

  private final List<One> arms = new ArrayList<>();
  private final boolean brief;

  /** An arm and what its walkers have told so far. */
  private record One(Arm arm, Dynamics dynamics, PilotPlan plan, PilotSizes sizes) {
    static One of(Arm arm) {
      PilotPlan plan = PilotPlan.of(arm);
      return new One(arm, plan.dynamics(arm.dynamics()), plan, new PilotSizes());
    }

    /** Walkers of all rounds up to the next; as many as there are where the size is known. */
    int wanted(NoiseSize size) {
      if (Pilot.isKnown(arm, size) || sizes.walkers() >= plan.most()) {
        return sizes.walkers();
      }
      double enough = Pilot.walkersWanted(arm, size);
      if (enough > plan.most() && !plan.inLanes()) {
        // Walkers far out take microseconds a step, and all that the bound allows would not do.
        return sizes.walkers();
      }
      double more = Math.max(2.0 * sizes.walkers(), enough);
      return (int) Math.min(plan.most(), Math.ceil(more));
    }
  }

  /** @param brief whether a second round is the last */
  PilotBatch(List<Arm> arms, boolean brief) {
    this.brief = brief;
    arms.forEach(arm -> this.arms.add(One.of(arm)));
  }

  /** A walker, and the arm whose it is. */
  private record Seat(One one, PilotWalk walk) {}

  List<NoiseSize> sizes() {
    List<Seat> first = new ArrayList<>();
    arms.forEach(one -> add(first, one, one.plan().walkers()));
    walk(first);
    return arms.stream().map(this::known).toList();
  }

  private NoiseSize known(One one) {
    NoiseSize size = one.sizes().size();
    for (int wanted = wanted(one, size);
        wanted > one.sizes().walkers();
        wanted = wanted(one, size)) {
      List<Seat> round = new ArrayList<>();
      add(round, one, wanted);
      walk(round);
      size = one.sizes().size();
    }
    return size;
  }

  private int wanted(One one, NoiseSize size) {
    if (!brief) {
      return one.wanted(size);
    }
    int walkers = one.sizes().walkers();
    boolean more =
        !Pilot.isKnown(one.arm(), size, WELL_ENOUGH) && walkers == one.plan().walkers();
    return more ? MORE * walkers : walkers;
  }

  private static void add(List<Seat> seats, One one, int until) {
    for (int walker = one.sizes().walkers(); walker < until; walker++) {
      seats.add(new Seat(one, new PilotWalk(one.dynamics(), one.plan(), walker)));
    }
  }

  /** Adds the samples of these walkers, in their order. */
  private void walk(List<Seat> seats) {
    Optional<Kind> kind = brief ? Optional.empty() : Kind.of(seats.get(0).one().dynamics());
    int piece = kind.isPresent() ? Lanes.WIDTH : PIECE;
    int portion = piece * PIECES;
    for (int from = 0; from < seats.size(); from += portion) {
      List<Seat> now = seats.subList(from, Math.min(seats.size(), from + portion));
      List<PilotWalk> walks = now.stream().map(Seat::walk).toList();
      int pieces = (walks.size() + piece - 1) / piece;
      List<PilotSample> samples = IntStream.range(0, pieces)
          .parallel()
          .mapToObj(
              i -> samples(kind, walks.subList(i * piece, Math.min(walks.size(), (i + 1) * piece))))
          .flatMap(List::stream)
          .toList();
      for (int i = 0; i < samples.size(); i++) {
        now.get(i).one().sizes().add(samples.get(i));
      }
    }
  }

  private List<PilotSample> samples(Optional<Kind> kind, List<PilotWalk> walks) {
    // Vectors pay once their passes are compiled, which takes a second: the bits are the same.
    Passes passes = brief ? new PlainPasses() : Kernels.passes();
    if (kind.isPresent()) {
      return new PilotLanes(passes, kind.get(), walks.get(0).plan().steps(), walks).samples();
    }
    Lanes scratch = new Lanes();
    return walks.stream().map(walk -> walk.samples(passes, scratch)).toList();
  }
}
