package org.hopscape.analysis.markov;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hopscape.analysis.estimate.Estimate;

/**
 * The mean first-passage time h of a Markov chain of basins.
 *
 * <pre>
 * T_i + sum_j N_ij (h_j - h_i) = 0      for i outside the target, h = 0 in it
 * </pre>
 *
 * T_i steps spent in i, those of open residences included, N_ij transitions. The start is where walkers entered the first set
 * or began in it. If walker w's weight grows, the residual r_i^w = T_i^w + sum_j N_ij^w (h_j - h_i) moves h by
 * (diag N - N)^-1 r^w.
 *
 * <p>Basins from which the target was never reached are left out with their entrances, and the note counts them: they are
 * mostly those in which a walker was last seen.
 */
final class MarkovFirstPassage {
  static final int MOST_BASINS = 500;
  private static final double SINGULAR = 1e-300;
  private static final String METHOD = "MFPT of the Markov chain of basins";

  private final Collection<WalkerCounts> walkers;
  private final Set<Long> from;
  private final Set<Long> to;
  private final TransitionTable table;
  private final Map<Long, Integer> index = new HashMap<>();
  private final Set<Long> towards;
  private long deadEnds;

  MarkovFirstPassage(Collection<WalkerCounts> walkers, Set<Long> from, Set<Long> to) {
    this.walkers = walkers;
    this.from = from;
    this.to = to;
    table = TransitionTable.of(walkers);
    towards = thatReachTheTarget();
    reachedFromStart().forEach(basin -> index.put(basin, index.size()));
  }

  Estimate estimate() {
    int n = walkers.size();
    if (index.isEmpty()) {
      return Estimate.none(
          n, 0, METHOD, "no chain of transitions leads from the start to the target");
    }
    if (index.size() > MOST_BASINS) {
      return Estimate.none(
          n, 0, METHOD, index.size() + " basins are on the way, more than " + MOST_BASINS);
    }
    String note = deadEnds == 0
        ? ""
        : deadEnds + " entrances to basins that were not left towards the target are left out";
    return solve().noting(note);
  }

  private Estimate solve() {
    double[] departures = new double[index.size()];
    double[] residence = new double[index.size()];
    RealMatrix matrix = matrix(departures, residence);
    double[] weights = weights();
    double[] h = solve(matrix, residence);
    double[] visits = solve(matrix.transpose(), weights);
    double mean = dot(weights, h);
    for (int i = 0; i < visits.length; i++) {
      visits[i] /= departures[i];
    }
    return interval(mean, h, visits);
  }

  /** I - P and the mean residences T_i/N_i. */
  private RealMatrix matrix(double[] departures, double[] residence) {
    RealMatrix matrix = new Array2DRowRealMatrix(index.size(), index.size());
    index.forEach((basin, i) -> {
      Map<Long, Long> row = table.from(basin);
      departures[i] = row.entrySet().stream()
          .filter(e -> isOnTheWay(e.getKey()))
          .mapToDouble(Map.Entry::getValue)
          .sum();
      residence[i] = table.steps(basin) / departures[i];
      matrix.setEntry(i, i, 1);
      row.forEach((next, count) -> {
        Integer j = index.get(next);
        if (j != null) {
          matrix.addToEntry(i, j, -count / departures[i]);
        }
      });
    });
    return matrix;
  }

  private Estimate interval(double mean, double[] h, double[] visits) {
    double entrances = entrances();
    double[] influence = new double[walkers.size()];
    int w = 0;
    for (WalkerCounts walker : walkers) {
      influence[w++] = residual(walker, h, visits) + start(walker, h, mean) / entrances;
    }
    String method = METHOD + ", jackknife over walkers";
    return influence.length > 1
        ? FirstPassage.logInterval(mean, influence, passages(), method)
        : ofOneWalker(mean, h, visits);
  }

  private double residual(WalkerCounts walker, double[] h, double[] visits) {
    double sum = 0;
    for (int from = 0; from < walker.basins(); from++) {
      Integer i = index.get(walker.label(from));
      if (i == null) {
        continue;
      }
      sum += visits[i] * walker.steps(from);
      for (int next = 0; next < walker.basins(); next++) {
        if (isOnTheWay(walker.label(next))) {
          sum += visits[i] * walker.moves(from, next) * (time(h, walker.label(next)) - h[i]);
        }
      }
    }
    return sum;
  }

  /** One walker alone: residences are taken to be geometric and departures independent. */
  private Estimate ofOneWalker(double mean, double[] h, double[] visits) {
    double variance = 0;
    for (Map.Entry<Long, Integer> state : index.entrySet()) {
      int i = state.getValue();
      double steps = table.steps(state.getKey());
      double departures = table.departures(state.getKey());
      double stay = steps / departures;
      double squares = departures * Math.max(0, stay * (stay - 1));
      for (Map.Entry<Long, Long> move : table.from(state.getKey()).entrySet()) {
        double change = isOnTheWay(move.getKey()) ? stay + time(h, move.getKey()) - h[i] : 0;
        squares += move.getValue() * change * change;
      }
      variance += visits[i] * visits[i] * squares;
    }
    String method = METHOD + ", one walker: residences taken to be memoryless";
    return FirstPassage.logInterval(mean, Math.sqrt(variance), passages(), 1, passages(), method);
  }

  private double start(WalkerCounts walker, double[] h, double mean) {
    double sum = 0;
    for (long basin : from) {
      Integer i = index.get(basin);
      sum += i == null ? 0 : entrances(walker, basin) * (h[i] - mean);
    }
    return sum;
  }

  private double[] weights() {
    double[] weights = new double[index.size()];
    for (long basin : from) {
      Integer i = index.get(basin);
      if (i != null) {
        weights[i] = walkers.stream().mapToDouble(w -> entrances(w, basin)).sum();
      }
    }
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }

  private double entrances() {
    return from.stream()
        .filter(index::containsKey)
        .mapToDouble(
            basin -> walkers.stream().mapToDouble(w -> entrances(w, basin)).sum())
        .sum();
  }

  /** How often the walker came to a basin of the first set from outside of it, or began there. */
  private double entrances(WalkerCounts walker, long basin) {
    double entrances = walker.start() == basin ? 1 : 0;
    for (int entered = 0; entered < walker.basins(); entered++) {
      for (int left = 0; walker.label(entered) == basin && left < walker.basins(); left++) {
        entrances += from.contains(walker.label(left)) ? 0 : walker.moves(left, entered);
      }
    }
    return entrances;
  }

  private long passages() {
    return index.keySet().stream()
        .mapToLong(
            basin -> to.stream().mapToLong(target -> table.count(basin, target)).sum())
        .sum();
  }

  private boolean isOnTheWay(long basin) {
    return to.contains(basin) || index.containsKey(basin);
  }

  private double time(double[] h, long basin) {
    Integer i = index.get(basin);
    return i == null ? 0 : h[i];
  }

  private Set<Long> thatReachTheTarget() {
    Map<Long, Set<Long>> sources = new HashMap<>();
    for (long basin : table.basins()) {
      table.from(basin).keySet().forEach(next -> sources
          .computeIfAbsent(next, b -> new HashSet<>())
          .add(basin));
    }
    Set<Long> reached = new HashSet<>(to);
    ArrayDeque<Long> queue = new ArrayDeque<>(to);
    while (!queue.isEmpty()) {
      for (long source : sources.getOrDefault(queue.remove(), Set.of())) {
        if (reached.add(source)) {
          queue.add(source);
        }
      }
    }
    reached.removeAll(to);
    return reached;
  }

  private List<Long> reachedFromStart() {
    Set<Long> reached = new HashSet<>(from);
    reached.retainAll(towards);
    ArrayDeque<Long> queue = new ArrayDeque<>(reached);
    while (!queue.isEmpty()) {
      for (Map.Entry<Long, Long> move : table.from(queue.remove()).entrySet()) {
        if (towards.contains(move.getKey())) {
          if (reached.add(move.getKey())) {
            queue.add(move.getKey());
          }
        } else if (!to.contains(move.getKey())) {
          deadEnds += move.getValue();
        }
      }
    }
    return reached.stream().sorted().toList();
  }

  private static double[] solve(RealMatrix matrix, double[] right) {
    return new LUDecomposition(matrix, SINGULAR)
        .getSolver()
        .solve(new ArrayRealVector(right))
        .toArray();
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
