package org.hopscape.analysis.markov;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Walkers on small Markov chains. */
public final class Chains {
  private Chains() {}

  /** A path of the chain with these probabilities for each step, from state 0; labels are 10 times the state. */
  public static Path path(SplittableRandom random, double[][] chain, long end) {
    return path(random, chain, end, new long[] {0, 10, 20, 30});
  }

  public static Path path(SplittableRandom random, double[][] chain, long end, long[] labels) {
    List<long[]> residences = new ArrayList<>();
    int state = 0;
    long step = 0;
    residences.add(new long[] {labels[0], 0});
    while (step < end) {
      double leave = 1 - chain[state][state];
      step += (long) Math.ceil(StrictMath.log1p(-random.nextDouble()) / StrictMath.log1p(-leave));
      int next = next(random.nextDouble() * leave, chain[state], state);
      if (step <= end && labels[next] != labels[state]) {
        residences.add(new long[] {labels[next], step});
      }
      state = next;
    }
    return Path.of(
        residences.stream().mapToLong(r -> r[0]).toArray(),
        residences.stream().mapToLong(r -> r[1]).toArray(),
        end);
  }

  public static List<Path> paths(SplittableRandom random, double[][] chain, int walkers, long end) {
    List<Path> paths = new ArrayList<>();
    for (int w = 0; w < walkers; w++) {
      paths.add(path(random, chain, end));
    }
    return paths;
  }

  private static int next(double u, double[] row, int state) {
    double left = u;
    int last = state;
    for (int j = 0; j < row.length; j++) {
      if (j != state && row[j] > 0) {
        last = j;
        left -= row[j];
        if (left < 0) {
          return j;
        }
      }
    }
    return last;
  }
}
