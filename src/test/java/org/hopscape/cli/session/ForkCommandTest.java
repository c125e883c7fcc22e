package org.hopscape.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hopscape.cli.ForkedLegs;
import org.hopscape.cli.Main;
import org.hopscape.cli.option.Runs;
import org.hopscape.event.RunEvent.ArmStarted;
import org.hopscape.event.RunEvent.RunForked;
import org.hopscape.event.WalkerEvent.WalkerForked;
import org.hopscape.event.WalkerId;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.kernel.WalkerState;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.replay.FakeRun;
import org.hopscape.replay.Replay;
import org.hopscape.replay.RunReading;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forks of real runs on a real LevelDB. */
class ForkCommandTest {
  private static final String SCENARIO = """
      scenario {
        name = parent
        seed = 11
        walkers = 3
        steps = 3000
        landscape { type = cosine-bowl }
        start = [-4.75]
        optimizer { type = heavy-ball, step-size = 0.01, momentum = 0.9 }
        arms {
          multiplicative { noise { type = multiplicative, sigma = 12, additive-scale = 1 } }
          matched        { noise { type = additive, match = multiplicative, by = median } }
          diverging      { optimizer { type = sgd, step-size = 3 }, noise { type = multiplicative, sigma = 9, additive-scale = 1 } }
        }
      }
      """;

  private final PrintStream stdout = System.out;
  private final PrintStream stderr = System.err;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir
  private Path data = Path.of("");

  @BeforeEach
  void runTheParent() throws IOException {
    System.setOut(new PrintStream(out, false, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, false, StandardCharsets.UTF_8));
    Path file = data.resolve("parent.conf");
    Files.writeString(file, SCENARIO);
    assertThat(execute("run", file.toString(), "--leg", "400")).isZero();
  }

  @AfterEach
  void restore() {
    System.setOut(stdout);
    System.setErr(stderr);
  }

  private int execute(String... args) {
    out.reset();
    err.reset();
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--data", data.toString()));
    return Main.execute(all.toArray(String[]::new));
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private JsonNode json(String... args) throws IOException {
    List<String> all = new ArrayList<>(List.of(args));
    all.add("--json");
    execute(all.toArray(String[]::new));
    return new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8));
  }

  private List<String> fingerprints(String run) throws IOException {
    List<String> fingerprints = new ArrayList<>();
    json("show", run)
        .path("arms")
        .forEach(arm -> fingerprints.add(arm.path("fingerprint").asText()));
    assertThat(fingerprints).hasSize(3);
    return fingerprints;
  }

  private RunReading open(String run) {
    return RunReading.open(new RunFolder(data, run));
  }

  /** Where all walkers are in the lowest basin when the run is forked, they have reached it. */
  @Test
  void aForkIsComparedFromItsFirstStepOn() throws IOException {
    Path file = data.resolve("low.conf");
    Files.writeString(
        file,
        "scenario { name = low, walkers = 5, steps = 800, landscape { type = cosine-bowl }, start = [-4.75],"
            + " optimizer { type = sgd, step-size = 0.01 }, arms {"
            + " a { noise { type = additive, scale = 30 } }, b { noise { type = additive, scale = 31 } } } }");
    assertThat(execute("run", file.toString(), "--leg", "100")).isZero();
    assertThat(execute(
            "fork",
            "low",
            "--at",
            "400",
            "--run",
            "still",
            "--set",
            "arms.a.noise.scale=0.001",
            "--set",
            "arms.b.noise.scale=0.002"))
        .isZero();
    JsonNode pair = json("compare", "still").path("pairs").path(0);
    boolean compared = false;
    for (JsonNode measure : pair.path("measures")) {
      if (measure.path("measure").asText().equals("distinct-basins")) {
        compared = true;
        assertThat(measure.path("a").path("estimate").asDouble()).isEqualTo(1);
        assertThat(measure.path("b").path("estimate").asDouble()).isEqualTo(1);
      }
    }
    assertThat(compared).isTrue();
    String parentAndFork = json("compare", "low", "still").toString();
    assertThat(parentAndFork)
        .contains("counted from step 0 and from step 400", "escape-time")
        .doesNotContain("distinct-basins", "lowest-basin-occupancy");
  }

  @Test
  void aForkWithoutAChangeEndsInItsParentsBits() throws IOException {
    assertThat(execute("fork", "parent", "--at", "1234", "--run", "same")).isZero();

    assertThat(fingerprints("same")).isEqualTo(fingerprints("parent"));
    assertThat(json("show", "same").path("forkedFrom").path("run").asText()).isEqualTo("parent");
    assertThat(json("show", "same").path("forkedFrom").path("step").asLong()).isEqualTo(1234);
    JsonNode parent = json("show", "parent");
    JsonNode fork = json("show", "same");
    assertThat(parent.has("countedFrom")).isFalse();
    assertThat(fork.path("countedFrom").path("occupancy").asLong()).isEqualTo(1234);
    assertThat(fork.path("countedFrom").path("transitions").asLong(-1)).isZero();
    for (int arm = 0; arm < 3; arm++) {
      for (String total : List.of("transitions", "escapes", "diverged", "leftDomain", "best")) {
        assertThat(fork.path("arms").get(arm).path(total))
            .isEqualTo(parent.path("arms").get(arm).path(total));
      }
    }
  }

  @Test
  void theStateTakenOverIsTheParentsAtThatVeryStep() {
    assertThat(execute("fork", "parent", "--at", "1234", "--run", "made", "--no-run"))
        .isZero();
    WalkerId id = new WalkerId("matched", 2);
    try (RunReading parent = open("parent");
        RunReading made = open("made")) {
      WalkerState expected = new Replay(parent, Kernels.create()).stateAt(id, 1234);
      assertThat(made.journal().lastEvents(id.persistenceId(), 9))
          .singleElement()
          .satisfies(
              stored -> assertThat(stored.event()).isEqualTo(expected.fork().get(0)));
      assertThat(made.lastState(id)).isEqualTo(expected);
      assertThat(made.journal().runEvents()).hasSize(2).last().isInstanceOf(RunForked.class);
    }
  }

  @Test
  void resumesAndIsVerifiedWithoutItsParent() throws IOException {
    List<String> whole = fingerprints("parent");
    execute("fork", "parent", "--at", "1000", "--run", "orphan", "--no-run");
    Files.move(data.resolve("parent"), data.resolve("gone"));

    assertThat(execute("resume", "orphan")).isZero();
    assertThat(fingerprints("orphan")).isEqualTo(whole);
    assertThat(execute("verify", "orphan", "--deep")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("parent is not there");
  }

  @Test
  void verifyFollowsTheChainUpwards() throws IOException {
    execute(
        "fork", "parent", "--at", "1000", "--run", "child", "--set", "optimizer.step-size=0.02");
    execute("fork", "child", "--at", "2000", "--run", "grandchild", "--set", "steps=2500");

    JsonNode found = json("verify", "grandchild", "--deep");
    assertThat(found.path("mismatches").asLong()).isZero();
    assertThat(found.path("damage")).isEmpty();
    assertThat(found.path("parents")).hasSize(2);
    assertThat(found.path("parents").get(1).asText()).contains("parent up to step 1000 compared");
  }

  @Test
  void aStateThatIsNotTheParentsIsAMismatch() throws IOException {
    execute("fork", "parent", "--at", "1000", "--run", "child", "--no-run");
    // Another run of the same scenario under the parent's name, with another past.
    FakeRun other = FakeRun.of(SCENARIO, 400)
        .altered(new WalkerId("matched", 1), 5, event -> ForkedLegs.moved(event));
    Runs runs = new Runs(
        folder -> folder.name().equals("parent") ? other.reading() : RunReading.open(folder),
        Kernels::create);
    out.reset();
    int code = Main.execute(runs, "verify", "child", "--deep", "--data", data.toString());
    assertThat(code).isEqualTo(8);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("matched/1", "taken over");
  }

  @Test
  void whatChangesAfterTheForkLeavesThePastAlone() throws IOException {
    execute(
        "fork",
        "parent",
        "--at",
        "500",
        "--run",
        "quiet",
        "--set",
        "arms.matched.noise={type=none}");

    assertThat(fingerprints("quiet").get(0)).isEqualTo(fingerprints("parent").get(0));
    assertThat(fingerprints("quiet").get(1)).isNotEqualTo(fingerprints("parent").get(1));
    assertThat(execute("verify", "quiet", "--deep")).isZero();
    assertThat(execute("state", "quiet", "--arm", "matched", "--walker", "0", "--at", "499"))
        .isEqualTo(2);
    assertThat(err()).contains("forked", "parent");
  }

  @Test
  void matchedNoiseKeepsTheParentsScaleWhateverTheOtherArmDoes() {
    execute(
        "fork",
        "parent",
        "--at",
        "500",
        "--run",
        "kept",
        "--no-run",
        "--set",
        "arms.multiplicative.noise.sigma=2");
    execute(
        "fork",
        "parent",
        "--at",
        "500",
        "--run",
        "measured",
        "--no-run",
        "--set",
        "arms.matched.noise.by=rms-in-start-basin");
    assertThat(scale("kept")).isEqualTo(scale("parent"));
    assertThat(scale("measured")).isNotEqualTo(scale("parent"));
  }

  private Double scale(String run) {
    try (RunReading reading = open(run)) {
      ArmStarted matched = reading.plan().started().arms().get(1);
      assertThat(matched.matchedScale()).isNotNull();
      return matched.matchedScale() == null ? Double.NaN : matched.matchedScale();
    }
  }

  @Test
  void anotherRuleOfTheOptimizerForgets() {
    execute(
        "fork",
        "parent",
        "--at",
        "500",
        "--run",
        "adam",
        "--set",
        "arms.matched.optimizer={type=adam,step-size=0.01}");
    try (RunReading reading = open("adam")) {
      WalkerForked kept = first(reading, new WalkerId("multiplicative", 0));
      WalkerForked anew = first(reading, new WalkerId("matched", 0));
      assertThat(kept.memory().dimension()).isEqualTo(1);
      assertThat(anew.memory().dimension()).isZero();
    }
    assertThat(execute("verify", "adam", "--deep")).isZero();
  }

  private static WalkerForked first(RunReading reading, WalkerId id) {
    List<WalkerForked> first = new ArrayList<>();
    reading.journal().replay(id.persistenceId(), 1, stored -> {
      if (stored.event() instanceof WalkerForked forked) {
        first.add(forked);
      }
    });
    return first.get(0);
  }

  @Test
  void aForkAtTheStepOfADivergenceTriesItAgain() throws IOException {
    WalkerId id = new WalkerId("diverging", 0);
    long at;
    try (RunReading parent = open("parent")) {
      at = parent.lastState(id).divergedAt();
    }
    execute("fork", "parent", "--at", Long.toString(at), "--run", "again", "--no-run");
    try (RunReading again = open("again")) {
      assertThat(again.lastState(id).step()).isEqualTo(at);
      assertThat(again.lastState(id).diverged()).isFalse();
    }
    assertThat(execute("resume", "again")).isZero();
    assertThat(fingerprints("again")).isEqualTo(fingerprints("parent"));
    try (RunReading again = open("again")) {
      assertThat(again.lastState(id).divergedAt()).isEqualTo(at);
    }
  }

  @Test
  void anExtensionOfTheParentHoldsInTheFork() throws IOException {
    execute("resume", "parent", "--steps", "3500");
    execute("fork", "parent", "--at", "3200", "--run", "longer");
    assertThat(fingerprints("longer")).isEqualTo(fingerprints("parent"));
  }

  @Test
  void whatAPastCannotBeSharedUnderIsRefusedWithItsName() throws IOException {
    for (String change : List.of(
        "walkers=4",
        "seed=12",
        "start=[1]",
        "landscape={type=rippled-bowl}",
        "basins={type=none}")) {
      assertThat(execute("fork", "parent", "--at", "9", "--run", "no", "--set", change))
          .as(change)
          .isEqualTo(3);
      assertThat(err())
          .contains("cannot change "
              + (change.startsWith("seed")
                  ? "the seed"
                  : change.substring(0, change.indexOf('='))));
    }
    assertThat(
            execute("fork", "parent", "--at", "9", "--run", "no", "--set", "arms.nobody.steps=4"))
        .isEqualTo(3);
    assertThat(execute("fork", "parent", "--at", "-1", "--run", "no")).isEqualTo(2);
    assertThat(execute("fork", "parent", "--at", "9", "--run", "parent")).isEqualTo(2);
    assertThat(execute("fork", "parent", "--at", "3001", "--run", "no", "--set", "steps=9000"))
        .isEqualTo(2);
    assertThat(err()).contains("up to 3000");
    try (Stream<Path> left = Files.list(data)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("parent", "parent.conf");
    }
  }

  @Test
  void showReportAndCompareSayWhichNumbersBeginAtTheFork() throws IOException {
    execute("fork", "parent", "--at", "500", "--run", "told", "--set", "steps=900");
    Path page = data.resolve("told.html");
    assertThat(execute("report", "told", "-o", page.toString())).isZero();
    assertThat(Files.readString(page))
        .contains("forked from parent at step 500", "steps=900", "spans of the steps 500 to 900");
    execute("show", "told");
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("forked from parent at step 500");
    execute("compare", "told");
    assertThat(out.toString(StandardCharsets.UTF_8).replaceAll("\\s+", " "))
        .contains("told: forked from parent at step 500 with steps=900: occupancy")
        .contains("first exits and lowest values count from step 0");
    execute("compare", "parent");
    assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("forked");
  }

  /** The second half of a walker's steps is its tail's sample; what lies before the fork is in another journal. */
  @Test
  void theTailOfALateForkIsOfTheStepsSinceTheFork() throws IOException {
    execute("fork", "parent", "--at", "2600", "--run", "late");
    JsonNode late = json("tail", "late");
    assertThat(late.path("arms")).hasSize(3);
    // Of the others theory knows that they have no stationary law: no states are taken.
    JsonNode sample = late.path("arms").get(1).path("sample");
    assertThat(sample.path("size").asLong())
        .as(late.toString())
        .isBetween(1L, 3 * (400 / sample.path("every").asLong() + 1));
    for (int arm : new int[] {0, 2}) {
      assertThat(late.path("arms").get(arm).at("/sample/size").asLong()).isZero();
    }
    assertThat(execute("tail", "late")).isZero();
  }
}
