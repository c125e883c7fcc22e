package org.hopscape.cluster;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Discrete events of what many nodes share, in seconds: one actor that hears reports, a tree of actors that fold them, one database
 * that stores groups. Who waits is served in the order of coming; draws have a seed.
 */
final class ManyNodes {
  private ManyNodes() {}

  /** Something that happens; of two at one time the one that was put down first. */
  private record Event(double time, long number, Runnable happens) {}

  /** Time, and what is to come. */
  private static final class Clock {
    private final PriorityQueue<Event> events = new PriorityQueue<>(
        Comparator.comparingDouble(Event::time).thenComparingLong(Event::number));
    private long number;
    private double now;

    void at(double time, Runnable happens) {
      events.add(new Event(time, number++, happens));
    }

    void until(double end) {
      while (!events.isEmpty() && events.peek().time() <= end) {
        Event next = events.remove();
        now = next.time();
        next.happens().run();
      }
      now = end;
    }
  }

  /** So many servers of one queue. */
  private static final class Servers {
    private final Clock clock;
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private int idle;

    /** Seconds of all servers together. */
    private double busy;

    Servers(Clock clock, int servers) {
      this.clock = clock;
      this.idle = servers;
    }

    void serve(double seconds, Runnable then) {
      waiting.add(() -> {
        busy += seconds;
        clock.at(clock.now + seconds, () -> {
          idle++;
          then.run();
          next();
        });
      });
      next();
    }

    private void next() {
      while (idle > 0 && !waiting.isEmpty()) {
        idle--;
        waiting.remove().run();
      }
    }
  }

  /**
   * One actor that hears reports at random times.
   *
   * @param waits of each report before it is looked at, in the order of coming
   * @param left that wait at the end
   */
  record Heard(List<Double> waits, int left) {}

  /** So many reports a second for so long, each of which takes {@code cost}. */
  static Heard reports(double perSecond, double cost, double seconds, long seed) {
    Clock clock = new Clock();
    Servers actor = new Servers(clock, 1);
    SplittableRandom random = new SplittableRandom(seed);
    List<Double> waits = new ArrayList<>();
    Runnable[] comes = new Runnable[1];
    comes[0] = () -> {
      double came = clock.now;
      actor.serve(cost, () -> waits.add(clock.now - cost - came));
      clock.at(clock.now - Math.log1p(-random.nextDouble()) / perSecond, comes[0]);
    };
    clock.at(0, comes[0]);
    clock.until(seconds);
    return new Heard(waits, actor.waiting.size());
  }

  /**
   * A tree of partial folds.
   *
   * @param levels between the nodes and the root, which is one of them
   * @param busiest share of its time that the busiest actor is busy
   * @param oldest seconds from when a node folded to when the root has it, of all folds
   * @param heard folds of nodes that the root has
   */
  record Tree(int levels, double busiest, double oldest, long heard) {}

  /** A partial fold: of how many nodes' folds, and when the first of them was made. */
  private static final class Fold {
    private long nodes;
    private double since = Double.POSITIVE_INFINITY;

    void add(long more, double oldest) {
      nodes += more;
      since = Math.min(since, oldest);
    }
  }

  /** Every node passes a fold on each {@code tick}, at a moment of its own in it; so does each actor that has {@code fan} of them below. */
  static Tree tree(int nodes, int fan, double tick, double cost, double seconds, long seed) {
    Clock clock = new Clock();
    SplittableRandom random = new SplittableRandom(seed);
    List<Servers> actors = new ArrayList<>();
    double[] oldest = {0};
    long[] heard = {0};
    List<Fold> folds = new ArrayList<>();
    List<Servers> above = List.of();
    int levels = 0;
    for (int count = nodes; count > 1; count = (count + fan - 1) / fan) {
      levels++;
    }
    // From the root down, so that who is above is there.
    for (int level = 1; level <= levels; level++) {
      int count = count(nodes, fan, levels - level);
      List<Servers> here = new ArrayList<>();
      List<Fold> partial = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        Servers actor = new Servers(clock, 1);
        Fold fold = new Fold();
        here.add(actor);
        partial.add(fold);
        if (level > 1) {
          Servers parent = above.get(i / fan);
          Fold into = folds.get(i / fan);
          every(clock, tick, random.nextDouble() * tick, () -> {
            long many = fold.nodes;
            double since = fold.since;
            fold.nodes = 0;
            fold.since = Double.POSITIVE_INFINITY;
            parent.serve(cost, () -> into.add(many, since));
          });
        } else {
          every(clock, tick / 100, 0, () -> {
            if (fold.nodes > 0) {
              heard[0] += fold.nodes;
              oldest[0] = Math.max(oldest[0], clock.now - fold.since);
              fold.nodes = 0;
              fold.since = Double.POSITIVE_INFINITY;
            }
          });
        }
      }
      actors.addAll(here);
      above = here;
      folds = partial;
    }
    for (int node = 0; node < nodes; node++) {
      Servers parent = above.get(node / fan);
      Fold into = folds.get(node / fan);
      every(clock, tick, random.nextDouble() * tick, () -> {
        double made = clock.now;
        parent.serve(cost, () -> into.add(1, made));
      });
    }
    clock.until(seconds);
    double busiest =
        actors.stream().mapToDouble(actor -> actor.busy / seconds).max().orElseThrow();
    return new Tree(levels, busiest, oldest[0], heard[0]);
  }

  /** Actors so many levels above the lowest. */
  private static int count(int nodes, int fan, int above) {
    int count = nodes;
    for (int level = 0; level <= above; level++) {
      count = (count + fan - 1) / fan;
    }
    return count;
  }

  private static void every(Clock clock, double tick, double first, Runnable happens) {
    Runnable[] again = new Runnable[1];
    double[] next = {first};
    again[0] = () -> {
      happens.run();
      next[0] += tick;
      clock.at(next[0], again[0]);
    };
    clock.at(first, again[0]);
  }

  /**
   * What a database costs, in seconds.
   *
   * @param cores that work at a time
   * @param row of a core
   * @param batch of a core, beside its rows
   * @param sync of the log; all that is written when one begins is in it
   */
  record Database(int cores, double row, double batch, double sync) {}

  /**
   * A database's time.
   *
   * @param rowsPerSecond that were stored
   * @param age mean seconds from a row's coming to its being stored
   */
  record Journal(double rowsPerSecond, double age) {}

  /** Every node has so many new rows a second, and stores all that it has in one batch, of {@code most} at most, when the last is stored. */
  static Journal journal(
      int nodes, double rowsPerSecond, int most, Database database, double seconds) {
    Clock clock = new Clock();
    Servers cores = new Servers(clock, database.cores());
    List<Runnable> written = new ArrayList<>();
    boolean[] syncing = {false};
    double[] stored = new double[nodes];
    double[] waited = {0};
    Runnable[] sync = new Runnable[1];
    sync[0] = () -> {
      if (syncing[0] || written.isEmpty()) {
        return;
      }
      syncing[0] = true;
      List<Runnable> inIt = List.copyOf(written);
      written.clear();
      clock.at(clock.now + database.sync(), () -> {
        syncing[0] = false;
        inIt.forEach(Runnable::run);
        sync[0].run();
      });
    };
    for (int n = 0; n < nodes; n++) {
      int node = n;
      // Rows come evenly, from a moment of the node's own on; the k-th at first + k / rate.
      double first = (double) node / nodes / rowsPerSecond;
      Runnable[] send = new Runnable[1];
      send[0] = () -> {
        double there = Math.floor((clock.now - first) * rowsPerSecond + 1 + 1e-9) - stored[node];
        if (there < 1) {
          clock.at(first + stored[node] / rowsPerSecond, send[0]);
          return;
        }
        double rows = Math.min(most, there);
        double came = first + (stored[node] + (rows - 1) / 2) / rowsPerSecond;
        cores.serve(database.batch() + rows * database.row(), () -> {
          written.add(() -> {
            stored[node] += rows;
            waited[0] += rows * (clock.now - came);
            send[0].run();
          });
          sync[0].run();
        });
      };
      clock.at(first, send[0]);
    }
    clock.until(seconds);
    double all = 0;
    for (double each : stored) {
      all += each;
    }
    return new Journal(all / seconds, waited[0] / all);
  }
}
