package org.hopscape.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class OccupancyTest {

  /** Steps 0 .. 10: basins 5 5 5 8 8 5 5 5 5 -2 -2; the state at step 10 begins no step. */
  @Test
  void residencesOfASmallPathGiveItsOccupancy() {
    Occupancy occupancy = new Occupancy();
    Residences residences = new Residences(occupancy);
    residences.begin(new long[] {0});
    residences.transition(0, 3, 5, 8);
    residences.transition(0, 5, 8, 5);
    residences.end(0, 6, 5);
    residences.begin(new long[] {6});
    residences.transition(0, 9, 5, -2);
    residences.end(0, 10, -2);
    residences.open(-2);

    assertThat(occupancy.of(5)).isEqualTo(new BasinCount(5, 7, 2));
    assertThat(occupancy.of(8)).isEqualTo(new BasinCount(8, 2, 1));
    assertThat(occupancy.of(-2)).isEqualTo(new BasinCount(-2, 1, 1));
    assertThat(occupancy.of(0)).isEqualTo(new BasinCount(0, 0, 0));
    Ranking ranking = occupancy.ranking(2);
    assertThat(ranking.distinct()).isEqualTo(3);
    assertThat(ranking.steps()).isEqualTo(10);
    assertThat(ranking.visits()).isEqualTo(4);
    assertThat(ranking.top()).extracting(BasinCount::basin).containsExactly(5L, 8L);
    assertThat(ranking.stepsBeyond(2)).isEqualTo(1);
    assertThat(ranking.visitsBeyond(2)).isEqualTo(1);
  }

  @Test
  void openResidenceThatBeganAtTheLastStepIsAVisitOfNoSteps() {
    Occupancy occupancy = new Occupancy();
    Residences residences = new Residences(occupancy);
    residences.begin(new long[] {0});
    residences.transition(0, 4, 1, 2);
    residences.end(0, 4, 2);
    residences.open(2);
    assertThat(occupancy.of(2)).isEqualTo(new BasinCount(2, 0, 1));
    assertThat(occupancy.of(1)).isEqualTo(new BasinCount(1, 4, 1));
  }

  @Test
  void basinsWithEqualStepsAreRankedByLabel() {
    Occupancy occupancy = new Occupancy();
    for (long basin : new long[] {9, -3, 4}) {
      occupancy.add(basin, 10, 1);
    }
    assertThat(occupancy.ranking(2).top()).extracting(BasinCount::basin).containsExactly(-3L, 4L);
  }

  @Test
  void tableCountsAsAMapDoesHoweverManyBasinsThereAre() {
    SplittableRandom random = new SplittableRandom(1);
    Map<Long, Long> expected = new TreeMap<>();
    Occupancy left = new Occupancy();
    Occupancy right = new Occupancy();
    for (int i = 0; i < 200_000; i++) {
      long basin = random.nextInt(3) == 0 ? random.nextLong() : random.nextLong(-20_000, 20_000);
      long steps = random.nextLong(1, 100);
      expected.merge(basin, steps, Long::sum);
      (random.nextBoolean() ? left : right).add(basin, steps, 1);
    }
    left.addAll(right);
    assertThat(left.distinct()).isEqualTo(expected.size());
    expected.forEach((basin, steps) -> assertThat(left.of(basin).steps()).isEqualTo(steps));
    assertThat(left.ranking(10).visits()).isEqualTo(200_000);
  }

  /** In the order of its slots a large table once filled the first part of a small one: hours for millions of basins. */
  @Test
  @Timeout(300) // Seconds: the hours are told from a second on a busy machine too.
  void millionsOfBasinsAreAddedAtOnce() {
    Occupancy large = new Occupancy();
    for (long basin = 0; basin < 2_000_000; basin++) {
      large.add(basin << 30, 1, 1);
    }
    Occupancy sum = new Occupancy();
    sum.add(1, 5, 1);
    sum.addAll(large);
    sum.addAll(large);

    assertThat(sum.distinct()).isEqualTo(2_000_001);
    assertThat(sum.of(7L << 30).steps()).isEqualTo(2);
  }
}
