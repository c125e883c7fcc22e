package org.hopscape.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hopscape.cli.option.Runs;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.kernel.StateSink;
import org.hopscape.kernel.StepSink;
import org.hopscape.kernel.TransitionSink;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.replay.FakeRun;
import org.hopscape.replay.RunReading;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What replays found is kept with the run: answers are the same to the byte, whoever asked before, and cost less. */
class KeptCommandsTest {
  private static final String ADDITIVE = "noise { type = additive, scale = 300 }";
  private static final String SGD = "optimizer { type = sgd, step-size = 0.01 }";
  private static final String BOWL =
      "walkers = 6, landscape { type = cosine-bowl }, start = [-4.75], " + SGD;
  private static final String HIMMELBLAU =
      "walkers = 4, landscape { type = himmelblau }, start = [3, 2], basins { type = minima, every = 1 },"
          + " optimizer { type = sgd, step-size = 0.001 }";
  private static final long LEG = 1000;

  private final PrintStream stdout = System.out;
  private final PrintStream stderr = System.err;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final AtomicLong steps = new AtomicLong();

  @TempDir
  private Path folder = Path.of("");

  @BeforeEach
  void capture() {
    System.setErr(new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setOut(stdout);
    System.setErr(stderr);
  }

  private static FakeRun of(long total, String lines) {
    return FakeRun.of(
        "scenario { name = small, seed = 5, steps = " + total + ", " + lines + " }", LEG);
  }

  /** What the command prints, and writes. */
  private String told(Supplier<RunReading> run, String... command) throws IOException {
    out.reset();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    Path written = Files.createTempDirectory(folder, "written");
    List<String> args = new ArrayList<>(List.of("--threads", "2"));
    for (String word : command) {
      args.add(word.replace("HERE", written.toString()));
    }
    int code = Main.execute(
        new Runs(any -> run.get(), () -> new Counting(Kernels.create())),
        args.toArray(String[]::new));
    StringBuilder told = new StringBuilder(out.toString(StandardCharsets.UTF_8));
    try (Stream<Path> files = Files.list(written)) {
      for (Path file : files.sorted().toList()) {
        told.append(file.getFileName()).append('\n').append(Files.readString(file));
      }
    }
    assertThat(code).as(told.toString()).isZero();
    return told.toString().replace(written.toString(), "HERE");
  }

  private static final List<List<String>> COMMANDS = List.of(
      List.of("show", "small", "--json"),
      List.of("tail", "small", "--json"),
      List.of("compare", "small"),
      List.of("transitions", "small", "--arm", "b", "--json"),
      List.of("escape", "small", "--from", "1"),
      List.of("report", "small", "-o", "HERE/page.html"),
      List.of("export", "small", "--out", "HERE"));

  private List<String> all(Supplier<RunReading> run) throws IOException {
    List<String> answers = new ArrayList<>();
    for (List<String> command : COMMANDS) {
      answers.add(told(run, command.toArray(String[]::new)));
    }
    return answers;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        BOWL + ", arms { a { " + ADDITIVE
            + " }, b { noise { type = multiplicative, sigma = 50, additive-scale = 1 } } }",
        BOWL + ", " + ADDITIVE
            + ", arms { a { exchange { type = swap, every = 250 } }, b { exchange {"
            + " type = replica-exchange, every = 250, ladder = [100, 300] } } }",
        BOWL + ", arms { a { " + ADDITIVE
            + " }, b { optimizer.step-size = 5, noise { type = additive,"
            + " law { type = stable, alpha = 0.5 }, scale = 1e300 } } }",
        HIMMELBLAU + ", arms { a { noise { type = additive, scale = 300 } }, b { noise { type ="
            + " additive, law { type = laplace }, scale = 400 } } }"
      })
  void answersAreTheSameToTheByteWithAndWithoutWhatWasKept(String lines) throws IOException {
    FakeRun shorter = of(2 * LEG, lines);
    FakeRun longer = shorter.extendedTo(4 * LEG, LEG);
    List<String> before = all(() -> shorter.reading(folder));
    List<String> expected = all(longer::reading);
    assertThat(all(() -> longer.reading(folder))).isEqualTo(expected);
    assertThat(all(() -> longer.reading(folder))).isEqualTo(expected);
    assertThat(all(() -> shorter.reading(folder))).isEqualTo(before).isNotEqualTo(expected);
    assertThat(before).isEqualTo(all(shorter::reading));
  }

  @Test
  void whatIsKeptIsNotDoneAgain() throws IOException {
    long leg = 4 * LEG;
    FakeRun run = FakeRun.of(
        "scenario { name = small, steps = 16000, "
            + HIMMELBLAU.replace("walkers = 4", "walkers = 8").replace("every = 1", "every = 2")
            + ", arms { a { noise { type = additive, scale = 1100 } }, b { noise { type ="
            + " additive, scale = 1200 } } } }",
        leg);
    Supplier<RunReading> kept = () -> run.reading(folder);
    String unused = told(kept, "compare", "small");
    long first = steps.getAndSet(0);
    unused = told(kept, "tail", "small");
    unused = told(kept, "show", "small");
    unused = told(kept, "transitions", "small");
    assertThat(steps.getAndSet(0)).isLessThan(first / 5);
    // A page draws whole paths beside, of a few walkers.
    unused = told(kept, "report", "small", "-o", "HERE/page.html");
    assertThat(steps.getAndSet(0)).isPositive();
    unused = told(kept, "report", "small", "-o", "HERE/page.html");
    assertThat(steps.getAndSet(0)).isLessThan(first / 5);
    FakeRun longer = run.extendedTo(20 * LEG, leg);
    unused = told(() -> longer.reading(folder), "transitions", "small");
    assertThat(steps.get()).isPositive().isLessThan(first / 5);
  }

  @Test
  void theStepsAtWhichTargetsWereReachedAreKept() throws IOException {
    FakeRun run = of(4 * LEG, BOWL + ", arms { a { " + ADDITIVE + " }, b { " + ADDITIVE + " } }");
    String[] twice = {"compare", "small", "--targets", "1,3"};
    String first = told(() -> run.reading(folder), twice);
    assertThat(steps.getAndSet(0)).isPositive();
    assertThat(told(() -> run.reading(folder), twice)).isEqualTo(first);
    assertThat(steps.get()).isZero();
  }

  @Test
  void whatIsDamagedOrOfAnotherRunIsNotUsed() throws IOException {
    String lines = BOWL + ", arms { a { " + ADDITIVE + " }, b { " + ADDITIVE + " } }";
    FakeRun run = of(2 * LEG, lines);
    List<String> expected = all(run::reading);
    FakeRun other = of(2 * LEG, lines.replace("-4.75", "4.75"));
    assertThat(all(() -> other.reading(folder))).isNotEqualTo(expected);
    assertThat(all(() -> run.reading(folder))).isEqualTo(expected);
    int damaged = 0;
    try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
      for (Path file : files.toList()) {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length * 3 / 4] ^= 0x10;
        Files.write(file, bytes);
        damaged++;
      }
    }
    assertThat(damaged).isGreaterThan(5);
    assertThat(all(() -> run.reading(folder))).isEqualTo(expected);
  }

  /** Counts the steps that are done. */
  private final class Counting implements Kernel {
    private final Kernel kernel;

    Counting(Kernel kernel) {
      this.kernel = kernel;
    }

    @Override
    public List<LegOutcome> advance(List<Leg> legs, TransitionSink sink, StateSink states) {
      legs.forEach(leg -> steps.addAndGet(leg.toStep() - leg.from().step()));
      return kernel.advance(legs, sink, states);
    }

    @Override
    public LegOutcome trace(Leg leg, StepSink sink) {
      steps.addAndGet(leg.toStep() - leg.from().step());
      return kernel.trace(leg, sink);
    }
  }
}
