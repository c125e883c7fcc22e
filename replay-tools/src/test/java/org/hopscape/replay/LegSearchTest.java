package org.hopscape.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.hopscape.event.RunEvent;
import org.hopscape.event.WalkerId;
import org.hopscape.journal.JournalReader;
import org.hopscape.journal.Stored;
import org.hopscape.kernel.WalkerState;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.run.PlannedArm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LegSearchTest {
  private static final String HEAD =
      "scenario { name = s, seed = 3, walkers = 4, steps = 700, optimizer { type = sgd, step-size = 0.01 },";

  /** The last state before each step as every event tells it, one after the other. */
  private static List<WalkerState> ends(FakeRun run, WalkerId id) {
    List<WalkerState> ends = new ArrayList<>();
    ends.add(run.reading().legs(id, leg -> ends.add(leg.from())));
    ends.remove(0);
    return ends;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "landscape { type = cosine-bowl }, start = [-4.75], arms { a { noise { type = additive, scale = 60 } } } }",
        "landscape { type = cosine-bowl }, start = [-4.75], arms { a { noise { type = additive, law { type = stable, alpha = 0.7 }, scale = 300000 } } } }",
        "landscape { type = cosine-bowl }, start = [-4.75], basins { type = none }, arms { a { noise { type = additive, scale = 60 } } } }",
        "landscape { type = cosine-bowl }, start = [-4.75], stop-at-escape = true, arms { a { noise { type = additive, scale = 2 } } } }",
        "landscape { type = formula, f = \"x^2/2\" }, start = [9], basins { type = ball, center = [9], radius = 1 }, arms { a { noise { type = additive, scale = 800 } } } }",
        "landscape { type = himmelblau }, start = [3, 2], basins { type = minima, every = 10 }, arms { a { optimizer { type = adam, step-size = 0.2 }, noise { type = additive, scale = 90 } } } }"
      })
  void theStateBeforeAnyStepIsTheOneThatAllEventsTellInOrder(String rest) {
    FakeRun run = FakeRun.of(HEAD + rest, 7);
    RunReading reading = run.reading();
    PlannedArm arm = run.plan().arms().get(0);
    int searched = 0;
    for (long walker = 0; walker < arm.walkers(); walker++) {
      WalkerId id = new WalkerId(arm.name(), walker);
      List<WalkerState> ends = ends(run, id);
      WalkerState last = ends.get(ends.size() - 1);
      assertThat(reading.lastState(id)).isEqualTo(last);
      for (long step = 0; step <= last.step(); step++) {
        long at = step;
        WalkerState expected = ends.stream()
            .filter(end -> end.step() <= at)
            .reduce((a, b) -> b)
            .orElse(arm.dynamics(walker).place(walker));
        assertThat(reading.before(id, step)).isEqualTo(expected);
      }
      searched += LegSearch.of(run, arm.dynamics(walker), id).isPresent() ? 1 : 0;
    }
    assertThat(searched).as("walkers with many events").isPositive();
  }

  @Test
  void aStepOfALongRunReadsSomeDozensOfEvents() {
    FakeRun run = FakeRun.of(FakeRun.SCENARIO.replace("walkers = 3", "walkers = 1"), 1);
    AtomicLong read = new AtomicLong();
    RunReading counted = new RunReading("small", new Counting(run, read), run.plan(), false);
    WalkerState state =
        new Replay(counted, Kernels.create()).stateAt(new WalkerId("additive", 0), 2500);
    assertThat(state.step()).isEqualTo(2500);
    assertThat(read.get()).isPositive().isLessThan(200);
  }

  /** Counts the events that are read. */
  private record Counting(JournalReader journal, AtomicLong read) implements JournalReader {
    @Override
    public List<RunEvent> runEvents() {
      return journal.runEvents();
    }

    @Override
    public List<String> walkers() {
      return journal.walkers();
    }

    @Override
    public void replay(String id, long from, long to, Consumer<Stored> consumer) {
      journal.replay(id, from, to, stored -> {
        read.incrementAndGet();
        consumer.accept(stored);
      });
    }

    @Override
    public void replayAll(Consumer<Stored> consumer) {
      journal.replayAll(consumer);
    }

    @Override
    public List<Stored> lastEvents(String id, int n) {
      return journal.lastEvents(id, n);
    }

    @Override
    public long highestSequence(String id) {
      return journal.highestSequence(id);
    }

    @Override
    public long events() {
      return journal.events();
    }

    @Override
    public List<String> dropped() {
      return journal.dropped();
    }

    @Override
    public void close() {
      journal.close();
    }
  }
}
