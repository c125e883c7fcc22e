package org.hopscape.walker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.hopscape.event.Position;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Start;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.basin.Basins;
import org.hopscape.landscape.surface.Landscapes;
import org.hopscape.landscape.surface.Quadratic;
import org.hopscape.noise.Noise;
import org.hopscape.optimizer.Optimizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LegsTest {
  private static final double A_DAY = 86_400;

  private static Dynamics on(Landscape landscape) {
    return new Dynamics(
        1,
        landscape,
        new Start.At(Position.of(new double[landscape.dimension()])),
        new Noise.Additive(new org.hopscape.noise.Law.Gaussian(), 1),
        Optimizer.sgd(0.01),
        Basins.none(),
        false);
  }

  private static LegLength after(double nanosAStep, int walkers, boolean lanes, int cohorts) {
    LegLength length = new LegLength(Legs.USUAL, lanes);
    for (int i = 0; i < cohorts; i++) {
      long steps = walkers * length.steps(1);
      length.took(Duration.ofNanos((long) (nanosAStep * steps)), steps, walkers);
    }
    return length;
  }

  /** By hand: a cohort's second, or 20 ms of a walker by itself, four times a lane's; a power of two, 65,536 at most. */
  @ParameterizedTest
  @CsvSource({
    "9, 256, true, 65536",
    "100, 256, true, 65536", // 1 s / (256 x 100 ns) = 39,062: less than twice too long
    "150, 256, true, 16384", // 26,041
    "1000, 256, false, 2048", // 3,906, of 256 one after another
    "1000, 1, false, 16384", // 20 ms / 1 us = 20,000
    "1000, 8, true, 4096", // 20 ms / 4 us = 5,000
    "1e7, 64, true, 1"
  })
  void legsAreShortWhereStepsAreDear(double nanos, int walkers, boolean lanes, long expected) {
    assertThat(after(nanos, walkers, lanes, 3).steps(1)).isEqualTo(expected);
  }

  @Test
  void oneSlowCohortAltersNothingUnlessItIsTwiceAsSlow() {
    LegLength length = after(150, 256, true, 3);
    long steps = 256 * length.steps(1);
    length.took(Duration.ofNanos((long) (400.0 * steps)), steps, 256); // 9,765 would do
    assertThat(length.steps(1)).isEqualTo(16_384);
    length.took(Duration.ofNanos((long) (500.0 * steps)), steps, 256); // 7,812
    assertThat(length.steps(1)).isEqualTo(4_096);
    length.took(Duration.ofNanos((long) (9.0 * steps)), steps, 256);
    assertThat(length.steps(1)).isEqualTo(65_536);
    length.took(Duration.ofSeconds(100), 0, 256);
    assertThat(length.steps(1)).isEqualTo(65_536);
  }

  /** Of walkers without lanes: 5 ms of legs as they are, which meetings cut to a step. */
  @Test
  void walkersWithoutLanesShareACallWhileTheirLegsAreShort() {
    LegLength met = new LegLength(Legs.USUAL, false);
    assertThat(met.together()).isEqualTo(1);
    met.took(Duration.ofNanos(20_000), 1, 1); // the call costs more than the step
    assertThat(met.together()).isBetween(249, 250);
    met.took(Duration.ofNanos(500_000), 250, 250);
    assertThat(met.together()).isEqualTo(256);
    LegLength alone = new LegLength(Legs.USUAL, false);
    alone.took(Duration.ofMillis(6), 6_000, 1);
    assertThat(alone.together()).isEqualTo(1);
    assertThat(after(9, 256, true, 1).together()).isEqualTo(256);
  }

  /** A cohort of 256 walkers at 9 ns a step takes two seconds for 868,055 steps. */
  @Test
  void theBudgetMakesLegsLongerAsLongAsCohortsEndSoon() {
    LegLength cheap = after(9, 256, true, 3);
    assertThat(cheap.steps(4)).isEqualTo(4 * 65_536);
    assertThat(cheap.steps(1 << 10)).isEqualTo(524_288);
    assertThat(after(1000, 256, false, 3).steps(1 << 10)).isEqualTo(4_096);
    assertThat(after(1e8, 64, false, 3).steps(1 << 10)).isEqualTo(1);
  }

  @Test
  void armsStayTogether() {
    assertThat(Legs.within(524_288, 1_000_000)).isEqualTo(65_536);
    assertThat(Legs.within(524_288, 100_000_000)).isEqualTo(390_625);
    assertThat(Legs.within(100, 1_000_000)).isEqualTo(100);
  }

  @Test
  void theFirstLegIsShortWhereThatIsKnownBefore() {
    Legs legs = Legs.adapting(1e9);
    assertThat(legs.first(on(Landscapes.of("cosine-bowl")))).isEqualTo(65_536);
    // 2 million numbers of 10 ns are 20 ms.
    assertThat(legs.first(on(new Quadratic(1, 1_000)))).isEqualTo(1_024);
    assertThat(Legs.of(17).first(on(new Quadratic(1, 1_000)))).isEqualTo(17);
  }

  /** Twice as long while more is written than the budget has, half as long when a quarter of it is not used. */
  @Test
  void theStretchFollowsWhatIsWritten() {
    JournalBudget budget = new JournalBudget(1e9, 0);
    double perSecond = 1e9 / A_DAY;
    long now = 0;
    long[] expected = {2, 4, 8, 8, 8, 4, 2, 1, 1};
    double[] rates = {8, 4, 2, 0.9, 0.3, 0.2, 0.1, 0.1, 0.1};
    for (int window = 0; window < expected.length; window++) {
      for (int second = 0; second < 5; second++) {
        now += TimeUnit.SECONDS.toNanos(1);
        budget.wrote(rates[window] * perSecond, now);
      }
      assertThat(budget.stretch()).as("window %d", window).isEqualTo(expected[window]);
    }
  }

  /** 512 walkers at 9 ns on two threads write 24 GB a day in legs of 65,536: eight times as long is as far as it goes. */
  @Test
  void checkExpectsWhatLegsComeTo() {
    Dynamics bowl = on(Landscapes.of("cosine-bowl"));
    double atOne = 81 * 2 / 9e-9 * A_DAY;
    assertThat(Legs.adapting(1e9).expected(bowl, 9e-9, 512, 1_000_000_000, atOne))
        .isEqualTo(524_288);
    assertThat(Legs.adapting(1e9).expected(bowl, 9e-9, 512, 1_000_000, atOne)).isEqualTo(65_536);
    assertThat(Legs.adapting(1e12).expected(bowl, 9e-9, 512, 1_000_000_000, atOne))
        .isEqualTo(65_536);
    assertThat(Legs.of(300).expected(bowl, 9e-9, 512, 1_000_000_000, atOne)).isEqualTo(300);
  }
}
