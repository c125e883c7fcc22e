package org.hopscape.cli;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hopscape.event.WalkerEvent.PositionExchanged;
import org.hopscape.event.WalkerId;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.WalkerState;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.replay.Replay;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.lineage.Lineage;
import org.hopscape.replay.lineage.Lineage.Stretch;
import org.hopscape.replay.lineage.Lineage.Traced;
import org.hopscape.run.PlannedArm;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands say of a real run whose walkers exchange positions. */
class ExchangeCommandsTest {
  private static final List<String> ARMS = List.of("swap", "ladder", "best", "elastic");
  private static final long WALKERS = 9;
  private static final String SCENARIO = """
      scenario {
        name = exchanging
        seed = 5
        walkers = 9
        steps = 3000
        landscape { type = cosine-bowl }
        start = [-4.75]
        optimizer { type = sgd, step-size = 0.01 }
        noise { type = additive, scale = 20 }
        arms {
          none    { }
          swap    { exchange { type = swap, every = 100 } }
          ladder  { exchange { type = replica-exchange, every = 100, ladder = [8, 14, 20] } }
          best    { exchange { type = best, every = 100, fraction = 0.3 } }
          elastic { exchange { type = elastic, every = 100, strength = 0.3 } }
        }
      }
      """;

  private static final PrintStream STDOUT = System.out;
  private static final PrintStream STDERR = System.err;
  private static final ByteArrayOutputStream OUT = new ByteArrayOutputStream();
  private static final ByteArrayOutputStream ERR = new ByteArrayOutputStream();

  @TempDir
  private static Path data = Path.of("");

  private static String end = "";

  @BeforeAll
  static void runOnce() throws IOException {
    Path file = data.resolve("exchanging.conf");
    Files.writeString(file, SCENARIO);
    capture();
    assertThat(execute("run", file.toString(), "--leg", "70", "--json")).isZero();
    end = out();
  }

  private static void capture() {
    System.setOut(new PrintStream(OUT, false, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(ERR, false, StandardCharsets.UTF_8));
  }

  @BeforeEach
  void captureAgain() {
    capture();
  }

  @AfterEach
  void restoreAgain() {
    restore();
  }

  @AfterAll
  static void restore() {
    System.setOut(STDOUT);
    System.setErr(STDERR);
  }

  private static int execute(String... args) {
    OUT.reset();
    ERR.reset();
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--data", data.toString()));
    return Main.execute(all.toArray(String[]::new));
  }

  private static String out() {
    return OUT.toString(StandardCharsets.UTF_8);
  }

  private static JsonNode json(String... args) throws IOException {
    assertThat(execute(args)).isZero();
    return new ObjectMapper().readTree(out());
  }

  private static RunReading open() {
    return RunReading.open(new RunFolder(data, "exchanging"));
  }

  private static Traced trace(RunReading run, String arm, long walker, long step) {
    return Lineage.of(run, new WalkerId(arm, walker), OptionalLong.of(step));
  }

  /** For each epoch's end who took over whose position, from the events alone. */
  private static Map<Long, Map<Long, Long>> taken(RunReading run, String arm) {
    Map<Long, Map<Long, Long>> taken = new TreeMap<>();
    for (long walker = 0; walker < WALKERS; walker++) {
      long taker = walker;
      run.journal().replay(new WalkerId(arm, walker).persistenceId(), 1, stored -> {
        if (stored.event() instanceof PositionExchanged exchanged && exchanged.received() != null) {
          taken
              .computeIfAbsent(exchanged.step(), none -> new HashMap<>())
              .put(taker, exchanged.partner());
        }
      });
    }
    return taken;
  }

  /** Names of positions, handed on epoch by epoch to all walkers at once. */
  private static List<Long> origins(Map<Long, Map<Long, Long>> taken, long step) {
    List<Long> holds = new ArrayList<>();
    for (long walker = 0; walker < WALKERS; walker++) {
      holds.add(walker);
    }
    taken.forEach((end, pairs) -> {
      if (end <= step) {
        List<Long> before = List.copyOf(holds);
        pairs.forEach((taker, from) -> holds.set(taker.intValue(), before.get(from.intValue())));
      }
    });
    return holds;
  }

  @Test
  void originsAndCarriersAreThoseOfNamesHandedOnEpochByEpoch() {
    try (RunReading run = open()) {
      for (String arm : List.of("swap", "ladder", "best")) {
        Map<Long, Map<Long, Long>> taken = taken(run, arm);
        List<Long> last = origins(taken, 3000);
        for (long walker = 0; walker < WALKERS; walker++) {
          for (long step : new long[] {0, 99, 100, 1550, 2900, 3000}) {
            Traced traced = trace(run, arm, walker, step);
            assertThat(traced.origin()).isEqualTo(origins(taken, step).get((int) walker));
            TreeSet<Long> carriers = new TreeSet<>();
            for (long other = 0; other < WALKERS; other++) {
              if (last.get((int) other) == walker) {
                carriers.add(other);
              }
            }
            assertThat(traced.carriers()).containsExactlyElementsOf(carriers);
            assertThat(traced.givenUp()).hasSize(carriers.isEmpty() ? 1 : 0);
          }
        }
      }
    }
  }

  /** The state at an exchange is the one after it: what a walker goes on from is where the one before it had come to. */
  @Test
  void aStretchBeginsWhereTheOneBeforeItHadComeTo() {
    Kernel kernel = Kernels.create();
    try (RunReading run = open()) {
      Replay replay = new Replay(run, kernel);
      int handedOn = 0;
      for (String name : List.of("swap", "ladder", "best")) {
        PlannedArm arm = run.plan().arm(name);
        List<Stretch> stretches = trace(run, name, 4, 3000).stretches();
        for (int i = 1; i < stretches.size(); i++) {
          Stretch before = stretches.get(i - 1);
          WalkerState begin = replay.stateAt(new WalkerId(name, before.walker()), before.to() - 1);
          Leg last = new Leg(arm.dynamics(before.walker()), before.walker(), begin, before.to());
          WalkerState came = kernel.advance(List.of(last)).get(0).to();
          WalkerState goesOn =
              replay.stateAt(new WalkerId(name, stretches.get(i).walker()), before.to());
          assertThat(goesOn.position()).isEqualTo(came.position());
          assertThat(stretches.get(i).from()).isEqualTo(before.to());
          handedOn++;
        }
      }
      assertThat(handedOn).isGreaterThan(20);
    }
  }

  @Test
  void lineageHasItsFields() throws IOException {
    JsonNode ladder =
        json("lineage", "exchanging", "--arm", "ladder", "--walker", "4", "--at", "2999", "--json");
    assertThat(ladder.path("schema").asInt()).isEqualTo(1);
    assertThat(ladder.path("run").asText()).isEqualTo("exchanging");
    assertThat(ladder.path("arm").asText()).isEqualTo("ladder");
    assertThat(ladder.path("walker").asLong()).isEqualTo(4);
    assertThat(ladder.path("step").asLong()).isEqualTo(2999);
    assertThat(ladder.path("type").asText()).isEqualTo("replica-exchange");
    JsonNode stretches = ladder.path("stretches");
    JsonNode last = stretches.get(stretches.size() - 1);
    assertThat(last.path("walker").asLong()).isEqualTo(4);
    assertThat(last.path("to").asLong()).isEqualTo(2999);
    assertThat(last.path("rung").asInt()).isEqualTo(1);
    assertThat(last.path("scale").asDouble()).isEqualTo(14);
    assertThat(stretches.get(0).path("from").asLong()).isZero();
    assertThat(ladder.path("origin")).isEqualTo(stretches.get(0).path("walker"));
    assertThat(ladder.path("carriers")).hasSize(1);
    assertThat(json("lineage", "exchanging", "--arm", "elastic", "--walker", "1", "--json")
            .path("pulls")
            .asLong())
        .isPositive();
  }

  @Test
  void lineageInWordsNamesTheTypeAndWhereThePositionIs() {
    for (String arm : ARMS) {
      assertThat(execute("lineage", "exchanging", "--arm", arm, "--walker", "0"))
          .isZero();
      assertThat(out()).contains("every 100 steps", "the position with which walker 0 began is");
    }
    assertThat(execute("lineage", "exchanging", "--arm", "none", "--walker", "0"))
        .isEqualTo(2);
    assertThat(ERR.toString(StandardCharsets.UTF_8))
        .contains("arm 'none'", "exchange no positions")
        .hasLineCount(1);
    assertThat(execute("lineage", "exchanging", "--arm", "swap", "--walker", "9"))
        .isEqualTo(2);
    assertThat(execute("lineage", "exchanging", "--arm", "swap", "--walker", "0", "--at", "3001"))
        .isEqualTo(2);
  }

  @Test
  void showCountsWhatTheEventsSayAndTheCoordinatorCounted() throws IOException {
    JsonNode show = json("show", "exchanging", "--json");
    JsonNode session = new ObjectMapper().readTree(end);
    try (RunReading run = open()) {
      for (int i = 0; i < 5; i++) {
        JsonNode arm = show.path("arms").get(i);
        String name = arm.path("name").asText();
        JsonNode exchange = arm.path("exchange");
        if (name.equals("none")) {
          assertThat(arm.has("exchange")).isFalse();
          continue;
        }
        long[] counts = counts(run, name);
        assertThat(exchange.path("meetings").asLong()).isEqualTo(counts[0]).isPositive();
        assertThat(exchange.path("accepted").asLong()).isEqualTo(counts[1]).isPositive();
        assertThat(exchange.path("acceptance").asDouble())
            .isEqualTo((double) counts[1] / counts[0]);
        assertThat(exchange.path("every").asLong()).isEqualTo(100);
        JsonNode counted = session.path("arms").get(i).path("exchange");
        for (String field : List.of("/meetings", "/accepted", "/roundTrips/count")) {
          assertThat(counted.at(field)).isEqualTo(exchange.at(field));
        }
        assertThat(counted.path("rungs")).hasSameSizeAs(exchange.path("rungs"));
        for (int rung = 0; rung < counted.path("rungs").size(); rung++) {
          // What stands on a rung, show alone tells: the coordinator does not see it.
          for (String field :
              List.of("scale", "temperature", "meetings", "accepted", "acceptance")) {
            assertThat(counted.path("rungs").get(rung).path(field))
                .isEqualTo(exchange.path("rungs").get(rung).path(field));
          }
        }
        assertThat(exchange.path("rungs").size()).isEqualTo(name.equals("ladder") ? 3 : 0);
      }
    }
    assertThat(show.path("arms").get(2).path("exchange").path("heuristic").isNull())
        .isTrue();
    assertThat(execute("show", "exchanging")).isZero();
    assertThat(out())
        .contains("rung 0: noise scale 8", "temperature 0.32", "with rung 1:", "round trip")
        .contains("round trips per step of a ladder: ");
  }

  private static long[] counts(RunReading run, String arm) {
    long[] counts = new long[2];
    for (long walker = 0; walker < WALKERS; walker++) {
      long number = walker;
      run.journal().replay(new WalkerId(arm, walker).persistenceId(), 1, stored -> {
        if (stored.event() instanceof PositionExchanged exchanged && number < exchanged.partner()) {
          counts[0]++;
          counts[1] += exchanged.accepted() ? 1 : 0;
        }
      });
    }
    return counts;
  }

  @Test
  void eventsOfAWindowHoldTheMeetingsInIt() {
    execute(
        "events", "exchanging", "--arm", "swap", "--walker", "1", "--from", "450", "--to", "650");
    List<Long> meetings = out()
        .lines()
        .filter(line -> line.contains("\"position-exchanged\""))
        .map(line -> Long.valueOf(line.replaceAll(".*\"epoch\":(\\d+),.*", "$1")))
        .toList();
    assertThat(meetings).isNotEmpty().isSubsetOf(5L, 6L);
  }

  @Test
  void checkAndTheoryKnowOfExchanges() throws IOException {
    String file = data.resolve("exchanging.conf").toString();
    JsonNode check = json("check", file, "--json");
    // 9 walkers, 30 legs and 30 meetings of each; a leg of 100 steps is one leg.
    assertThat(check.path("exchange").path("events").asLong()).isEqualTo(4 * 9 * (30 + 30));
    assertThat(check.path("warnings").toString())
        .contains("arm 'swap': exchange: of an odd number", "takes the place of noise.scale");

    JsonNode arms = json("theory", file, "--json").path("arms");
    double alone = arms.get(0).path("escape").path("meanSteps").asDouble();
    assertThat(arms.get(1).path("escape").path("meanSteps").asDouble()).isEqualTo(alone);
    assertThat(arms.get(2).path("escape").path("method").asText())
        .startsWith("of the lowest rung, noise scale 8");
    assertThat(arms.get(2).path("escape").path("meanSteps").asDouble()).isGreaterThan(alone);
    for (int coupled : new int[] {3, 4}) {
      assertThat(arms.get(coupled).path("escape").path("meanSteps").isNull()).isTrue();
      assertThat(arms.get(coupled).path("theory").path("exponent").isNull()).isTrue();
      assertThat(arms.get(coupled).path("theory").path("method").asText())
          .startsWith("not computed: walkers of this arm");
    }
  }
}
