package org.hopscape.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MixingTest {
  private static final int WALKERS = 8;
  private static final int STATES = 40;

  /** exp(normal) of each walker, times e^(shift * its number). */
  private static double[][] states(double shift) {
    SplittableRandom random = new SplittableRandom(5);
    double[][] states = new double[WALKERS * STATES][1];
    for (int i = 0; i < states.length; i++) {
      int walker = i / STATES;
      states[i][0] = Math.exp(random.nextGaussian() + shift * walker);
    }
    return states;
  }

  @Test
  void walkersOfOneLawAreOneSample() {
    assertThat(Mixing.fault(states(0), WALKERS)).isEmpty();
  }

  @Test
  void walkersThatStayApartAreNot() {
    assertThat(Mixing.fault(states(1), WALKERS)).startsWith("no estimate: walkers have not mixed");
  }

  @Test
  void threeWalkersOrAFewStatesTellNothing() {
    assertThat(Mixing.fault(states(1), 2)).isEmpty();
    assertThat(Mixing.fault(states(1), WALKERS * STATES / 5)).isEmpty();
  }
}
