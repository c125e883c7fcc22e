package org.hopscape.cli.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hopscape.cli.ExportedTable;
import org.hopscape.cli.Program;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** States of many walkers are those of each walker by itself, bit for bit, however they are written. */
class EnsembleTrajectoryTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir
  private Path data = Path.of("");

  private Program program = new Program(data);

  @BeforeEach
  void useTheFolder() {
    program = new Program(data);
  }

  private record Row(String arm, long walker, long step, List<String> numbers) {}

  /** A scenario of walkers that differ in all that a state depends on. */
  private static Stream<List<String>> scenarios() {
    return Stream.of(
        List.of(
            "seed = 3, walkers = 6, steps = 2000, landscape { type = cosine-bowl }, start = [-4.75]",
            "noise { type = multiplicative, sigma = 30, additive-scale = 20 }",
            "arms { heavy { optimizer { type = heavy-ball, step-size = 0.01, momentum = 0.5 } }",
            "swap { optimizer { type = adam, step-size = 0.05 }, exchange { type = swap, every = 100 } } }"),
        List.of(
            "seed = 4, walkers = 20, steps = 3000, landscape { type = himmelblau }, start = [1, 1]",
            "basins { type = minima, every = 20 }",
            "optimizer { type = sgd, step-size = 0.01 }",
            "arms { normal { noise { type = additive, law { type = gaussian }, scale = 60 } }",
            "heavy { noise { type = additive, law { type = student-t, degrees-of-freedom = 3 }, scale = 40 }",
            "  optimizer { type = nesterov, step-size = 0.004, momentum = 0.7 } } }"),
        List.of(
            "seed = 5, walkers = 16, steps = 2500",
            "landscape { type = formula, f = \"(x0^2-1)^2 + x1^2 + x0*x1/3 + (x2-x1)^2\" }",
            "start { gaussian { mean = 0, sd = 0.5 } }, basins { type = minima, every = 10 }",
            "optimizer { type = sgd, step-size = 0.05, schedule { type = random, factors = [0.5, 1.5] } }",
            "arms { a { noise { type = multiplicative, sigma = 1, additive-scale = 2 } }",
            "b { noise { type = additive, law { type = gaussian }, scale = 3 }",
            "  optimizer { type = sgd, step-size = 0.05 } } }"),
        List.of(
            "seed = 6, walkers = 30, steps = 4000, landscape { type = double-well }, start = [-1]",
            "optimizer { type = sgd, step-size = 0.05 }",
            "arms { gone { noise { type = multiplicative, sigma = 8, additive-scale = 2 } }",
            "first { noise { type = additive, law { type = gaussian }, scale = 2 }, stop-at-escape = true } }"));
  }

  private String made(List<String> scenario) throws IOException {
    String file = program.scenario("some", scenario.toArray(String[]::new));
    Program.Told told = program.run("run", file, "--leg", "700", "--quiet");
    assertThat(told.exit()).as(told.err()).isZero();
    return "some";
  }

  private String told(String... command) {
    Program.Told told = program.run(command);
    assertThat(told.exit()).as("%s: %s", List.of(command), told.err()).isZero();
    return told.out();
  }

  private static List<Row> rows(List<String> lines, int key) {
    return lines.stream()
        .skip(1)
        .map(line -> {
          List<String> cells = List.of(line.split(",", -1));
          return new Row(
              cells.get(0),
              Long.parseLong(cells.get(1)),
              Long.parseLong(cells.get(key)),
              cells.subList(key + 1, cells.size()));
        })
        .toList();
  }

  private static Map<String, List<Row>> byWalker(List<Row> rows) {
    Map<String, List<Row>> walkers = new LinkedHashMap<>();
    for (Row row : rows) {
      walkers
          .computeIfAbsent(row.arm() + " " + row.walker(), key -> new ArrayList<>())
          .add(row);
    }
    return walkers;
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void statesAreThoseOfEachWalkerByItself(List<String> scenario) throws IOException {
    String run = made(scenario);
    compareWithSingleWalkers(run, 0, 7);
    assertThat(program
            .run("fork", run, "--at", "1200", "--run", "child", "--quiet")
            .exit())
        .isIn(0, 2);
    if (Files.exists(data.resolve("child"))) {
      compareWithSingleWalkers("child", 1200, 100);
    }
  }

  private void compareWithSingleWalkers(String run, long begin, long every) throws IOException {
    Path csv = data.resolve(run + ".csv");
    told(
        "trajectory",
        run,
        "--columns",
        "step,x,basin",
        "--every",
        Long.toString(every),
        "--out",
        csv.toString());
    Map<String, List<Row>> walkers = byWalker(rows(Files.readAllLines(csv), 2));
    assertThat(walkers).hasSizeGreaterThan(4);
    for (List<Row> rows : walkers.values()) {
      Row first = rows.get(0);
      if (first.walker() % 4 != 1) {
        continue;
      }
      Row last = rows.get(rows.size() - 1);
      assertThat(first.step()).isEqualTo(begin);
      String[] of = {run, "--arm", first.arm(), "--walker", Long.toString(first.walker())};
      List<String> one = told(Stream.concat(
                  Stream.concat(Stream.of("trajectory"), Arrays.stream(of)),
                  Stream.of("--from", "" + begin, "--to", "" + last.step(), "--every", "" + every))
              .toArray(String[]::new))
          .lines()
          .toList();
      assertThat(one).hasSize(rows.size() + 1);
      for (int n = 0; n < rows.size(); n++) {
        List<String> x = rows.get(n).numbers().subList(0, rows.get(n).numbers().size() - 1);
        assertThat(rows.get(n).step() + "," + String.join(",", x)).isEqualTo(one.get(n + 1));
      }
      for (Row row : List.of(rows.get(rows.size() / 3), rows.get(rows.size() / 2), last)) {
        JsonNode state = JSON.readTree(told(Stream.concat(
                Stream.concat(Stream.of("state"), Arrays.stream(of)),
                Stream.of("--at", "" + row.step(), "--json"))
            .toArray(String[]::new)));
        assertThat(row.numbers().get(row.numbers().size() - 1))
            .isEqualTo(
                state.path("basin").path("label").asText(state.path("basin").asText()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void anArrayHasTheNumbersOfTheTableAndNanBehindTheEndOfAWalker(List<String> scenario)
      throws IOException {
    String run = made(scenario);
    Path csv = data.resolve("t.csv");
    Path npy = data.resolve("t.npy");
    String[] what = {"trajectory", run, "--columns", "f,gradient,x,noise,step-size", "--every", "13"
    };
    told(with(what, "--out", csv.toString()));
    told(with(what, "--out", npy.toString(), "--threads", "1"));
    JsonNode json = JSON.readTree(data.resolve("t.json").toFile());
    Array array = Array.read(npy);
    assertThat(array.shape())
        .containsExactly(
            json.path("shape").get(0).asLong(),
            json.path("shape").get(1).asLong(),
            json.path("shape").get(2).asLong());
    Map<String, List<Row>> walkers = byWalker(rows(Files.readAllLines(csv), 2));
    for (JsonNode arm : json.path("arms")) {
      for (int n = 0; n < arm.path("walkers").size(); n++) {
        long number = arm.path("walkers").get(n).asLong();
        List<Row> rows = walkers.getOrDefault(arm.path("name").asText() + " " + number, List.of());
        for (int k = 0; k < array.shape()[1]; k++) {
          for (int c = 0; c < array.shape()[2]; c++) {
            double value = array.at(arm.path("first").asInt() + n, k, c);
            if (k < rows.size()) {
              String cell = rows.get(k).numbers().get(c);
              assertThat(Double.doubleToLongBits(value))
                  .isEqualTo(Double.doubleToLongBits(Double.parseDouble(cell)));
            } else {
              assertThat(value).isNaN();
            }
          }
        }
      }
    }
  }

  @Test
  void parquetHasTheNumbersOfTheCsvToTheLastBit() throws IOException {
    String run = made(scenarios().toList().get(1));
    Path csv = data.resolve("t.csv");
    Path parquet = data.resolve("t.parquet");
    String[] what = {
      "trajectory", run, "--columns", "basin,x,f,gradient,noise,step-size", "--every", "50"
    };
    told(with(what, "--out", csv.toString()));
    told(with(what, "--out", parquet.toString()));
    List<String> lines = Files.readAllLines(csv);
    List<Map<String, Object>> rows = ExportedTable.parquet(parquet, lines.size());
    assertThat(rows).hasSize(lines.size() - 1).hasSizeGreaterThan(1000);
    assertThat(String.join(",", rows.get(0).keySet())).isEqualTo(lines.get(0));
    for (int n = 0; n < rows.size(); n++) {
      assertThat(rows.get(n).values().stream().map(ExportedTable::text).toList())
          .isEqualTo(List.of(lines.get(n + 1).split(",", -1)));
    }
  }

  /** w' = y - gamma (f'(y) + noise), y where the rule takes its gradient: f' of a quadratic is known anywhere. */
  @ParameterizedTest
  @MethodSource("rules")
  void noiseIsWhatTheNextStepDraws(String rule, double momentum, boolean ahead) throws IOException {
    String run = made(List.of(
        "walkers = 4, steps = 300, seed = 9, start = [1, -2]",
        "landscape { type = quadratic, curvature = 2, dimension = 2 }",
        "optimizer { type = " + rule + ", step-size = 0.1 }",
        "noise { type = multiplicative, sigma = 1.5, additive-scale = 0.5 }, arms { a {} }"));
    List<String> lines = told("trajectory", run, "--columns", "x,noise,gradient,f,step-size")
        .lines()
        .toList();
    assertThat(lines.get(0))
        .isEqualTo("arm,walker,step,x0,x1,noise0,noise1,gradient0,gradient1,f,step-size");
    for (List<Row> rows : byWalker(rows(lines, 2)).values()) {
      for (int k = 1; k + 1 < rows.size(); k++) {
        double sum = 0;
        for (int i = 0; i < 2; i++) {
          double x = number(rows, k, i);
          double y = x + momentum * (x - number(rows, k - 1, i));
          double slope = 2 * (ahead ? y : x);
          double next = y - number(rows, k, 7) * (slope + number(rows, k, 2 + i));
          assertThat(number(rows, k + 1, i)).isCloseTo(next, within(1e-12 * (1 + Math.abs(y))));
          assertThat(number(rows, k, 4 + i)).isEqualTo(2 * x);
          sum += x * x;
        }
        assertThat(number(rows, k, 6)).isCloseTo(sum, within(1e-12 * (1 + sum)));
        assertThat(number(rows, k, 7)).isEqualTo(0.1);
      }
    }
  }

  private static Stream<Arguments> rules() {
    return Stream.of(
        Arguments.of("sgd", 0.0, false),
        Arguments.of("heavy-ball, momentum = 0.4", 0.4, false),
        Arguments.of("nesterov, momentum = 0.4", 0.4, true));
  }

  private static double number(List<Row> rows, int k, int column) {
    return Double.parseDouble(rows.get(k).numbers().get(column));
  }

  @Test
  void stepsAroundEventsAreThoseOfThePath() throws IOException {
    String run = made(scenarios().toList().get(0));
    for (String kind : List.of("escape", "transition", "largest")) {
      List<String> lines = told(
              "trajectory",
              run,
              "--around",
              kind,
              "--before",
              "3",
              "--after",
              "2",
              "--columns",
              "x,basin")
          .lines()
          .toList();
      boolean numbered = kind.equals("transition");
      assertThat(lines.get(0))
          .isEqualTo("arm,walker," + (numbered ? "event," : "") + "step,x0,basin");
      Map<String, List<Row>> found = byWalker(rows(lines, numbered ? 3 : 2));
      Map<String, List<Row>> paths =
          byWalker(rows(told("trajectory", run, "--columns", "x,basin").lines().toList(), 2));
      paths.forEach((walker, path) -> {
        List<Row> expected = new ArrayList<>();
        // An exchange, here at each 100th step, takes a walker to another basin without a
        // transition.
        for (long event : events(kind, path)) {
          for (long k = Math.max(0, event - 3); k <= Math.min(2000, event + 2); k++) {
            expected.add(path.get((int) k));
          }
        }
        if (walker.startsWith("heavy")) {
          assertThat(found.getOrDefault(walker, List.of())).as(kind + walker).isEqualTo(expected);
        } else if (kind.equals("largest")) {
          // Where it came to at an epoch's end may have been further out than where it was put.
          assertThat(found.get(walker)).as(walker).isNotEmpty();
        }
      });
    }
  }

  private static List<Long> events(String kind, List<Row> path) {
    List<Long> events = new ArrayList<>();
    double largest = -1;
    for (int k = 0; k < path.size(); k++) {
      double size = Math.abs(Double.parseDouble(path.get(k).numbers().get(0)));
      boolean moved = k > 0
          && !path.get(k).numbers().get(1).equals(path.get(k - 1).numbers().get(1));
      switch (kind) {
        case "escape" -> {
          if (moved && events.isEmpty()) {
            events.add((long) k);
          }
        }
        case "transition" -> {
          if (moved) {
            events.add((long) k);
          }
        }
        default -> {
          if (size > largest) {
            largest = size;
            events.clear();
            events.add((long) k);
          }
        }
      }
    }
    return events;
  }

  @Test
  void walkersAndStepsAreThoseAskedFor() throws IOException {
    String run = made(scenarios().toList().get(0));
    List<Row> rows = rows(
        told(
                "trajectory",
                run,
                "--arms",
                "swap",
                "--walkers",
                "0,3-4",
                "--from",
                "50",
                "--to",
                "1999",
                "--every",
                "400")
            .lines()
            .toList(),
        2);
    assertThat(rows).extracting(Row::walker).startsWith(0L).containsOnly(0L, 3L, 4L);
    assertThat(rows)
        .extracting(Row::step)
        .startsWith(50L, 450L, 850L, 1250L, 1650L, 50L)
        .hasSize(15);
    String parquet = data.resolve("p.parquet").toString();
    JsonNode file = JSON.readTree(
        told("trajectory", run, "--walkers", "all", "--every", "10", "--out", parquet, "--json"));
    assertThat(file.path("rows").asLong()).isEqualTo(12 * 201);
    assertThat(Path.of(parquet)).isNotEmptyFile();
    try (Stream<Path> files = Files.list(data)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.endsWith(".part"));
    }
  }

  @Test
  void whatCannotBeShownIsSaidBeforeAnythingIsWritten() throws IOException {
    String run = made(scenarios().toList().get(0));
    String out = data.resolve("o.npy").toString();
    refused(2, "did you mean 'gradient'?", run, "--columns", "x,gradeint", "--out", out);
    refused(2, "has no arm 'b'", run, "--arms", "b", "--out", out);
    refused(2, "has no walker 70", run, "--walkers", "0-70", "--out", out);
    refused(2, "is not a list of numbers", run, "--walkers", "0-x", "--out", out);
    refused(2, "ends before it begins", run, "--walkers", "5-2", "--out", out);
    refused(2, "--every is not 1 or more: 0", run, "--every", "0", "--out", out);
    refused(2, "got to step 2000, not to 5001", run, "--to", "5001", "--out", out);
    refused(2, "neither CSV nor Parquet", run, "--columns", "f", "--out", out + ".txt");
    refused(2, "no array", run, "--around", "escape", "--out", out);
    refused(2, "did you mean 'escape'?", run, "--around", "escap");
    refused(2, "around what", run, "--before", "4");
    refused(2, "twice", run, "--columns", "x,f,x");
    refused(2, "--json", run, "--columns", "x", "--json");
    refused(5, "cannot write", run, "--out", data.resolve("no/such/o.npy").toString());
    assertThat(Path.of(out)).doesNotExist();
  }

  private void refused(int exit, String why, String run, String... options) {
    Program.Told told = program.run(
        Stream.concat(Stream.of("trajectory", run), Arrays.stream(options)).toArray(String[]::new));
    assertThat(told.exit()).as("%s: %s", List.of(options), told.all()).isEqualTo(exit);
    assertThat(told.all()).contains(why).doesNotContain("\tat ");
  }

  private static String[] with(String[] words, String... more) {
    return Stream.concat(Arrays.stream(words), Arrays.stream(more)).toArray(String[]::new);
  }

  /** NumPy's format, version 1.0, read from its description (NEP 1). */
  private static final class Array {
    private static final Pattern HEADER = Pattern.compile(
        "\\{'descr': '<f8', 'fortran_order': False, 'shape': \\((\\d+), (\\d+), (\\d+)\\), \\} *\n");

    private final long[] shape;
    private final double[] values;

    private Array(long[] shape, double[] values) {
      this.shape = shape;
      this.values = values;
    }

    static Array read(Path file) throws IOException {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
      assertThat(bytes.get()).isEqualTo((byte) 0x93);
      byte[] magic = new byte[5];
      bytes.get(magic);
      assertThat(new String(magic, StandardCharsets.US_ASCII)).isEqualTo("NUMPY");
      assertThat(bytes.getShort()).isEqualTo((short) 1);
      byte[] header = new byte[bytes.getShort()];
      bytes.get(header);
      assertThat(bytes.position() % 64).isZero();
      Matcher matcher = HEADER.matcher(new String(header, StandardCharsets.US_ASCII));
      assertThat(matcher.matches()).isTrue();
      long[] shape = {
        Long.parseLong(matcher.group(1)),
        Long.parseLong(matcher.group(2)),
        Long.parseLong(matcher.group(3))
      };
      double[] values = new double[Math.toIntExact(shape[0] * shape[1] * shape[2])];
      bytes.asDoubleBuffer().get(values);
      assertThat(bytes.remaining()).isEqualTo(values.length * Double.BYTES);
      return new Array(shape, values);
    }

    long[] shape() {
      return shape;
    }

    double at(int walker, int step, int column) {
      return values[Math.toIntExact((walker * shape[1] + step) * shape[2] + column)];
    }
  }
}
