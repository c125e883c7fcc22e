package org.hopscape.analysis.markov;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A walker's passages from one set of basins to another, in steps.
 *
 * @param open steps of the passage that the end cut off
 */
public record Passages(List<Long> completed, OptionalLong open) {

  public static Passages of(Path path, Set<Long> from, Set<Long> to) {
    List<Long> completed = new ArrayList<>();
    OptionalLong since = OptionalLong.empty();
    for (int i = 0; i < path.residences(); i++) {
      if (since.isPresent() && to.contains(path.basin(i))) {
        completed.add(path.entered(i) - since.getAsLong());
        since = OptionalLong.empty();
      } else if (since.isEmpty() && from.contains(path.basin(i))) {
        since = OptionalLong.of(path.entered(i));
      }
    }
    OptionalLong open =
        since.isPresent() ? OptionalLong.of(path.end() - since.getAsLong()) : OptionalLong.empty();
    return new Passages(List.copyOf(completed), open);
  }

  /** Steps of all passages, the open one included. */
  public long steps() {
    return completed.stream().mapToLong(Long::longValue).sum() + open.orElse(0);
  }
}
