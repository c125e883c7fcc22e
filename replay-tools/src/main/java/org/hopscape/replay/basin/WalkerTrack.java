package org.hopscape.replay.basin;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.hopscape.analysis.markov.Passages;
import org.hopscape.analysis.markov.WalkerCounts;
import org.hopscape.kernel.WalkerState;

/**
 * Where one walker went.
 *
 * @param last its last state
 * @param begun step 0, or that of the fork: nothing before it counts
 * @param distinct number of different basins it was seen in, at most {@link WalkerTracks#MOST_DISTINCT}
 * @param counts steps and transitions of the basins of interest; the others are one, {@link WalkerTracks#OTHERS}
 * @param reached the step at which it was first seen in the target; empty where it never was
 * @param passages those from the basin in which it started to the target, or from and to the sets asked for; from each
 *     exchange that moved it on they are counted anew
 */
public record WalkerTrack(
    WalkerState last,
    long begun,
    int distinct,
    WalkerCounts counts,
    OptionalLong reached,
    List<Passages> passages) {

  /** Steps from its beginning to its last state. */
  public long steps() {
    return last.step() - begun;
  }

  /** Steps from its beginning until it was first seen in the target; empty where it never was. */
  public OptionalLong waited() {
    return reached.isPresent() ? OptionalLong.of(reached.getAsLong() - begun) : reached;
  }

  /** The basins in which these walkers started. */
  public static Set<Long> starts(List<WalkerTrack> tracks) {
    return tracks.stream()
        .map(track -> track.last.startBasin())
        .collect(Collectors.toUnmodifiableSet());
  }
}
