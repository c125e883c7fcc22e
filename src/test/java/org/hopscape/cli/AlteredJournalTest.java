package org.hopscape.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.hopscape.cli.Program.Told;
import org.hopscape.cli.option.Runs;
import org.hopscape.event.Event;
import org.hopscape.event.Position;
import org.hopscape.event.RunEvent.ArmStarted;
import org.hopscape.event.RunEvent.RunStarted;
import org.hopscape.event.Totals;
import org.hopscape.event.Transition;
import org.hopscape.event.WalkerEvent;
import org.hopscape.event.WalkerEvent.Escaped;
import org.hopscape.event.WalkerEvent.LegCompleted;
import org.hopscape.event.WalkerEvent.WalkerPlaced;
import org.hopscape.event.WalkerId;
import org.hopscape.journal.JournalReader;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.journal.write.NewJournal;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.replay.FakeRun;
import org.hopscape.session.RunSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journals whose bytes are whole and whose events are none that the program writes: exit 4, with the event. */
class AlteredJournalTest {
  private static final WalkerId WALKER = new WalkerId("additive", 1);

  @TempDir
  private Path data = Path.of("");

  private void runAndAlter() throws IOException {
    Program program = new Program(data);
    String file = program.scenario(
        "good",
        "walkers = 2, steps = 300",
        "landscape { type = cosine-bowl }, start = [-4.75]",
        "optimizer { type = sgd, step-size = 0.01 }, noise { type = additive, scale = 13 }");
    assertThat(program.run("run", file, "--leg", "100").exit()).isZero();
    Map<String, List<Event>> events = new LinkedHashMap<>();
    try (JournalReader journal = JournalReader.open(new RunFolder(data, "good"))) {
      journal.replayAll(stored -> events
          .computeIfAbsent(stored.persistenceId(), name -> new ArrayList<>())
          .add(stored.event()));
    }
    List<Event> decisions = events.getOrDefault(WalkerId.RUN, new ArrayList<>());
    decisions.set(0, armUnknown((RunStarted) decisions.get(0)));
    RunFolder bad = new RunFolder(data, "bad");
    bad.create();
    try (NewJournal journal = new NewJournal(bad, RunSession.settings(bad, true))) {
      events.forEach(journal::store);
      journal.finish();
    }
  }

  private static RunStarted armUnknown(RunStarted was) {
    ArmStarted arm = was.arms().get(0);
    return new RunStarted(
        was.schemaVersion(),
        was.numericsVersion(),
        was.scenarioFile(),
        was.scenarioText(),
        was.settings(),
        was.scenarioSha256(),
        was.seed(),
        was.data(),
        List.of(new ArmStarted("unknown", arm.walkers(), arm.steps(), null, arm.noise())),
        was.pilot(),
        was.at());
  }

  @Test
  void aFirstEventThatIsNoneIsDamageAndListShowsTheOtherRuns() throws IOException {
    runAndAlter();
    Program program = new Program(data);
    var before = Program.bytes(data.resolve("bad"));
    for (String[] args : new String[][] {
      {"show", "bad"},
      {"verify", "bad"},
      {"resume", "bad"},
      {"resume", "bad", "--steps", "400"},
      {"escape", "bad"},
      {"events", "bad"},
      {"run", data.resolve("good.conf").toString(), "--run", "bad"}
    }) {
      Told told = program.run(args);
      assertThat(told.exit()).as(told.all()).isEqualTo(4);
      assertThat(told.all())
          .contains("its arms are [unknown], the scenario's [good]", "event 1", "bad")
          .doesNotContain("Exception", "report what it prints");
    }
    Told listed = program.run("list");
    assertThat(listed.exit()).isZero();
    assertThat(listed.out()).containsPattern("bad +damaged").containsPattern("good +completed");
    assertThat(Program.bytes(data.resolve("bad"))).containsAllEntriesOf(before);
  }

  private static LegCompleted leg(WalkerEvent event, UnaryOperator<LegCompleted> change) {
    return change.apply((LegCompleted) event);
  }

  private static LegCompleted with(
      LegCompleted leg, long from, long to, Position position, Position memory, long enteredAt) {
    return new LegCompleted(
        from,
        to,
        position,
        memory,
        leg.basin(),
        enteredAt,
        leg.totals(),
        leg.allListed(),
        leg.transitions());
  }

  private static LegCompleted with(LegCompleted leg, Totals totals, List<Transition> transitions) {
    return new LegCompleted(
        leg.fromStep(),
        leg.toStep(),
        leg.position(),
        leg.memory(),
        leg.basin(),
        leg.enteredAt(),
        totals,
        true,
        transitions);
  }

  private static Map<String, UnaryOperator<WalkerEvent>> changes() {
    Map<String, UnaryOperator<WalkerEvent>> changes = new LinkedHashMap<>();
    Position none = Position.none();
    changes.put(
        "two coordinates",
        event -> leg(
            event,
            leg ->
                with(leg, leg.fromStep(), leg.toStep(), Position.of(1, 2), none, leg.enteredAt())));
    changes.put(
        "no coordinate",
        event -> leg(
            event, leg -> with(leg, leg.fromStep(), leg.toStep(), none, none, leg.enteredAt())));
    changes.put(
        "a memory that the optimizer has not",
        event -> leg(
            event,
            leg -> with(
                leg,
                leg.fromStep(),
                leg.toStep(),
                leg.position(),
                Position.of(1),
                leg.enteredAt())));
    changes.put(
        "a leg backwards",
        event ->
            leg(event, leg -> with(leg, leg.toStep(), leg.fromStep(), leg.position(), none, 0)));
    changes.put(
        "a step of no scenario",
        event ->
            leg(event, leg -> with(leg, leg.fromStep(), Long.MAX_VALUE, leg.position(), none, 0)));
    changes.put(
        "a residence from the future",
        event -> leg(
            event,
            leg ->
                with(leg, leg.fromStep(), leg.toStep(), leg.position(), none, leg.toStep() + 1)));
    changes.put(
        "a negative residence",
        event ->
            leg(event, leg -> with(leg, leg.fromStep(), leg.toStep(), leg.position(), none, -7)));
    changes.put(
        "negative totals",
        event -> leg(event, leg -> with(leg, new Totals(-1, 0, 0, 0, 1), List.of())));
    changes.put(
        "totals of more steps",
        event -> leg(event, leg -> with(leg, new Totals(0, 1L << 60, 0, 0, 1), List.of())));
    changes.put(
        "a change of basin elsewhere",
        event -> leg(
            event,
            leg -> with(leg, leg.totals(), List.of(new Transition(leg.toStep() + 1, 0, 1)))));
    changes.put("placed again", event -> new WalkerPlaced(Position.of(1), 0, 0));
    changes.put("an escape before", event -> new Escaped(-5));
    return changes;
  }

  @Test
  void anEventOfAWalkerThatIsNoneIsDamageInEveryCommand() {
    for (var change : changes().entrySet()) {
      FakeRun run = FakeRun.withLegsOf(1000).altered(WALKER, 4, change.getValue());
      for (List<String> command : List.of(
          List.of("show", "small"),
          List.of("verify", "small"),
          List.of("escape", "small"),
          List.of("transitions", "small"),
          List.of("export", "small", "--out", data.resolve("tables").toString()))) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int exit = execute(run, said, command);
        String told = said.toString(StandardCharsets.UTF_8);
        assertThat(exit).as("%s: %s: %s", change.getKey(), command, told).isEqualTo(4);
        assertThat(told).contains("additive/1", "event 4").doesNotContain("Exception");
      }
    }
  }

  private int execute(FakeRun run, ByteArrayOutputStream said, List<String> command) {
    PrintStream stdout = System.out;
    PrintStream stderr = System.err;
    PrintStream both = new PrintStream(said, true, StandardCharsets.UTF_8);
    System.setOut(both);
    System.setErr(both);
    try {
      List<String> all = new ArrayList<>(command);
      all.addAll(List.of("--data", data.toString()));
      return Main.execute(
          new Runs(folder -> run.reading(), Kernels::create), all.toArray(String[]::new));
    } finally {
      System.setOut(stdout);
      System.setErr(stderr);
    }
  }
}
