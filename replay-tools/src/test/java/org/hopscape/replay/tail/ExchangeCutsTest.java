package org.hopscape.replay.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.hopscape.analysis.Occupancy;
import org.hopscape.analysis.markov.Passages;
import org.hopscape.analysis.markov.Path;
import org.hopscape.event.Position;
import org.hopscape.event.Received;
import org.hopscape.event.WalkerEvent;
import org.hopscape.event.WalkerEvent.PositionExchanged;
import org.hopscape.event.WalkerId;
import org.hopscape.exchange.Lockstep;
import org.hopscape.kernel.WalkerState;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.replay.FakeRun;
import org.hopscape.replay.LastStates;
import org.hopscape.replay.Replay;
import org.hopscape.replay.Replicates;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.basin.TransitionReplay;
import org.hopscape.replay.basin.WalkerTrack;
import org.hopscape.replay.basin.WalkerTracks;
import org.hopscape.replay.escape.EscapeTimes;
import org.hopscape.replay.show.OccupancyFold;
import org.hopscape.replay.verify.Verification;
import org.hopscape.replay.verify.Verify;
import org.hopscape.run.PlannedArm;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an exchange of positions does to statistics and to verify, against walkers looked at step by step. */
class ExchangeCutsTest {
  private static final long EVERY = 70;
  private static final String SCENARIO = """
      scenario {
        name = small
        seed = 3
        walkers = 5
        steps = 1400
        landscape { type = cosine-bowl }
        start = [-4.75]
        optimizer { type = sgd, step-size = 0.01 }
        noise { type = additive, scale = 60 }
        arms {
          swap { exchange { type = swap, every = 70 } }
          best { exchange { type = best, every = 70, fraction = 0.7 } }
        }
      }
      """;

  private final FakeRun fake = FakeRun.of(SCENARIO, 50);
  private final RunReading run = fake.reading();
  private final PlannedArm arm = run.plan().arm("swap");

  /** A stay in one basin, in one go. */
  private record Stay(long walker, long basin, long from, long to, boolean censored) {}

  private final Map<String, List<Stay>> known = new HashMap<>();

  /** Of walkers in lockstep, looked at after each number of steps. */
  private List<Stay> stays(PlannedArm of) {
    return known.computeIfAbsent(of.name(), name -> lookedAt(of));
  }

  private static List<Stay> lookedAt(PlannedArm of) {
    List<Stay> stays = new ArrayList<>();
    long[] since = new long[(int) of.walkers()];
    List<WalkerState> last = new Lockstep(of.ensemble(), Kernels.create()).to(0).states();
    for (long step = 1; step <= of.steps(); step++) {
      Lockstep lockstep = new Lockstep(of.ensemble(), Kernels.create());
      List<long[]> moved = new ArrayList<>();
      List<WalkerState> now =
          lockstep.recording(Long.MAX_VALUE, moves(step, moved)).to(step).states();
      for (int walker = 0; walker < since.length; walker++) {
        long before = last.get(walker).basin();
        long came = cameTo(now.get(walker), walker, moved);
        if (came != before) {
          stays.add(new Stay(walker, before, since[walker], step, false));
          since[walker] = step;
        }
        if (isMoved(walker, moved)) {
          stays.add(new Stay(walker, came, since[walker], step, true));
          since[walker] = step;
        }
      }
      last = now;
    }
    for (int walker = 0; walker < since.length; walker++) {
      stays.add(new Stay(walker, last.get(walker).basin(), since[walker], of.steps(), true));
    }
    return stays;
  }

  /** Gathers walker and the basin to which it came before an exchange at {@code step} took it elsewhere. */
  private static BiConsumer<Long, WalkerEvent> moves(long step, List<long[]> moved) {
    long[] basin = new long[64];
    return (walker, event) -> {
      if (event instanceof WalkerEvent.LegCompleted leg) {
        basin[walker.intValue()] = leg.basin();
      } else if (event instanceof PositionExchanged exchanged
          && exchanged.step() == step
          && exchanged.received() != null) {
        moved.add(new long[] {walker, basin[walker.intValue()]});
      }
    };
  }

  private static long cameTo(WalkerState now, int walker, List<long[]> moved) {
    return moved.stream()
        .filter(move -> move[0] == walker)
        .mapToLong(move -> move[1])
        .findFirst()
        .orElse(now.basin());
  }

  private static boolean isMoved(int walker, List<long[]> moved) {
    return moved.stream().anyMatch(move -> move[0] == walker);
  }

  @ParameterizedTest
  @ValueSource(strings = {"swap", "best"})
  void anExchangeCutsAResidenceAsCensored(String name) {
    PlannedArm of = run.plan().arm(name);
    List<Stay> found = new ArrayList<>();
    new TransitionReplay(run, Kernels.create(), steps -> {})
        .residences((id, basin, from, to, censored) -> {
          if (id.arm().equals(name)) {
            found.add(new Stay(id.walker(), basin, from, to, censored));
          }
        });

    List<Stay> expected = stays(of);
    assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(expected.stream().filter(Stay::censored).count()).isGreaterThan(20);
  }

  @Test
  void residencesInABasinAreCensoredAtExchanges() {
    List<Stay> inBasin = stays(arm).stream().filter(stay -> stay.basin() == -4).toList();
    EscapeTimes times = EscapeTimes.residences(run, arm, -4, 2, Kernels::create, steps -> {});

    assertThat(times.times().events())
        .isEqualTo((int) inBasin.stream().filter(stay -> !stay.censored()).count());
    assertThat(times.times().censored())
        .isEqualTo((int) inBasin.stream().filter(Stay::censored).count());
    assertThat(times.notes()).anyMatch(note -> note.contains("cut off by an exchange"));
  }

  @Test
  void occupancyCountsEveryStepOnceAndEachStayAsAVisit() {
    Occupancy occupancy =
        OccupancyFold.of(Replicates.one(run), arm, 2, Kernels::create, steps -> {});

    assertThat(occupancy.ranking(1_000).top().stream()
            .collect(Collectors.toMap(
                count -> count.basin(), count -> List.of(count.steps(), count.visits()))))
        .isEqualTo(
            stays(arm).stream().collect(Collectors.groupingBy(Stay::basin)).entrySet().stream()
                .collect(Collectors.toMap(
                    Map.Entry::getKey,
                    entry -> List.of(
                        entry.getValue().stream()
                            .mapToLong(s -> s.to() - s.from())
                            .sum(),
                        (long) entry.getValue().size()))));
  }

  @Test
  void noPassageGoesThroughAnExchange() {
    List<WalkerTrack> tracks = WalkerTracks.of(
        run, arm, new TreeSet<>(List.of(-4L, 0L)), 0, 2, Kernels::create, steps -> {});
    for (int walker = 0; walker < arm.walkers(); walker++) {
      List<Passages> expected = new ArrayList<>();
      List<Stay> own = new ArrayList<>();
      for (Stay stay : stays(arm)) {
        if (stay.walker() == walker) {
          own.add(stay);
          if (stay.censored()) {
            expected.add(passages(path(own)));
            own.clear();
          }
        }
      }
      // An exchange at the last step begins a path without a step.
      assertThat(tracks.get(walker).passages())
          .filteredOn(passages -> passages.steps() > 0)
          .isEqualTo(expected.stream().filter(path -> path.steps() > 0).toList());
    }
  }

  private static Passages passages(Path path) {
    return Passages.of(path, new HashSet<>(List.of(-4L)), new HashSet<>(List.of(0L)));
  }

  private static Path path(List<Stay> own) {
    return Path.of(
        own.stream().mapToLong(Stay::basin).toArray(),
        own.stream().mapToLong(Stay::from).toArray(),
        own.get(own.size() - 1).to());
  }

  @Test
  void aFirstEscapeIsCensoredWhereTheWalkerTookOverAnotherPosition() {
    FakeRun calm = FakeRun.of(SCENARIO.replace("scale = 60", "scale = 2"), 50);
    RunReading reading = calm.reading();
    EscapeTimes times = EscapeTimes.first(reading, reading.plan().arm("swap"));

    assertThat(times.times().events()).isZero();
    // Of five walkers one meets nobody at the first epoch's end, and somebody at the second or a
    // later one.
    assertThat(times.times().size()).isEqualTo(5);
    assertThat(Arrays.stream(times.times().toArray()))
        .allMatch(time -> time >= EVERY && time % EVERY == 0 && time < 1_400);
  }

  @Test
  void stateAndTrajectoryGoThroughExchanges() {
    Replay replay = new Replay(run, Kernels.create());
    for (long walker = 0; walker < arm.walkers(); walker++) {
      WalkerId id = new WalkerId("swap", walker);
      List<Double> shown = new ArrayList<>();
      replay.trajectory(id, 3, 1_400, 1, (step, x, memory, basin) -> shown.add(x[0]));
      List<Double> expected = LongStream.rangeClosed(3, 1_400)
          .mapToObj(step -> replay.stateAt(id, step).position().get(0))
          .toList();
      assertThat(shown).isEqualTo(expected);
    }
    List<WalkerState> truth =
        new Lockstep(arm.ensemble(), Kernels.create()).to(700).states();
    for (int walker = 0; walker < truth.size(); walker++) {
      assertThat(replay.stateAt(new WalkerId("swap", walker), 700).position())
          .isEqualTo(truth.get(walker).position());
    }
  }

  /** Thinned by whole epochs, of the second half of 1,400 steps. */
  @Test
  void tailsAreOfStatesAfterExchanges() {
    EpochStates states = EpochStates.of(run, LastStates.of(run, arm), TailQuantity.NORM);

    assertThat(states.every() % EVERY).isZero();
    List<Double> expected = new ArrayList<>();
    for (int walker = 0; walker < arm.walkers(); walker++) {
      for (long step = states.every(); step <= 1_400; step += states.every()) {
        if (step >= 700) {
          WalkerState state =
              new Lockstep(arm.ensemble(), Kernels.create()).to(step).states().get(walker);
          expected.add(state.position().get(0));
        }
      }
    }
    assertThat(states.byWalker().stream().flatMap(Arrays::stream).map(x -> x[0]).toList())
        .isEqualTo(expected);
    assertThat(TailSamples.of(run, List.of(arm), 1, Kernels::create, steps -> {})
            .get(0)
            .source())
        .contains("after exchanges");
  }

  @Test
  void aRunOfWalkersThatExchangeIsFoundWhole() {
    Verification found = deep(fake);

    assertThat(found.damage()).isEmpty();
    assertThat(found.mismatches()).isEmpty();
  }

  @Test
  void anExchangeThatWasChangedIsFound() {
    WalkerId id = new WalkerId("swap", 2);
    int sequence = exchangeOf(id);
    FakeRun changed = FakeRun.of(SCENARIO, 50).altered(id, sequence, event -> {
      PositionExchanged was = (PositionExchanged) event;
      Received received = Objects.requireNonNull(was.received());
      double[] x = received.position().toArray();
      x[0] += 0.5;
      return with(
          was,
          new Received(
              Position.of(x),
              received.memory(),
              received.basin(),
              received.totals(),
              received.trip()));
    });

    // The exchange, and the leg that goes on from the changed position.
    assertThat(deep(changed).mismatches())
        .anyMatch(what -> what.contains("swap/2") && what.contains("exchange at step"))
        .hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void aSideThatIsMissingIsDamage() {
    WalkerId id = new WalkerId("swap", 2);
    UnaryOperator<WalkerEvent> refused = event -> with((PositionExchanged) event, null);
    FakeRun changed = FakeRun.of(SCENARIO, 50).altered(id, exchangeOf(id), refused);

    assertThat(deep(changed).mismatches()).anyMatch(what -> what.contains("swap/2"));
    assertThat(Verify.shallow(FakeRun.of(SCENARIO, 50)
                .altered(
                    id,
                    exchangeOf(id),
                    event -> new PositionExchanged(1, 71, 0, 1, false, null, List.of()))
                .reading())
            .damage())
        .isNotEmpty();
  }

  private static PositionExchanged with(PositionExchanged was, @Nullable Received received) {
    return new PositionExchanged(
        was.epoch(),
        was.step(),
        was.partner(),
        was.probability(),
        was.accepted(),
        received,
        was.acknowledged());
  }

  /** Sequence number of the walker's first exchange. */
  private int exchangeOf(WalkerId id) {
    int[] sequence = new int[1];
    fake.replay(id.persistenceId(), 1, stored -> {
      if (sequence[0] == 0 && stored.event() instanceof PositionExchanged) {
        sequence[0] = (int) stored.sequence();
      }
    });
    return sequence[0];
  }

  private static Verification deep(FakeRun run) {
    return Verify.deep(run.reading(), 2, Kernels::create, steps -> {});
  }
}
