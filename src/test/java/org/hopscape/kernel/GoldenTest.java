package org.hopscape.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.hopscape.event.RunEvent.NoiseSize;
import org.junit.jupiter.api.Test;

/** Final states that must never change within a version of the numerics. */
class GoldenTest {
  private static final long WALKERS = 16;
  private static final long STEPS = 10_000;

  @Test
  void finalStatesOfNumericsOneAreTheseForEver() {
    assertThat(Numerics.VERSION).isEqualTo(1);
    assertThat(fingerprints(new OneWalkerKernel())).isEqualTo(golden());
    assertThat(fingerprints(new CohortKernel(new PlainPasses()))).isEqualTo(golden());
    assertThat(fingerprints(Kernels.create())).isEqualTo(golden());
  }

  private static Map<String, String> fingerprints(Kernel kernel) {
    Map<String, String> seen = new LinkedHashMap<>();
    for (Dynamics dynamics : Cases.all()) {
      List<LegOutcome> outcomes = kernel.advance(LongStream.range(0, WALKERS)
          .mapToObj(walker -> Cases.leg(dynamics, walker, STEPS))
          .toList());
      String name = dynamics.landscape().name() + " " + dynamics.noise() + " "
          + dynamics.optimizer().rule();
      seen.put(name, Fingerprint.of(outcomes.stream().map(LegOutcome::to).toList()));
    }
    return seen;
  }

  private static Map<String, String> golden() {
    InputStream file = GoldenTest.class.getResourceAsStream("numerics-1.txt");
    assertThat(file).isNotNull();
    return new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split(" ", 2))
        .collect(Collectors.toMap(line -> line[1], line -> line[0]));
  }

  @Test
  void pilotsOfNumericsOneAreTheseForEver() {
    assertThat(Pilot.measure(Cases.paper(Cases.MULTIPLICATIVE)))
        .isEqualTo(new NoiseSize(0.7731037159825981, 39.95270749522312, 83.4454732505209));
  }
}
