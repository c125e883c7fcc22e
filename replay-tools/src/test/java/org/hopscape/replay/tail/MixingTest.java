package org.hopscape.replay.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MixingTest {
  private static final int WALKERS = 8;
  private static final int STATES = 40;

  /** exp(normal) of each walker, times e^(shift * its number). */
  private static List<double[][]> states(double shift) {
    SplittableRandom random = new SplittableRandom(5);
    List<double[][]> walkers = new ArrayList<>();
    for (int walker = 0; walker < WALKERS; walker++) {
      double[][] states = new double[STATES][1];
      for (double[] state : states) {
        state[0] = Math.exp(random.nextGaussian() + shift * walker);
      }
      walkers.add(states);
    }
    return walkers;
  }

  private static String fault(List<double[][]> states) {
    List<Mixing.Half> halves = states.stream()
        .map(walker -> Arrays.stream(walker).mapToDouble(TailSamples::norm).toArray())
        .flatMap(sizes -> Mixing.halves(sizes).stream())
        .toList();
    return Mixing.fault(halves, states.size(), "|w - w*|")
        .map(Refusal::sentence)
        .orElse("");
  }

  @Test
  void walkersOfOneLawAreOneSample() {
    assertThat(fault(states(0))).isEmpty();
  }

  @Test
  void walkersThatStayApartAreNot() {
    assertThat(fault(states(1))).startsWith("no estimate: walkers have not mixed");
  }

  @Test
  void threeWalkersTellNothing() {
    assertThat(fault(states(1).subList(0, 3))).isEmpty();
  }

  @Test
  void aFewStatesAreTooFewToTell() {
    assertThat(fault(states(0).stream().map(walker -> Arrays.copyOf(walker, 9)).toList()))
        .startsWith("no estimate: walkers cannot be seen to have mixed");
  }

  /** Of one law at a time, which drifts: a walker's halves are apart. */
  @Test
  void walkersThatDriftAreNotOneSample() {
    List<double[][]> drifting = states(0);
    for (double[][] walker : drifting) {
      for (int n = STATES / 2; n < STATES; n++) {
        walker[n][0] *= 8;
      }
    }
    assertThat(fault(drifting)).startsWith("no estimate: walkers have not mixed");
  }

  /** Runs of another K have other numbers of states, and walkers of an unfinished run have. */
  @Test
  void walkersWithMoreAndFewerStatesAreHeldAgainstEachOther() {
    List<double[][]> apart = states(1);
    List<double[][]> alike = states(0);
    apart.set(0, Arrays.copyOf(apart.get(0), STATES / 2));
    alike.set(0, Arrays.copyOf(alike.get(0), STATES / 2));
    assertThat(fault(apart)).startsWith("no estimate: walkers have not mixed");
    assertThat(fault(alike)).isEmpty();
  }
}
