package org.hopscape.report.gather;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.kernel.StateSink;
import org.hopscape.kernel.StepSink;
import org.hopscape.kernel.TransitionSink;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.replay.FakeRun;
import org.junit.jupiter.api.Test;

class LossesTest {
  /** Counts the steps that it does. */
  private record Counting(Kernel kernel, AtomicLong steps) implements Kernel {
    @Override
    public List<LegOutcome> advance(List<Leg> legs, TransitionSink sink, StateSink states) {
      legs.forEach(leg -> steps.addAndGet(leg.toStep() - leg.from().step()));
      return kernel.advance(legs, sink, states);
    }

    @Override
    public LegOutcome trace(Leg leg, StepSink sink) {
      return kernel.trace(leg, sink);
    }
  }

  /** One path, and a cloud of at most four million steps: it took every step of a run of fifty walkers again. */
  @Test
  void whereWalkersAreIsLookedAtInABoundedNumberOfSteps() {
    FakeRun run = FakeRun.of("""
        scenario {
          name = plane, walkers = 20, steps = 450000, start = [1, 1]
          landscape { type = quadratic, dimension = 2 }
          optimizer { type = sgd, step-size = 0.01 }
          noise { type = none }
        }
        """, 65_536);
    AtomicLong steps = new AtomicLong();
    assertThat(Losses.planes(
            run.reading(), run.plan().arms(), 1, () -> new Counting(Kernels.create(), steps)))
        .hasSize(1);
    assertThat(steps.get()).isPositive().isLessThanOrEqualTo(450_000 + 4_000_000);
  }
}
