package org.hopscape.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairingTest {
  private static final Exchange SWAP = new Exchange.Swap(100);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 8, 63, 64, 1_000})
  void eachIsItsPartnersPartnerAndAtMostOneMeetsNobody(long walkers) {
    for (long step = 100; step <= 5_000; step += 100) {
      int alone = 0;
      for (long walker = 0; walker < walkers; walker++) {
        long partner = Pairing.partner(SWAP, 7, walkers, walker, step);
        if (partner == Pairing.NOBODY) {
          alone++;
        } else {
          assertThat(partner).isBetween(0L, walkers - 1).isNotEqualTo(walker);
          assertThat(Pairing.partner(SWAP, 7, walkers, partner, step)).isEqualTo(walker);
        }
      }
      assertThat(alone).isEqualTo((int) (walkers % 2));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 5, 8, 9})
  void inAllRoundsEachMeetsEachOnce(long walkers) {
    for (long walker = 0; walker < walkers; walker++) {
      boolean[] met = new boolean[(int) walkers];
      for (long round = 0; round < Pairing.rounds(walkers); round++) {
        long partner = Pairing.opponent(walker, walkers, round);
        if (partner != Pairing.NOBODY) {
          assertThat(met[(int) partner]).isFalse();
          met[(int) partner] = true;
        }
      }
      met[(int) walker] = true;
      assertThat(met).doesNotContain(false);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {6, 7, 8, 64, 65})
  void walkersOfAGroupMeetEachOtherAlone(long walkers) {
    Exchange three = new Exchange.Best(100, 1.0, 3);
    for (long step = 100; step <= 5_000; step += 100) {
      for (long walker = 0; walker < walkers; walker++) {
        long partner = Pairing.partner(three, 7, walkers, walker, step);
        if (partner != Pairing.NOBODY) {
          assertThat(partner % 3).isEqualTo(walker % 3);
          assertThat(partner).isBetween(0L, walkers - 1).isNotEqualTo(walker);
          assertThat(Pairing.partner(three, 7, walkers, partner, step)).isEqualTo(walker);
        }
      }
    }
  }

  /** Else what one group does would be known from another. */
  @Test
  void groupsDrawTheirOwnRounds() {
    int alike = 0;
    for (long step = 100; step <= 10_000; step += 100) {
      alike += Pairing.round(1, 32, step, 0) == Pairing.round(1, 32, step, 1) ? 1 : 0;
    }
    assertThat(alike).isLessThan(20);
  }

  /** Chi-square of 7 rounds over 7,000 epochs, 6 degrees of freedom: above 22.46 once in 1,000 seeds. */
  @Test
  void roundsAreDrawnEvenly() {
    int[] counts = new int[7];
    for (int epoch = 1; epoch <= 7_000; epoch++) {
      counts[(int) Pairing.round(1, 8, 100L * epoch, 0)]++;
    }
    double chiSquare = 0;
    for (int count : counts) {
      chiSquare += (count - 1_000.0) * (count - 1_000.0) / 1_000.0;
    }
    assertThat(chiSquare).isLessThan(22.46);
  }

  @Test
  void onALadderNeighboursMeetTheEvenAndTheOddPairsInTurn() {
    Exchange ladder = new Exchange.ReplicaExchange(10, new Ladder(List.of(1.0, 2.0, 4.0, 8.0)));

    // Walkers 4 to 7 are the second ladder, at rungs 0 to 3.
    assertThat(partners(ladder, 10)).containsExactly(1, 0, 3, 2, 5, 4, 7, 6);
    assertThat(partners(ladder, 20)).containsExactly(-1, 2, 1, -1, -1, 6, 5, -1);
    assertThat(partners(ladder, 30)).isEqualTo(partners(ladder, 10));
  }

  private static long[] partners(Exchange exchange, long step) {
    long[] partners = new long[8];
    for (int walker = 0; walker < 8; walker++) {
      partners[walker] = Pairing.partner(exchange, 1, 8, walker, step);
    }
    return partners;
  }
}
