package org.hopscape.replay.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.hopscape.event.RunEvent.RunForked;
import org.hopscape.fault.Counted;
import org.hopscape.replay.Units;

/** What a reader of a comparison must know of its data, in words. */
final class ComparisonNotes {
  private final ArmEvidence a;
  private final ArmEvidence b;
  private final boolean paired;
  private final boolean permuted;
  private final int pairs;
  private final List<String> notes = new ArrayList<>();

  private ComparisonNotes(ArmEvidence a, ArmEvidence b, boolean paired, int pairs) {
    this.a = a;
    this.b = b;
    this.paired = paired;
    this.permuted = Units.permutes(a.arm()) || Units.permutes(b.arm());
    this.pairs = pairs;
  }

  /**
   * Of both arms.
   *
   * @param pairs how many walkers of each run are compared, where they are paired
   */
  static List<String> of(ArmEvidence a, ArmEvidence b, boolean paired, int pairs) {
    return new ComparisonNotes(a, b, paired, pairs).all();
  }

  /** The step from which basins and passages count. */
  static long begun(ArmEvidence arm) {
    RunForked forked = arm.runs().first().plan().forked();
    return forked == null ? 0 : forked.step();
  }

  private List<String> all() {
    if (begun(a) != begun(b)) {
      notes.add(String.format(
          Locale.ROOT,
          "basins are counted from step %,d and from step %,d: distinct basins, occupancy and passages are not compared",
          begun(a),
          begun(b)));
    }
    notes.add(
        paired
            ? a.runs().size() == 1
                ? "walkers are paired by number: same seed, same draws"
                : "walkers are paired by number within each of " + a.runs().size()
                    + " runs: same seed, same draws"
            : "the seeds differ: walkers are not paired");
    if (paired && a.walkers() != b.walkers()) {
      notes.add("pairs are the first " + pairs + " walkers of each"
          + (a.runs().size() > 1 ? ", in every run" : ""));
    }
    if (a.tracks().isEmpty() || b.tracks().isEmpty()) {
      notes.add("no basins in one arm or both: escapes, basins and occupancy are not compared");
    } else if (!several(a) || !several(b)) {
      notes.add(
          "one basin, which no walker can leave: escapes, basins and occupancy are not compared");
    }
    if (!a.setting().landscape().name().equals(b.setting().landscape().name())) {
      notes.add("the landscapes differ");
    }
    if (a.last().reached() != b.last().reached()) {
      notes.add(String.format(
          Locale.ROOT,
          "steps differ (%,d and %,d): distinct basins, occupancy and passages are of each arm's own steps",
          a.last().reached(),
          b.last().reached()));
    }
    groups();
    Stream.of(a, b)
        .filter(ComparisonNotes::annealed)
        .forEach(arm -> notes.add(arm.name()
            + ": the step size changes for good with its schedule: shares and times are averages over"
            + " that change, no rates; end-value and end-minimum tell what it leads to"));
    Stream.of(a.runs(), b.runs()).distinct().forEach(runs -> runs.pasts()
        .forEach(past -> notes.add(runs.name() + ": " + past)));
    Stream.of(a, b).forEach(arm -> arm.matchedScales()
        .ifPresent(scales -> notes.add(arm.name() + ": " + scales)));
    Stream.of(a, b)
        .forEach(arm -> arm.scale().note().ifPresent(note -> notes.add(arm.name() + ": " + note)));
    for (ArmEvidence arm : List.of(a, b)) {
      if (several(arm)) {
        arm.escapes().notes().stream()
            .map(note -> arm.name() + ": " + note)
            .filter(note -> !notes.contains(note))
            .forEach(notes::add);
      }
      if (arm.last().diverged() > 0) {
        notes.add(arm.name() + ": "
            + Counted.of(arm.last().diverged(), arm.walkers(), "walker", "diverged", "diverged")
            + "; a walker counts up to its divergence");
      }
    }
    return notes;
  }

  /** That exchanges make one observation of several walkers. */
  private void groups() {
    Stream.of(a, b).filter(arm -> Units.exchanges(arm.arm())).forEach(arm -> {
      notes.add(arm.name() + ": " + Units.told(arm.arm(), arm.units()));
    });
    if (permuted) {
      notes.add(
          "positions change places between walkers' numbers: the best of each group is compared,"
              + " and distinct basins of a walker are not");
    }
  }

  /** Whether its step size changes for good, so that no rate is a number. */
  static boolean annealed(ArmEvidence arm) {
    return !arm.setting().optimizer().schedule().stationary();
  }

  /** Whether its basins are the two sides of a level of f, which a walker near it crosses again and again. */
  static boolean level(ArmEvidence arm) {
    return arm.arm().dynamics().basins().map().crossedAgain();
  }

  /** Whether its walkers have basins to go between. */
  static boolean several(ArmEvidence arm) {
    return arm.setting().basins().several() && !arm.tracks().isEmpty();
  }
}
