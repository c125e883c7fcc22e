package org.hopscape.cli.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hopscape.exchange.ExchangeStatistics;
import org.hopscape.exchange.Exchanges.Counts;
import org.junit.jupiter.api.Test;

class ExchangeLinesTest {
  private static String first(long roundTrips) {
    Counts counts = new Counts(10, 4, roundTrips, 500 * roundTrips);
    return ExchangeLines.first(
        "a",
        new ExchangeStatistics(
            "replica-exchange", 100, counts, List.of(new ExchangeStatistics.Rung(1, 0.1, 10, 4))));
  }

  @Test
  void roundTripsAreCountedInWords() {
    assertThat(first(0)).endsWith("; no round trip yet");
    assertThat(first(1)).contains("; 1 round trip from the lowest rung");
    assertThat(first(2)).contains("; 2 round trips from the lowest rung");
  }
}
