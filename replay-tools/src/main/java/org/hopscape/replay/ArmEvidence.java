package org.hopscape.replay;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;
import org.hopscape.kernel.WalkerState;
import org.hopscape.run.PlannedArm;
import org.hopscape.scenario.Arm;

/**
 * All that a comparison needs of one arm.
 *
 * @param name as the comparison calls it
 * @param tracks empty where there are no basins
 * @param target the lowest basin; empty where there is none to be compared
 */
record ArmEvidence(
    String name,
    RunReading run,
    PlannedArm arm,
    LastStates last,
    EscapeTimes escapes,
    TailSamples tail,
    List<WalkerTrack> tracks,
    OptionalLong target) {

  Arm setting() {
    return run.plan().scenario().arm(arm.name());
  }

  long seed() {
    return run.plan().started().seed();
  }

  int walkers() {
    return last.states().size();
  }

  double[] ofStates(ToDoubleFunction<WalkerState> value) {
    return last.states().stream().mapToDouble(value).toArray();
  }

  double[] ofTracks(ToDoubleFunction<WalkerTrack> value) {
    return tracks.stream().mapToDouble(value).toArray();
  }
}
