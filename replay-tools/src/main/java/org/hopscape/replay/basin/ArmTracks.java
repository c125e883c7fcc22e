package org.hopscape.replay.basin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hopscape.kernel.Kernel;
import org.hopscape.replay.LastStates;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.tail.TailSampling;

/** The tracks of several arms of a run: those that are kept, and the others from a replay, which are kept then. */
public final class ArmTracks {
  private ArmTracks() {}

  /**
   * Gathers, in the order of {@code last}.
   *
   * @param sampling of the same arms, whose states that are still to be re-created are when this ends; null for none
   */
  public static List<WalkerTracks.Tracks> of(
      RunReading run,
      List<LastStates> last,
      SortedSet<Long> basins,
      Ends ends,
      Optional<TailSampling> sampling,
      int threads,
      Supplier<Kernel> kernels,
      LongConsumer done) {
    KeptTracks kept = new KeptTracks(run);
    Map<String, WalkerTracks.Tracks> tracks = new HashMap<>();
    List<LastStates> left = new ArrayList<>();
    for (LastStates arm : last) {
      Optional<WalkerTracks.Tracks> known = kept.tracks(arm, basins, ends);
      known.ifPresent(its -> tracks.put(arm.arm().name(), its));
      if (known.isEmpty()) {
        left.add(arm);
      }
    }
    Set<String> names = left.stream().map(arm -> arm.arm().name()).collect(Collectors.toSet());
    sampling.ifPresent(states -> states.replayAllBut(names, done));
    if (!left.isEmpty()) {
      List<WalkerTracks.Tracks> found = WalkerTracks.all(
          run,
          left.stream().map(LastStates::arm).toList(),
          basins,
          ends,
          sampling.map(TailSampling::shown).orElse(Map.of()),
          threads,
          kernels,
          done);
      for (int i = 0; i < left.size(); i++) {
        LastStates arm = left.get(i);
        tracks.put(arm.arm().name(), found.get(i));
        kept.put(arm, basins, ends, found.get(i));
        kept.put(arm.arm().name(), arm.fingerprint(), found.get(i).ranking());
      }
    }
    return last.stream()
        .map(arm -> Objects.requireNonNull(tracks.get(arm.arm().name())))
        .toList();
  }
}
