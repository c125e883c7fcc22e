package org.hopscape.cli.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.hopscape.analysis.markov.Passages;
import org.hopscape.cli.Main;
import org.hopscape.cli.option.Runs;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.WalkerState;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.replay.FakeRun;
import org.hopscape.run.PlannedArm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransitionsCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String WELL = """
      scenario {
        name = small, seed = 5, walkers = %d, steps = 4000
        landscape { type = double-well }, start = [-1], optimizer { type = sgd, step-size = 0.1 }
        arms { warm { noise { type = additive, law { type = gaussian }, scale = %s } } }
      }
      """;

  private final PrintStream stdout = System.out;
  private final PrintStream stderr = System.err;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir
  private Path data = Path.of("");

  @BeforeEach
  void capture() {
    System.setOut(new PrintStream(out, false, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, false, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setOut(stdout);
    System.setErr(stderr);
  }

  private int execute(FakeRun run, String... args) {
    out.reset();
    err.reset();
    Runs runs = new Runs(folder -> run.reading(), Kernels::create);
    List<String> all =
        new ArrayList<>(List.of("transitions", "small", "--quiet", "--data", data.toString()));
    all.addAll(List.of(args));
    return Main.execute(runs, all.toArray(String[]::new));
  }

  private JsonNode arm(FakeRun run, String... args) throws IOException {
    List<String> all = new ArrayList<>(List.of(args));
    all.add("--json");
    assertThat(execute(run, all.toArray(String[]::new))).as("%s", err).isZero();
    return JSON.readTree(out.toString(StandardCharsets.UTF_8)).path("arms").path(0);
  }

  private static FakeRun well(int walkers, double scale) {
    return FakeRun.of(WELL.formatted(walkers, scale), 700);
  }

  /** Every walker's path, step by step. */
  private static List<org.hopscape.analysis.markov.Path> paths(FakeRun run) {
    List<org.hopscape.analysis.markov.Path> paths = new ArrayList<>();
    PlannedArm arm = run.plan().arms().get(0);
    for (int walker = 0; walker < arm.walkers(); walker++) {
      WalkerState start = arm.dynamics().place(walker);
      List<Long> basins = new ArrayList<>(List.of(start.basin()));
      List<Long> entered = new ArrayList<>(List.of(0L));
      Kernels.create()
          .trace(new Leg(arm.dynamics(), walker, start, arm.steps()), (step, x, memory, basin) -> {
            if (basin != basins.get(basins.size() - 1)) {
              basins.add(basin);
              entered.add(step);
            }
          });
      paths.add(org.hopscape.analysis.markov.Path.of(
          basins.stream().mapToLong(b -> b).toArray(),
          entered.stream().mapToLong(e -> e).toArray(),
          arm.steps()));
    }
    return paths;
  }

  private static double meanPassage(FakeRun run, Set<Long> from, Set<Long> to) {
    double steps = 0;
    double passages = 0;
    for (org.hopscape.analysis.markov.Path path : paths(run)) {
      Passages of = Passages.of(path, from, to);
      steps += of.steps();
      passages += of.completed();
    }
    return steps / passages;
  }

  /** The direct time is that of every step counted one by one, also from a basin in which no walker starts. */
  @Test
  void passagesBetweenAnyTwoSetsAreThoseOfTheWholePaths() throws IOException {
    FakeRun run = well(6, 1.2);
    List<Long> wells = paths(run).stream()
        .flatMap(path -> IntStream.range(0, path.residences()).mapToObj(path::basin))
        .distinct()
        .toList();
    assertThat(wells).hasSize(2);
    for (int start = 0; start < 2; start++) {
      long[] way = {wells.get(start), wells.get(1 - start)};
      JsonNode mfpt = arm(run, "--from", "" + way[0], "--to", "" + way[1]).path("mfpt");
      double expected = meanPassage(run, Set.of(way[0]), Set.of(way[1]));
      assertThat(mfpt.path("direct").path("estimate").asDouble()).isCloseTo(expected, within(1e-9));
      // Of two basins each passage is one residence: the chain says the same up to the open ones'
      // steps.
      assertThat(mfpt.path("markov").path("estimate").asDouble() / expected).isBetween(0.5, 2.0);
      assertThat(mfpt.path("direct").path("low").asDouble()).isLessThan(expected);
      assertThat(mfpt.path("direct").path("high").asDouble()).isGreaterThan(expected);
    }
  }

  @Test
  void setsOfSeveralBasinsAreOneEachOnABowl() throws IOException {
    FakeRun run = FakeRun.of(FakeRun.SCENARIO, 300);
    JsonNode mfpt =
        arm(run, "--arm", "additive", "--from", "-5,-4,-3", "--to", "0,1,-1").path("mfpt");
    double expected = meanPassage(run, Set.of(-5L, -4L, -3L), Set.of(0L, 1L, -1L));
    assertThat(mfpt.path("direct").path("estimate").asDouble()).isCloseTo(expected, within(1e-9));
    assertThat(mfpt.path("markov").path("estimate").isNumber()).isTrue();
  }

  @Test
  void sharesOfStepsAndOfDeparturesSumToOne() throws IOException {
    JsonNode arm = arm(FakeRun.of(FakeRun.SCENARIO, 300), "--arm", "additive");
    double steps = 0;
    for (JsonNode basin : arm.path("basins")) {
      steps += basin.path("share").path("estimate").asDouble();
      double departures = 0;
      for (JsonNode to : basin.path("to")) {
        departures += to.path("probability").asDouble();
      }
      assertThat(departures).isCloseTo(basin.path("departures").asLong() > 0 ? 1 : 0, within(1e-9));
    }
    assertThat(steps).isCloseTo(1, within(1e-9));
    assertThat(arm.path("relaxation").findValuesAsText("lag")).containsExactly("10", "100", "1000");
    assertThat(arm.path("chapmanKolmogorov").path("lag").asLong()).isEqualTo(1000);
  }

  @Test
  void aRunWithoutTransitionsIsToldInWords() {
    assertThat(execute(well(1, 0.001), "--from", "0", "--to", "1")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains(
            "no walker changed its basin",
            "no passage was seen",
            "none, walkers were in one basin only");
  }

  @Test
  void halfAQuestionIsTheUsersMistake() {
    FakeRun run = well(1, 0.001);
    assertThat(execute(run, "--from", "1")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("both --from and --to");
    assertThat(execute(run, "--from", "1", "--to", "1")).isEqualTo(2);
    assertThat(execute(run, "--lag", "0")).isEqualTo(2);
  }

  @Test
  void withoutBasinsThereIsNothingToAsk() {
    FakeRun run =
        FakeRun.of(WELL.formatted(1, 1).replace("arms {", "basins { type = none }\n arms {"), 700);
    assertThat(execute(run)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("has no basins");
  }
}
