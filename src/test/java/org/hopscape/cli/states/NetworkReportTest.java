package org.hopscape.cli.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.estimate.Median;
import org.hopscape.analysis.tail.LargestValues;
import org.hopscape.cli.Main;
import org.hopscape.replay.tail.TailSamples;
import org.hopscape.replay.tail.TheoreticalTail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The network figure, against the same numbers from the rows that trajectory and metrics write. */
class NetworkReportTest {
  private static final int WALKERS = 6;
  private static final int STEPS = 400;

  /** 2 features, 3 units, 1 output: weights 0 to 5 and 9 to 11. */
  private static final int PARAMETERS = 13;

  private static final String SCENARIO = """
      scenario {
        name = net, walkers = 6, steps = 400
        landscape {
          type = network, layers = 3, activation = relu, loss = squared, test = 0.5
          data { teacher { rows = 40, dimension = 2, layers = [2], noise-sd = 0.5 } }
        }
        start = fan-in
        optimizer { type = sgd, step-size = 0.05 }
        basins { type = none }
        arms {
          minibatch { noise { type = minibatch, size = 1 } }
          gaussian { noise { type = additive, match = minibatch, by = covariance } }
        }
        sweep { "optimizer.step-size" = [0.05, 0.1] }
      }
      """;
  private static final PrintStream STDOUT = System.out;
  private static final PrintStream STDERR = System.err;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir
  private Path folder = Path.of("");

  @BeforeEach
  void run() throws IOException {
    System.setOut(new PrintStream(out, false, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, false, StandardCharsets.UTF_8));
    Files.writeString(folder.resolve("net.conf"), SCENARIO);
    execute("run", folder.resolve("net.conf").toString());
  }

  @AfterEach
  void restore() {
    System.setOut(STDOUT);
    System.setErr(STDERR);
  }

  @Test
  void exponentsAndGapsAreThoseOfTheStates() throws IOException {
    Path figures = folder.resolve("figures");
    execute(
        "report",
        "net",
        "-o",
        folder.resolve("net.html").toString(),
        "--figures",
        figures.toString());
    Map<String, String[]> told = new LinkedHashMap<>();
    for (String row :
        Files.readAllLines(figures.resolve("network-tails-optimizer-step-size.csv"))) {
      String[] cells = row.split(",", -1);
      told.put(cells[3] + " " + cells[4], cells);
    }
    assertThat(figures.resolve("network-tails-optimizer-step-size.svg")).isNotEmptyFile();
    String arm = "gaussian-step-size-0.1";
    Map<String, Estimate> known = known(arm);
    assertThat(known).hasSize(6);
    known.forEach((measure, estimate) -> {
      String[] cells = Objects.requireNonNull(told.get(arm + " " + measure), measure);
      same(cells[5], estimate.estimate());
      same(cells[6], estimate.low());
      same(cells[7], estimate.high());
    });
    assertThat(told).hasSize(1 + 4 * 7);
    String page = Files.readString(folder.resolve("net.html"));
    assertThat(page)
        .contains(
            "Tails of weights, steps and gradient noise, and what was learnt",
            "<p>Network: 2 inputs, hidden layers [3], squared loss, 13 parameters; 20 rows to train on, 20 held out.</p>",
            "minibatch, from step-size 0.05 to 0.1: ",
            "minibatch beside gaussian, where the intervals of the two lie apart: ")
        .doesNotContain("NaN", "Infinity");
  }

  /** Networks that differ in their ridge alone are one line of what the data is. */
  @Test
  void aNetworkIsDescribedOnce() throws IOException {
    Path file = folder.resolve("ridge.conf");
    Files.writeString(
        file,
        SCENARIO.replace("optimizer.step-size\" = [0.05, 0.1]", "landscape.l2\" = [0.1, 0.2]"));
    out.reset();
    assertThat(Main.execute("check", file.toString())).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8).split("network: 2 inputs", -1))
        .hasSize(2);
  }

  private static void same(String cell, OptionalDouble value) {
    assertThat(cell.isEmpty()).isEqualTo(value.isEmpty());
    if (value.isPresent()) {
      double known = value.getAsDouble();
      assertThat(Double.parseDouble(cell)).isCloseTo(known, within(1e-9 * Math.abs(known)));
    }
  }

  private Map<String, Estimate> known(String arm) throws IOException {
    List<List<double[]>> states = states(arm);
    Map<String, Estimate> known = new LinkedHashMap<>();
    known.put("weights-norm", exponent(states, row -> norm(row, 0, PARAMETERS)));
    known.put("noise", exponent(states, row -> norm(row, PARAMETERS, 2 * PARAMETERS)));
    List<List<double[]>> moves = new ArrayList<>();
    for (List<double[]> walker : states) {
      List<double[]> its = new ArrayList<>();
      for (int k = 1; k < walker.size(); k++) {
        double[] move = new double[PARAMETERS];
        for (int i = 0; i < PARAMETERS; i++) {
          move[i] = walker.get(k)[i] - walker.get(k - 1)[i];
        }
        its.add(move);
      }
      moves.add(its);
    }
    known.put("steps", exponent(moves, row -> norm(row, 0, PARAMETERS)));
    known.put("weights-layer-1", pooled(states, 0, 6));
    known.put("weights-layer-2", pooled(states, 9, 12));
    Path file = folder.resolve("m.csv");
    execute(
        "metrics",
        "net",
        "--arm",
        arm,
        "--every",
        "" + STEPS,
        "--columns",
        "test-loss,training-loss",
        "--out",
        file.toString());
    double[] gaps = Files.readAllLines(file).stream()
        .map(line -> line.split(",", -1))
        .filter(cells -> cells[2].equals("" + STEPS))
        .mapToDouble(cells -> Double.parseDouble(cells[3]) - Double.parseDouble(cells[4]))
        .toArray();
    assertThat(gaps).hasSize(WALKERS);
    known.put("gap", Median.of(gaps, "walker", "walkers"));
    return known;
  }

  /** Weights and noise in the second half of each walker's steps. */
  private List<List<double[]>> states(String arm) throws IOException {
    Path file = folder.resolve("t.csv");
    execute(
        "trajectory",
        "net",
        "--arms",
        arm,
        "--columns",
        "x,noise",
        "--from",
        "" + STEPS / 2,
        "--out",
        file.toString());
    List<List<double[]>> states = new ArrayList<>();
    for (int walker = 0; walker < WALKERS; walker++) {
      states.add(new ArrayList<>());
    }
    List<String> lines = Files.readAllLines(file);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      states
          .get(Integer.parseInt(cells[1]))
          .add(Arrays.stream(cells, 3, cells.length)
              .mapToDouble(Double::parseDouble)
              .toArray());
    }
    return states;
  }

  private static double norm(double[] row, int from, int to) {
    double squares = 0;
    for (int i = from; i < to; i++) {
      squares += row[i] * row[i];
    }
    return Math.sqrt(squares);
  }

  private static Estimate exponent(List<List<double[]>> rows, ToDoubleFunction<double[]> size) {
    LargestValues values = new LargestValues(WALKERS, 0);
    for (int walker = 0; walker < WALKERS; walker++) {
      for (double[] row : rows.get(walker)) {
        values.add(walker, size.applyAsDouble(row));
      }
    }
    return chosen(values);
  }

  private static Estimate pooled(List<List<double[]>> rows, int from, int to) {
    LargestValues values = new LargestValues(WALKERS, 0);
    for (int walker = 0; walker < WALKERS; walker++) {
      for (double[] row : rows.get(walker)) {
        for (int i = from; i < to; i++) {
          values.add(walker, Math.abs(row[i]));
        }
      }
    }
    return chosen(values);
  }

  private static Estimate chosen(LargestValues values) {
    return TailSamples.ofSizes("sizes", TheoreticalTail.unknown(""), values.sample(), "states")
        .chosen();
  }

  private void execute(String... args) {
    out.reset();
    err.reset();
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--data", folder.toString()));
    assertThat(Main.execute(all.toArray(String[]::new)))
        .as(err.toString(StandardCharsets.UTF_8))
        .isZero();
  }
}
