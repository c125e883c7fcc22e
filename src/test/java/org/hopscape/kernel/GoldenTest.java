package org.hopscape.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.hopscape.event.RunEvent.NoiseSize;
import org.hopscape.kernel.Combinations.Combination;
import org.hopscape.kernel.cohort.CohortKernel;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.kernel.lanes.PlainPasses;
import org.hopscape.kernel.scalar.OneWalkerKernel;
import org.hopscape.landscape.DataLandscape;
import org.hopscape.landscape.basin.Basins;
import org.hopscape.landscape.surface.Landscapes;
import org.junit.jupiter.api.Test;

/**
 * Final states that must never change within a version of the numerics. Version 2 differs from version 1 in labels by gradient
 * flow alone, of which there are none here.
 *
 * <p>A line of {@code numerics-1.txt} is a fingerprint and what it is of: {@code long} ones of 16 walkers over 10,000 steps,
 * with basins, where walkers are advanced in lanes; the others, cut to 16 hex digits, of 2 walkers over 300 steps (100 on
 * landscapes of data) for each landscape, noise and optimizer.
 */
class GoldenTest {
  private static final Map<String, String> LONG = golden(true);
  private static final Map<String, String> SHORT = golden(false);
  private static final int DIGITS = 16;

  @Test
  void finalStatesOfNumericsOneAndTwoAreTheseForEver() {
    assertThat(Numerics.VERSION).isEqualTo(2);
    assertThat(longOnes(new OneWalkerKernel())).isEqualTo(LONG);
    assertThat(longOnes(new CohortKernel(new PlainPasses()))).isEqualTo(LONG);
    assertThat(longOnes(Kernels.create())).isEqualTo(LONG);
  }

  @Test
  void everyLandscapeNoiseAndOptimizerEndsWhereItAlwaysDid() {
    assertThat(shortOnes(new OneWalkerKernel())).isEqualTo(SHORT);
  }

  private static Map<String, String> longOnes(Kernel kernel) {
    Map<String, String> seen = new LinkedHashMap<>();
    for (String landscape : Landscapes.names()) {
      Cases.labelledNoises().forEach((label, noise) -> {
        Dynamics dynamics = Cases.on(Landscapes.of(landscape), noise);
        String name = "long " + landscape + " " + label + " sgd";
        seen.put(name, fingerprint(kernel, dynamics, 16, 10_000));
      });
    }
    return seen;
  }

  private static Map<String, String> shortOnes(Kernel kernel) {
    Map<String, String> seen = new LinkedHashMap<>();
    for (Combination combination : Combinations.all()) {
      Dynamics dynamics = combination.with(Basins.none(), false);
      long steps = dynamics.landscape() instanceof DataLandscape ? 100 : 300;
      String fingerprint = fingerprint(kernel, dynamics, 2, steps);
      seen.put(combination.label(), fingerprint.substring(0, DIGITS));
    }
    return seen;
  }

  private static String fingerprint(Kernel kernel, Dynamics dynamics, int walkers, long steps) {
    List<LegOutcome> outcomes = kernel.advance(LongStream.range(0, walkers)
        .mapToObj(walker -> Cases.leg(dynamics, walker, steps))
        .toList());
    return Fingerprint.of(outcomes.stream().map(LegOutcome::to).toList());
  }

  private static Map<String, String> golden(boolean longOnes) {
    InputStream file = GoldenTest.class.getResourceAsStream("numerics-1.txt");
    assertThat(file).isNotNull();
    return new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split(" ", 2))
        .filter(line -> line[1].startsWith("long ") == longOnes)
        .collect(Collectors.toMap(line -> line[1], line -> line[0]));
  }

  /** Writes the table: only for a new version of the numerics, or a new landscape, noise or optimizer. */
  public static void main(String[] args) {
    List<Map<String, String>> tables =
        new ArrayList<>(List.of(longOnes(new OneWalkerKernel()), shortOnes(new OneWalkerKernel())));
    tables.forEach(table -> table.forEach((name, hash) -> System.out.println(hash + " " + name)));
  }

  @Test
  void pilotsOfNumericsOneAreTheseForEver() {
    NoiseSize size = Cases.pilot(Cases.paper(Cases.MULTIPLICATIVE));
    assertThat(new NoiseSize(size.median(), size.rms(), size.rmsInStartBasin()))
        .isEqualTo(new NoiseSize(0.7731037159825981, 39.95270749522312, 83.4454732505209));
  }
}
