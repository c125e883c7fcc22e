package org.hopscape.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.hopscape.cluster.ManyNodes.Database;
import org.hopscape.cluster.ManyNodes.Heard;
import org.hopscape.cluster.ManyNodes.Journal;
import org.hopscape.cluster.ManyNodes.Tree;
import org.junit.jupiter.api.Test;

/**
 * A million walkers on a hundred nodes, then a hundred million on ten thousand: what one coordinator, a tree of partial folds, and
 * one database bear, by discrete events, each beside a closed form. docs/decisions/0047 has the costs and what follows.
 */
class ManyNodesTest {
  /** Seconds to hear a walker's report from another node: 1.6 us measured to read it, the rest taken for what brings it there. */
  private static final double REPORT = 5e-6;

  /** To add a partial fold of some arms. */
  private static final double FOLD = 20e-6;

  /** Events a second of a node that journals 1 GB a day, in rows of 150 bytes. */
  private static final double EVENTS = 1e9 / 150 / 86_400;

  /** Eight cores, with what a row and a batch were measured to cost, and a disk that syncs within a millisecond. */
  private static final Database EIGHT_CORES = new Database(8, 7e-6, 0.25e-3, 1e-3);

  /** Events a second of a node of 16 cores whose cohorts of 256 take two seconds, so that it can be stopped: legs stretch no further. */
  private static final double STOPPABLE = 16 * 256 / 2.0;

  /** The same with legs of 65,536 steps of 5 ns. */
  private static final double UNBOUND = 16 / (65_536 * 5e-9);

  private static final int LARGEST_BATCH = 4096;

  /**
   * Mean wait of a queue with random arrivals and one cost, by Pollaczek and Khinchine: u c / (2 (1 - u)). The error by means of 40
   * parts; six of it are exceeded once in 10^6 seeds (Student, 39).
   */
  @Test
  void oneActorWaitsAsTheFormulaHasIt() {
    double busy = 0.7;
    Heard heard = ManyNodes.reports(busy / REPORT, REPORT, 3, 47);
    List<Double> waits = heard.waits();
    int parts = 40;
    int each = waits.size() / parts;
    double sum = 0;
    double squares = 0;
    for (int part = 0; part < parts; part++) {
      double mean = waits.subList(part * each, (part + 1) * each).stream()
          .mapToDouble(wait -> wait)
          .average()
          .orElseThrow();
      sum += mean;
      squares += mean * mean;
    }
    double mean = sum / parts;
    double error = Math.sqrt((squares / parts - mean * mean) / (parts - 1));
    assertThat(error).isLessThan(0.02 * mean);
    assertThat(mean).isCloseTo(busy * REPORT / (2 * (1 - busy)), within(6 * error));
  }

  /** Of 10,000 nodes it has to hear four times of what it can, and what waits grows by the difference. */
  @Test
  void oneActorHearsAHundredNodesAndNotTenThousand() {
    Heard hundred = ManyNodes.reports(100 * EVENTS, REPORT, 10, 48);
    assertThat(hundred.left()).isLessThan(10);
    assertThat(hundred.waits().stream().mapToDouble(wait -> wait).max().orElseThrow())
        .isLessThan(1e-3);
    // A run that can be stopped within seconds is at the brink.
    assertThat(100 * STOPPABLE * REPORT).isBetween(1.0, 1.1);

    double seconds = 0.5;
    Heard many = ManyNodes.reports(10_000 * EVENTS, REPORT, seconds, 49);
    double growth = 10_000 * EVENTS - 1 / REPORT;
    assertThat(growth).isGreaterThan(0);
    assertThat((double) many.left())
        .isCloseTo(seconds * growth, within(6 * Math.sqrt(seconds * 10_000 * EVENTS)));
  }

  /** Each level adds a tick to the age of what the root knows; nobody is busy for more than a thousandth of the time. */
  @Test
  void aTreeOfPartialFoldsHearsTenThousandNodes() {
    int fan = 32;
    double seconds = 10;
    Tree tree = ManyNodes.tree(10_000, fan, 1, FOLD, seconds, 50);
    assertThat(tree.levels()).isEqualTo(3);
    assertThat(tree.busiest()).isCloseTo(fan * FOLD, within(0.1 * fan * FOLD));
    assertThat(tree.oldest()).isBetween(1.0, 2.1);
    assertThat(tree.heard()).isBetween(10_000L * 7, 10_000L * 10);

    Tree hundred = ManyNodes.tree(100, fan, 1, FOLD, seconds, 51);
    assertThat(hundred.levels()).isEqualTo(2);
    assertThat(hundred.oldest()).isLessThan(1.1);
  }

  /** Within the budget; without it, what its cores can do with full batches bounds it. */
  @Test
  void oneDatabaseStoresForAHundredNodesThatKeepToTheirBudget() {
    Journal kept = ManyNodes.journal(100, EVENTS, LARGEST_BATCH, EIGHT_CORES, 20);
    assertThat(kept.rowsPerSecond()).isCloseTo(100 * EVENTS, within(0.01 * 100 * EVENTS));
    assertThat(kept.age()).isLessThan(5e-3);

    Journal stoppable = ManyNodes.journal(100, STOPPABLE, LARGEST_BATCH, EIGHT_CORES, 20);
    assertThat(stoppable.rowsPerSecond())
        .isCloseTo(100 * STOPPABLE, within(0.01 * 100 * STOPPABLE));
    assertThat(stoppable.age()).isLessThan(20e-3);

    Journal unbound = ManyNodes.journal(100, UNBOUND, LARGEST_BATCH, EIGHT_CORES, 20);
    double bound = bound();
    assertThat(unbound.rowsPerSecond()).isCloseTo(bound, within(0.03 * bound));
    assertThat(bound).isLessThan(0.3 * 100 * UNBOUND);
  }

  private static double bound() {
    return EIGHT_CORES.cores() / (EIGHT_CORES.row() + EIGHT_CORES.batch() / LARGEST_BATCH);
  }

  /**
   * Its cores are busy all the time, and batches grow until they bear it: to n rows where cores / (row + batch / n) is what is offered. A
   * row waits for its batch to begin, half of a round, and for another round until it is stored.
   */
  @Test
  void ofTenThousandNodesOneDatabaseIsFull() {
    double seconds = 40;
    double offered = 10_000 * EVENTS;
    double rows = EIGHT_CORES.batch() / (EIGHT_CORES.cores() / offered - EIGHT_CORES.row());
    double round = rows / EVENTS;
    assertThat(round).isBetween(0.5, 1.5);
    Journal full = ManyNodes.journal(10_000, EVENTS, LARGEST_BATCH, EIGHT_CORES, seconds);
    assertThat(full.age()).isCloseTo(1.5 * round, within(0.15 * 1.5 * round));
    assertThat(full.rowsPerSecond())
        .isCloseTo(offered * (1 - 1.5 * round / seconds), within(0.02 * offered));
  }

  /** Full batches of nodes that always have some: the cores' time a row, whatever the sync takes. */
  @Test
  void aDatabaseThatIsFullStoresWhatItsCoresCan() {
    double offered = 1e5;
    Journal full = ManyNodes.journal(64, offered, LARGEST_BATCH, EIGHT_CORES, 60);
    assertThat(full.rowsPerSecond()).isCloseTo(bound(), within(0.03 * bound()));
    // One node has one batch under way: its row's time, and the sync's.
    Journal alone = ManyNodes.journal(1, 1e7, LARGEST_BATCH, EIGHT_CORES, 60);
    double each = LARGEST_BATCH * EIGHT_CORES.row() + EIGHT_CORES.batch() + EIGHT_CORES.sync();
    assertThat(alone.rowsPerSecond())
        .isCloseTo(LARGEST_BATCH / each, within(0.01 * LARGEST_BATCH / each));
  }
}
