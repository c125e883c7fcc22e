package org.hopscape.analysis.markov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.hipparchus.linear.MatrixUtils;
import org.hopscape.analysis.estimate.Coverage;
import org.hopscape.analysis.estimate.Estimate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImpliedTimescalesTest {
  /** Second eigenvalue 1 - 0.02 - 0.03: relaxation in -1/log 0.95 = 19.496 steps; share of state 0 is 0.6. */
  private static final double[][] TWO = {{0.98, 0.02}, {0.03, 0.97}};

  private static final double[][] FAST = {{0.85, 0.15}, {0.15, 0.85}};

  private static final double TIME = -1 / StrictMath.log(0.95);

  @Test
  void twoStatesRelaxInTheTimeOfTheirEigenvalueAtEveryLag() {
    List<Path> paths = Chains.paths(new SplittableRandom(1), TWO, 100, 20_000);
    for (long lag : new long[] {1, 5, 20}) {
      ImpliedTimescales relaxation = ImpliedTimescales.of(paths, lag, 3);

      assertThat(relaxation.times()).hasSize(1);
      assertThat(relaxation.times().get(0).estimate().orElseThrow()).isCloseTo(TIME, within(0.4));
    }
  }

  /** Counted by hand: steps 0 .. 6 in 1 1 2 2 2 1 1 at lag 2: 1-2 twice, 2-2, 2-1 twice. */
  @Test
  void pairsAtALagAreCountedOverAllSteps() {
    Path path = Path.of(new long[] {1, 2, 1}, new long[] {0, 2, 5}, 6);
    States states = States.of(List.of(path));

    assertThat(LagCounts.of(List.of(path), states, 2).without(-1))
        .isDeepEqualTo(new double[][] {{0, 2}, {2, 1}});
    assertThat(LagCounts.of(List.of(path), states, 7).without(-1))
        .isDeepEqualTo(new double[][] {{0, 0}, {0, 0}});
  }

  /** The same counts from the path written out step by step, for random paths. */
  @Test
  void overlapsOfResidencesCountAsSingleStepsDo() {
    double[][] chain = {{0.5, 0.3, 0.2}, {0.4, 0.5, 0.1}, {0.3, 0.3, 0.4}};
    SplittableRandom random = new SplittableRandom(3);
    for (int lag = 1; lag < 30; lag++) {
      Path path = Chains.path(random, chain, 200);
      double[][] expected = new double[3][3];
      for (int k = 0; k + lag <= 200; k++) {
        expected[(int) at(path, k) / 10][(int) at(path, k + lag) / 10]++;
      }
      assertThat(LagCounts.of(List.of(path), States.of(List.of(path)), lag).without(-1))
          .isDeepEqualTo(expected);
    }
  }

  /** Truths in closed form; 300 data sets of the relaxation time, standard error 1.3 %, and 2,000 of the occupancy. */
  @Test
  void intervalsHoldTheTruth() {
    double relaxation =
        Coverage.of("relaxation time, 50 walkers", 300, 31, random -> ImpliedTimescales.of(
                Chains.paths(random, TWO, 50, 600), 2, 1)
            .times()
            .get(0)
            .contains(TIME));
    // Mean share of steps 0 .. 399 from state 0: 0.6 + 0.4 mean 0.95^k.
    double share = 0.6 + 0.4 * (1 - StrictMath.pow(0.95, 400)) / 0.05 / 400;
    double occupancy = Coverage.of("occupancy, 30 walkers", 2000, 32, random -> OccupancyShare.of(
            FirstPassageTest.counts(Chains.paths(random, TWO, 30, 400)), 0)
        .share()
        .contains(share));

    assertThat(relaxation).isBetween(0.90, 0.99);
    assertThat(occupancy).isBetween(0.93, 0.97);
  }

  /** Of a two-state chain (1 + 0.95)/(1 - 0.95) = 39 steps count as one. */
  @Test
  void stepsThatHangTogetherCountLess() {
    List<Path> paths = Chains.paths(new SplittableRandom(5), TWO, 400, 5_000);
    OccupancyShare share = OccupancyShare.of(FirstPassageTest.counts(paths), 0);

    assertThat(share.autocorrelationTime().orElseThrow()).isCloseTo(39, within(8.0));
    List<double[]> series = new ArrayList<>();
    for (Path path : paths.subList(0, 100)) {
      double[] values = new double[5_000];
      Arrays.setAll(values, k -> at(path, k));
      series.add(values);
    }
    Estimate time = Autocorrelation.time(series);
    assertThat(time.estimate().orElseThrow()).isCloseTo(39, within(2.0));
    assertThat(time.contains(39)).isTrue();
  }

  @Test
  void aBasinNobodyVisitedHasABoundedShare() {
    List<Path> paths = Chains.paths(new SplittableRandom(6), TWO, 30, 100);
    OccupancyShare share = OccupancyShare.of(FirstPassageTest.counts(paths), 99);

    assertThat(share.share().estimate()).hasValue(0);
    assertThat(share.share().high().orElseThrow()).isBetween(0.05, 0.2);
    assertThat(share.share().note()).contains("each counts once");
  }

  @Test
  void markovChainsPassChapmanAndKolmogorov() {
    List<Path> paths = Chains.paths(new SplittableRandom(7), TWO, 60, 4_000);
    ChapmanKolmogorov check = ChapmanKolmogorov.of(paths, 5, 4);

    assertThat(check.rows()).hasSize(2);
    assertThat(check.rows().get(0).predicted())
        .isCloseTo(0.6 + 0.4 * StrictMath.pow(0.95, 20), within(0.02));
    assertThat(check.verdict()).startsWith("no departure");
  }

  /** False alarms in 200 data sets at 5 % for both states together: 13 % is 5 standard errors above. */
  @Test
  void markovChainsAreSeldomCalledOther() {
    double alarms =
        Coverage.of("Chapman-Kolmogorov alarms", 200, 41, random -> ChapmanKolmogorov.of(
                Chains.paths(random, TWO, 40, 400), 3, 3)
            .verdict()
            .startsWith("not a"));
    assertThat(alarms).isLessThan(0.13);
  }

  /** State 20 is a trap within the basin labelled 10: from there one does not leave as fast as from state 10. */
  @Test
  void basinsWithATrapInsideFailChapmanAndKolmogorov() {
    double[][] chain = {{0.8, 0.2, 0}, {0.3, 0.6, 0.1}, {0, 0.01, 0.99}};
    SplittableRandom random = new SplittableRandom(8);
    List<Path> paths = new ArrayList<>();
    for (int w = 0; w < 60; w++) {
      paths.add(Chains.path(random, chain, 4_000, new long[] {0, 10, 10}));
    }
    assertThat(ChapmanKolmogorov.of(paths, 2, 5).verdict()).startsWith("not a Markov chain");
  }

  @Test
  void oneWalkerOrOneBasinIsSaidSo() {
    Path still = Path.of(new long[] {4}, new long[] {0}, 100);
    List<Path> one = Chains.paths(new SplittableRandom(9), TWO, 1, 1_000);

    assertThat(ImpliedTimescales.of(List.of(still), 1, 3).times()).isEmpty();
    assertThat(ImpliedTimescales.of(List.of(), 1, 3).times()).isEmpty();
    assertThat(ImpliedTimescales.of(one, 1, 3).times().get(0).note()).contains("one walker");
    assertThat(ChapmanKolmogorov.of(List.of(still), 1, 2).verdict()).startsWith("not tried");
    assertThat(ChapmanKolmogorov.of(List.of(), 1, 2).rows()).isEmpty();
    assertThat(OccupancyShare.of(List.of(), 1).share().note()).isEqualTo("no steps");
    assertThat(OccupancyShare.of(FirstPassageTest.counts(one), 0).share().note())
        .contains("one walker");
    assertThat(Autocorrelation.time(List.of()).note()).isEqualTo("no data");
    assertThat(Autocorrelation.time(List.of(new double[] {2, 2, 2})).note())
        .contains("do not vary");
  }

  /** 300 basins: the rare ones are one state. */
  @Test
  void rareBasinsShareAState() {
    long[] basins = new long[600];
    long[] entered = new long[600];
    for (int i = 0; i < basins.length; i++) {
      basins[i] = i % 300;
      entered[i] = 10L * i;
    }
    ImpliedTimescales relaxation =
        ImpliedTimescales.of(List.of(Path.of(basins, entered, 6_000)), 1, 2);

    assertThat(relaxation.states().others()).isEqualTo(300 - States.MOST);
    assertThat(relaxation.connected()).isEqualTo(States.MOST + 1);
  }

  private static long at(Path path, long step) {
    int i = path.residences() - 1;
    while (path.entered(i) > step) {
      i--;
    }
    return path.basin(i);
  }

  /** Two states with eigenvalue l at lag 1 have l^30 = 1e-5 at lag 30, far below its spread of 40 walkers of 400 steps. */
  @Test
  void anEigenvalueThatIsNoiseIsNoTime() {
    List<Path> paths = Chains.paths(new SplittableRandom(7), FAST, 40, 400);
    Estimate late = ImpliedTimescales.of(paths, 30, 1).times().get(0);
    Estimate early = ImpliedTimescales.of(paths, 1, 1).times().get(0);

    assertThat(late.estimate()).isEmpty();
    assertThat(late.note()).contains("not to be told from 0 at this lag");
    assertThat(early.contains(-1 / Math.log(0.7))).as("%s", early).isTrue();
  }

  /** Of 60 intervals of 95 % eight leave out 0 once in 100 runs: each is within chance, together they are not. */
  @Test
  void manyIntervalsThatLeaveOutZeroAreADeparture() {
    assertThat(ChapmanKolmogorov.areBeyondChance(8, 60)).isTrue();
    assertThat(ChapmanKolmogorov.areBeyondChance(7, 60)).isFalse();
    assertThat(ChapmanKolmogorov.areBeyondChance(0, 60)).isFalse();
    assertThat(ChapmanKolmogorov.areBeyondChance(2, 3)).isFalse();
  }

  /**
   * A walk on a line of n places with chances p up and q down that stays where it would leave: the eigenvalues but 1 are 1 - p - q +
   * 2 sqrt(p q) cos(pi k/n): Feller (1968), An Introduction to Probability Theory, volume 1, chapter XVI.3. Where p is far from q the matrix is far from a
   * symmetric one.
   */
  @ParameterizedTest
  @CsvSource({"61, 0.3, 0.3", "61, 0.3, 0.1", "61, 0.45, 0.05", "200, 0.3, 0.25"})
  void manyStatesHaveTheirTimes(int n, double p, double q) {
    double[][] chain = new double[n][n];
    for (int i = 0; i < n; i++) {
      chain[i][Math.min(n - 1, i + 1)] += p;
      chain[i][Math.max(0, i - 1)] += q;
      chain[i][i] += 1 - p - q;
    }
    double[] times = ImpliedTimescales.times(MatrixUtils.createRealMatrix(chain), 20);
    for (int k = 1; k <= 3; k++) {
      double eigenvalue = 1 - p - q + 2 * Math.sqrt(p * q) * Math.cos(Math.PI * k / n);
      assertThat(times[k - 1])
          .as("%d", k)
          .isCloseTo(-20 / StrictMath.log(eigenvalue), withinPercentage(1e-6));
    }
  }
}
