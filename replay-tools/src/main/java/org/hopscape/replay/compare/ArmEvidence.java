package org.hopscape.replay.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.hopscape.event.WalkerId;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.WalkerState;
import org.hopscape.replay.LastStates;
import org.hopscape.replay.Replay;
import org.hopscape.replay.Replicates;
import org.hopscape.replay.Units;
import org.hopscape.replay.basin.WalkerTrack;
import org.hopscape.replay.escape.EscapeTimes;
import org.hopscape.replay.tail.TailSamples;
import org.hopscape.run.PlannedArm;
import org.hopscape.scenario.arm.Arm;

/**
 * All that a comparison needs of one arm. Its walkers are those of the first run, then those of the second, and so on.
 *
 * @param name as the comparison calls it
 * @param arm as the first run has it
 * @param tracks empty where there are no basins
 * @param target the lowest basin; empty where there is none to be compared
 * @param scale what the pilot's error of a matched scale does to its numbers
 */
public record ArmEvidence(
    String name,
    Replicates runs,
    PlannedArm arm,
    LastStates last,
    EscapeTimes escapes,
    TailSamples tail,
    List<WalkerTrack> tracks,
    OptionalLong target,
    ScaleError scale) {

  Arm setting() {
    return runs.scenario().arm(arm.name());
  }

  /** Arms whose runs have the same seeds have common draws. */
  List<Long> seeds() {
    return runs.seeds();
  }

  /** Of all runs. */
  int walkers() {
    return last.states().size();
  }

  /** Of one run. */
  int walkersEach() {
    return Math.toIntExact(arm.walkers());
  }

  /** Its walkers in units that have nothing to do with each other. */
  Units units() {
    return Units.of(arm, walkers());
  }

  /** The finest units of the first {@code pairs} walkers of each run that hold whole groups of both arms. */
  Units unitsWith(ArmEvidence other, int pairs) {
    return Units.joint(
        List.of(arm.ensemble(), other.arm.ensemble()), pairs, walkers() / walkersEach());
  }

  /** The places, among all walkers, of the first {@code most} of each run. */
  int[] firstOfEach(int most) {
    return IntStream.range(0, walkers()).filter(w -> w % walkersEach() < most).toArray();
  }

  /** That matched scales differ between runs, each of which measured its own; empty where there is one. */
  Optional<String> matchedScales() {
    double[] scales = runs.runs().stream()
        .flatMap(run -> run.plan().started().arms().stream())
        .filter(started -> started.name().equals(arm.name()) && started.matchedScale() != null)
        .mapToDouble(started -> Objects.requireNonNull(started.matchedScale()))
        .sorted()
        .toArray();
    return scales.length < 2 || scales[0] == scales[scales.length - 1]
        ? Optional.empty()
        : Optional.of(String.format(
            Locale.ROOT,
            "each run measured its own matched scale, %.4g to %.4g",
            scales[0],
            scales[scales.length - 1]));
  }

  /** Median gradient noise, over runs the mean of what their pilots measured. */
  double medianNoise() {
    return runs.runs().stream()
        .mapToDouble(run -> run.plan().arm(arm.name()).noise().median())
        .average()
        .orElseThrow();
  }

  /** f where the first walker starts. */
  double firstValue() {
    return arm.dynamics().place(0).totals().lowest();
  }

  double[] ofStates(ToDoubleFunction<WalkerState> value) {
    return last.states().stream().mapToDouble(value).toArray();
  }

  double[] ofTracks(ToDoubleFunction<WalkerTrack> value) {
    return tracks.stream().mapToDouble(value).toArray();
  }

  /** Each walker's state when it was at {@code step}, or where it ended if that was before. */
  List<WalkerState> atStep(long step, Kernel kernel) {
    List<Replay> replays =
        runs.runs().stream().map(run -> new Replay(run, kernel)).toList();
    return IntStream.range(0, walkers())
        .mapToObj(walker -> {
          WalkerState end = last.states().get(walker);
          return end.step() <= step
              ? end
              : replays
                  .get(walker / walkersEach())
                  .stateAt(new WalkerId(arm.name(), walker % walkersEach()), step);
        })
        .toList();
  }

  /** The values at these places. */
  static double[] at(int[] places, double[] values) {
    return Arrays.stream(places).mapToDouble(place -> values[place]).toArray();
  }

  /** The tracks at these places. */
  List<WalkerTrack> tracksAt(int[] places) {
    return Arrays.stream(places).mapToObj(tracks::get).toList();
  }
}
