package org.hopscape.chance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hopscape.session.ActorsInMemory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Scenarios of fixed seeds, run and asked of every command, and those that once broke a law. {@code .ci/scenarios SEED
 * COUNT} tries others, and {@code .ci/scenarios SEED} the one of a seed.
 */
class ScenariosByChanceTest {
  /** With what once broke a law about 50 s of CPU. */
  private static final long FIRST = 1;

  private static final int SCENARIOS = 40;

  @SuppressWarnings("NullAway.Init")
  private static ActorsInMemory actors;

  @BeforeAll
  static void start() {
    actors = new ActorsInMemory();
  }

  @AfterAll
  static void stop() {
    actors.close();
  }

  @Test
  void whatIsAcceptedRunsAndEveryCommandKeepsTheLaws() throws IOException {
    Map<String, Integer> outcomes = new TreeMap<>();
    List<String> broken = new ArrayList<>();
    for (long seed = FIRST; seed < FIRST + SCENARIOS; seed++) {
      Trial.Result result = ScenariosByChance.of(actors, seed);
      outcomes.merge(result.outcome(), 1, Integer::sum);
      for (String finding : result.findings()) {
        broken.add("seed " + seed + ": " + finding);
      }
    }
    assertThat(broken).isEmpty();
    assertThat(outcomes.getOrDefault("ran", 0)).isGreaterThan(SCENARIOS * 2 / 3);
  }

  private static void keepsTheLaws(String scenario) throws IOException {
    Trial.Result result = ScenariosByChance.of(actors, scenario, Asking.all());
    assertThat(result.outcome()).isEqualTo("ran");
    assertThat(result.findings()).isEmpty();
  }

  /** Seed 200152: beta1^2 >= beta2, so that Adam's step has no bound; it was "at most inf", and its tail called light. */
  @Test
  void aStepWithoutABoundIsCalledSo() throws IOException {
    keepsTheLaws("""
        scenario {
          walkers = 8, steps = 3, name = unbounded
          landscape { type = linear-regression, dimension = 2, data = synthetic, rows = 1, condition = 4, noise-sd = 2.09, l2 = 0 }
          start = [-1.551, 0.909]
          basins { type = minima }
          optimizer { type = adam, step-size = 0.0403, beta2 = 0.669 }
          noise { type = multiplicative, sigma = 0.274, additive-scale = 0.481 }
        }
        """);
  }

  @Test
  void aWalkerThatStartsBeyondTheBoundHasLeftTheDomainInTheJournalToo() throws IOException {
    keepsTheLaws("""
        scenario {
          walkers = 2, steps = 3, name = beyond
          landscape { type = cosine-bowl }
          start = [2e7]
          optimizer { type = sgd, step-size = 1e-3 }
          noise { type = none }
        }
        """);
  }

  /** All walkers of a, and none of b, stop before a step is done: shares of nothing are no shares. */
  @Test
  void anArmWithoutAStepHasNoOccupancy() throws IOException {
    keepsTheLaws("""
        scenario {
          walkers = 3, steps = 9, name = stopped
          landscape { type = formula, f = "1e300*x^2" }
          start = [-0.8]
          basins { type = intervals, cuts = [-2] }
          noise { type = none }
          arms {
            a { optimizer { type = sgd, step-size = 1e9 } }
            b { optimizer { type = sgd, step-size = 1e-302 } }
          }
        }
        """);
  }

  /** Seed 20074: where x^2 is beyond the whole numbers, a basin's label is the last of them, and no other basin's. */
  @Test
  void theFurthestBasinsAreNotTakenForTheOthers() throws IOException {
    keepsTheLaws("""
        scenario {
          walkers = 2, steps = 300, name = furthest, seed = 5685584687320933565
          landscape { type = cosine-bowl }
          start { gaussian { mean = 0, sd = 2.49 } }
          arms {
            a0 {
              optimizer { type = stochastic-newton, step-size = 0.0203, damping = 0 }
              noise { type = additive, law { type = laplace }, scale = 1e154 }
            }
            a1 {
              walkers = 5
              optimizer { type = langevin, step-size = 1e300, temperature = 0, schedule { type = step, period = 50, factor = 0.252 } }
              noise { type = multiplicative, sigma = 1.22, additive-scale = 0 }
            }
          }
        }
        """);
  }

  /** Seed 27198: wells narrower than what a search for barriers tells apart; the page looked for them at each of its widths. */
  @Test
  void moreWellsThanCanBeCounted() throws IOException {
    keepsTheLaws("""
        scenario {
          walkers = 16, steps = 111, name = wells
          landscape { type = multi-well, curvature = 1e-9, tilt = -0.932, barrier = 4.83 }
          start { gaussian { mean = 0, sd = 1e30 } }
          basins { type = minima, every = 100 }
          optimizer { type = sgd, step-size = 4.9e-324 }
          noise { type = none }
        }
        """);
  }

  /** Seed 27665: a mean passage of e^4000 steps. */
  @Test
  void aPassageThatNoDoubleHolds() throws IOException {
    keepsTheLaws("""
        scenario {
          walkers = 3, steps = 3, name = never
          landscape { type = rippled-bowl }
          start = [-1.698]
          optimizer { type = sgd, step-size = 0.0845 }
          noise { type = additive, scale = 0.0171 }
        }
        """);
  }

  /** Seed 19600: a basin without an end, on which a step is as wide as the doubles before two means agree. */
  @Test
  void anEscapeIsNotResolvedWhereStepsAreWiderThanTheDoubles() throws IOException {
    keepsTheLaws("""
        scenario {
          walkers = 3, steps = 2, name = wide
          landscape { type = formula, f = "1e300*x^2" }
          start = [0.1]
          basins { type = intervals, cuts = [-0.2664] }
          optimizer { type = sgd, step-size = 0.102 }
          noise { type = multiplicative, sigma = 0.177, additive-scale = 0.49 }
        }
        """);
  }

  /** Heights from cosh's largest double to 0 overflow where they are subtracted. */
  @Test
  void aCurveAsHighAsTheDoublesIsDrawnWhereItCanBe() throws IOException {
    keepsTheLaws("""
        scenario {
          walkers = 1, steps = 64, name = high
          landscape { type = formula, f = "0.1*x^2 + 1 - cosh(x)" }
          start = [-1.67]
          optimizer { type = heavy-ball, step-size = 0.0261, momentum = 0.583 }
          noise { type = none }
        }
        """);
  }

  @Test
  void aValueThatIsNotFiniteIsSaidInWords() throws IOException {
    assertThat(outcome("start = [-1]")).isEqualTo("refused");
    assertThat(outcome("start { gaussian { mean = 0, sd = 3 } }")).isEqualTo("refused");
  }

  private static String outcome(String start) throws IOException {
    Trial.Result result = ScenariosByChance.of(actors, """
        scenario {
          walkers = 9, steps = 3, name = nowhere
          landscape { type = formula, f = "x - log(x)" }
          %s
          optimizer { type = sgd, step-size = 0.01 }
          noise { type = none }
        }
        """.formatted(start), Asking.all());
    assertThat(result.findings()).isEmpty();
    return result.outcome();
  }

  /** The text quoted the area under the survival curve, the document the mean of an exponential law. */
  @Test
  void escapeQuotesOneMeanInTextAndInTheDocument() throws IOException {
    keepsTheLaws("""
        scenario {
          walkers = 16, steps = 300, name = means
          landscape { type = styblinski-tang, dimension = 2 }
          start { gaussian { mean = 0, sd = 0.49 } }
          optimizer { type = rmsprop, step-size = 0.0105, decay = 0 }
          noise { type = additive, scale = 36.4 }
        }
        """);
  }

  /** The scale of noise that is matched with none is 0, whatever its law. */
  @Test
  void noiseThatIsMatchedWithNothingHasNoTailOfItsLaw() throws IOException {
    keepsTheLaws("""
        scenario {
          walkers = 2, steps = 30, name = matched
          landscape { type = quadratic }
          start = [1]
          optimizer { type = sgd, step-size = 0.1 }
          arms {
            a0 { noise { type = additive, scale = 0 } }
            a1 { noise { type = additive, law { type = student-t, degrees-of-freedom = 3 }, match = a0, by = median } }
          }
        }
        """);
  }

  /** The table of arms had two columns of that name, of which Parquet could not be written. */
  @Test
  void sweptStepsAndWalkersHaveOneColumnInTheTableOfArms() throws IOException {
    keepsTheLaws("""
        scenario {
          walkers = 2, steps = 9, name = swept
          landscape { type = cosine-bowl }
          start = [-1]
          optimizer { type = sgd, step-size = 0.03 }
          noise { type = none }
          sweep { "walkers" = [1, 3], "steps" = [5, 12] }
        }
        """);
  }

  @Test
  void aStateWhoseValueIsNotFiniteSaysSo() throws IOException {
    keepsTheLaws("""
        scenario {
          walkers = 1, steps = 2, name = far
          landscape { type = rippled-bowl }
          start = [1]
          optimizer { type = sgd, step-size = 1e300 }
          noise { type = none }
        }
        """);
  }

  /** exp(-x) has no minimum: the one basin has neither end. */
  @Test
  void aBasinThatIsTheWholeLineHasANameInTheMatrixOfTransitions() throws IOException {
    keepsTheLaws("""
        scenario {
          walkers = 3, steps = 100, name = slope
          landscape { type = formula, f = "exp(-x)" }
          start { gaussian { mean = 0, sd = 0.211 } }
          stop-at-escape = true
          optimizer { type = stochastic-newton, step-size = 0.0720, weight-decay = 0.419 }
          noise { type = multiplicative, sigma = 7.23, additive-scale = 1.86 }
        }
        """);
  }

  @Test
  void aStepSizeWhoseMultiplesAreNoDoublesHasNoExponent() throws IOException {
    for (String size : new String[] {"1.7e308", "4.9e-324"}) {
      keepsTheLaws("""
          scenario {
            walkers = 2, steps = 4, name = wild
            landscape { type = quadratic }
            start = [1]
            optimizer { type = sgd, step-size = %s, schedule { type = random, factors = [0.1, 1e9] } }
            noise { type = additive, scale = 1 }
          }
          """.replace("%s", size));
    }
  }

  /** Such a scenario is refused by its pilot, past the reader that knows the lines. */
  @Test
  void noiseThatCannotBeMatchedIsRefusedWithTheFilesName() throws IOException {
    Trial.Result result = ScenariosByChance.of(actors, """
        scenario {
          walkers = 4, steps = 1, name = refused
          landscape { type = styblinski-tang, dimension = 1 }
          start = [1.034]
          arms {
            a0 {
              optimizer { type = heavy-ball, step-size = 2, momentum = 0.732 }
              noise { type = additive, scale = 3 }
            }
            a1 {
              optimizer { type = sgd, step-size = 0.355 }
              noise { type = additive, match = a0, by = rms-in-start-basin }
            }
          }
        }
        """, Asking.all());
    assertThat(result.findings()).isEmpty();
    assertThat(result.outcome()).isEqualTo("refused");
  }

  /** Such a landscape ended the reader of the scenario without a word of where. */
  @Test
  void aWashboardWhoseSlopeIsBeyondTheDoublesIsRefused() throws IOException {
    for (String key : new String[] {
      "period = 4.9e-324",
      "period = 1e-154",
      "period = 1.7e308",
      "curvature = 4.9e-324",
      "barrier = 1.7e308"
    }) {
      Trial.Result result = ScenariosByChance.of(actors, """
          scenario {
            walkers = 1, steps = 17, name = steep
            landscape { type = multi-well, %s }
            start = [0]
            optimizer { type = sgd, step-size = 0.1 }
            noise { type = none }
          }
          """.replace("%s", key), Asking.all());
      assertThat(result.findings()).isEmpty();
      assertThat(result.outcome()).isEqualTo("refused");
    }
  }

  /** All moments of a step of 1e-154 are 1 to rounding: rho is below 0, the exponent is not to be had. */
  @Test
  void stepsTooSmallForTheirMomentsHaveNoExponentAndNotNaN() throws IOException {
    keepsTheLaws("""
        scenario {
          walkers = 4, steps = 30, name = still
          landscape { type = multi-well, barrier = 1.88 }
          start = [0.1]
          noise { type = multiplicative, sigma = 1.88, additive-scale = 0.0120 }
          arms {
            a0 { optimizer { type = sgd, step-size = 1e-154, schedule { type = random, factors = [0.106, 0.593] } } }
            a1 { optimizer { type = sgd, step-size = 1e-154 } }
          }
        }
        """);
  }

  @Test
  void stepsWhoseWidthIsNoDoubleHaveNoEscapeTime() throws IOException {
    for (String noise : new String[] {"scale = 1.39", "scale = 0.01"}) {
      for (String step : new String[] {"1.7e308", "4.9e-324"}) {
        keepsTheLaws("""
            scenario {
              walkers = 2, steps = 3, name = wide
              landscape { type = double-well, tail { linear { beyond = 6.47 } } }
              start = [-1.353]
              optimizer { type = sgd, step-size = %1 }
              noise { type = additive, %2 }
            }
            """.replace("%1", step).replace("%2", noise));
      }
    }
  }

  /** The bound of Adam's step, and that of a clipped one, was "at most Infinity". */
  @Test
  void aStepWhoseBoundIsNoDoubleHasNoNumber() throws IOException {
    for (String rule : new String[] {"type = adam", "type = sgd, clip = 1e10"}) {
      keepsTheLaws("""
          scenario {
            walkers = 2, steps = 1, name = bound
            landscape { type = rastrigin, dimension = 2 }
            start = [0.1, 0.1]
            optimizer { %s, step-size = 1.7e308 }
            noise { type = additive, scale = 1e-310 }
          }
          """.replace("%s", rule));
    }
  }
}
