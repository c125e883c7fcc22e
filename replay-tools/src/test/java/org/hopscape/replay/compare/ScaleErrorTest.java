package org.hopscape.replay.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.hopscape.event.RunEvent.NoiseError;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.replay.FakeRun;
import org.hopscape.replay.LastStates;
import org.hopscape.replay.Replicates;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.compare.Comparison.Measure;
import org.junit.jupiter.api.Test;

class ScaleErrorTest {
  /** x' = .9 x - .1 scale Z from 0: a path is proportional to the scale. */
  private static final String LINEAR = """
      scenario {
        name = linear, seed = 3, walkers = 12, steps = 500
        landscape { type = quadratic }, start = [0]
        optimizer { type = sgd, step-size = 0.1 }
        arms {
          loud { noise { type = multiplicative, sigma = 2, additive-scale = 1 } }
          like { noise { type = additive, match = loud, by = rms-in-start-basin } }
          also { noise { type = additive, match = loud, by = rms-in-start-basin } }
        }
      }
      """;

  private static ScaleError error(RunReading run, String arm) {
    return new ScaleError(
        Replicates.one(run),
        LastStates.of(run, run.arm(arm)),
        OptionalLong.empty(),
        Kernels::create);
  }

  @Test
  void thePathOfALinearStepIsProportionalToTheScale() {
    RunReading run = FakeRun.of(LINEAR, 500).reading("linear");
    double slope =
        error(run, "like").slopeOf(state -> StrictMath.log10(state.totals().largest()));
    assertThat(slope).isCloseTo(StrictMath.log10(Math.E), within(1e-9));
  }

  private static Measure range(String a, String b) {
    RunReading run = FakeRun.of(LINEAR, 500).reading("linear");
    return Comparisons.within(run, List.of(a, b), 1, Kernels::create, done -> {})
        .get(0)
        .measures()
        .stream()
        .filter(measure -> measure.name().equals("log10-range"))
        .findFirst()
        .orElseThrow();
  }

  /** Half widths and 1.96 log10(e) times the scale's relative standard error add as squares. */
  @Test
  void intervalsHoldThePilotsError() {
    RunReading run = FakeRun.of(LINEAR, 500).reading("linear");
    NoiseError known = Objects.requireNonNull(run.plan().arm("loud").noise().error());
    double error = Objects.requireNonNull(known.rmsInStartBasin());
    double moved = 1.959963984540054 * error * StrictMath.log10(Math.E);
    Measure measure = range("loud", "like");
    double half = measure.difference().estimate().orElseThrow()
        - measure.difference().low().orElseThrow();
    assertThat(half).isGreaterThan(moved);
    assertThat(measure.b().estimate().orElseThrow() - measure.b().low().orElseThrow())
        .isGreaterThan(moved);
    Optional<String> note = error(run, "like").note();
    assertThat(note.orElseThrow()).contains("which intervals of means hold");
    assertThat(error(run, "loud").note()).isEmpty();
  }

  /** Two arms that are matched with one have the same error: their difference has none of it. */
  @Test
  void anErrorThatBothArmsShareIsNotInTheirDifference() {
    Measure measure = range("like", "also");
    assertThat(measure.alike()).isTrue();
  }
}
