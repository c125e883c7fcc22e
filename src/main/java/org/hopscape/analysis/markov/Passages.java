package org.hopscape.analysis.markov;

import java.util.Set;

/**
 * A walker's passages from one set of basins to another, in sum.
 *
 * @param completed their number
 * @param steps of all, the one that the end cut off included
 * @param open whether the end cut one off
 */
public record Passages(long completed, long steps, boolean open) {

  /** Those of a whole path: each from a walker's first step in {@code from} to its next one in {@code to}. */
  public static Passages of(Path path, Set<Long> from, Set<Long> to) {
    long completed = 0;
    long steps = 0;
    boolean open = false;
    long since = 0;
    for (int i = 0; i < path.residences(); i++) {
      if (open && to.contains(path.basin(i))) {
        completed++;
        steps += path.entered(i) - since;
        open = false;
      } else if (!open && from.contains(path.basin(i))) {
        since = path.entered(i);
        open = true;
      }
    }
    return new Passages(completed, steps + (open ? path.end() - since : 0), open);
  }
}
