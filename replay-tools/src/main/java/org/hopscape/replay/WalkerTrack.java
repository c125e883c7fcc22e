package org.hopscape.replay;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.hopscape.analysis.markov.Path;
import org.hopscape.analysis.markov.WalkerCounts;
import org.hopscape.kernel.WalkerState;

/**
 * Where one walker went.
 *
 * @param last its last state
 * @param distinct number of different basins it was seen in, at most {@link WalkerTracks#MOST_DISTINCT}
 * @param counts steps and transitions of the basins of interest; the others are one, {@link WalkerTracks#OTHERS}
 * @param passages its entrances to the target and, after each, its first one to the basin in which it started; a path of its
 *     own from each exchange that moved it
 */
public record WalkerTrack(WalkerState last, int distinct, WalkerCounts counts, List<Path> passages) {

  /** The step at which the walker was first seen in the target; empty where it never was. */
  public OptionalLong firstIn(long target) {
    for (Path path : passages) {
      for (int i = 0; i < path.residences(); i++) {
        if (path.basin(i) == target) {
          return OptionalLong.of(path.entered(i));
        }
      }
    }
    return OptionalLong.empty();
  }

  /** The basins in which these walkers started. */
  static Set<Long> starts(List<WalkerTrack> tracks) {
    return tracks.stream()
        .map(track -> track.last.startBasin())
        .collect(Collectors.toUnmodifiableSet());
  }
}
