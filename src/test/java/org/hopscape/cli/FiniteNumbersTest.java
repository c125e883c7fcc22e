package org.hopscape.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where f is not a finite number: walkers that come to it diverge, walkers that would start there are refused. */
class FiniteNumbersTest {
  @TempDir
  private Path folder = Path.of("");

  /** x^3/3 - x falls to -inf at |x| of 1e103 and more, where x is still a number. */
  @Test
  void aWalkerThatFallsToMinusInfinityDivergesAndTheOthersEnd() throws IOException {
    CommandTrial trial = new CommandTrial(folder);
    String scenario = trial.scenario("fall.conf", """
        scenario {
          name = fall, walkers = 3, steps = 5000, start = [1]
          optimizer { type = sgd, step-size = 0.05 }
          arms {
            down { landscape { type = formula, f = "x^3/3 - x" }, noise { type = additive, law { type = gaussian }, scale = 4 } }
            met { landscape { type = formula, f = "x^3/3 - x" }, noise { type = additive, law { type = gaussian }, scale = 4 }
                  exchange { type = elastic, every = 7, strength = 0.3 } }
            rest { landscape { type = quadratic }, noise { type = additive, law { type = gaussian }, scale = 4 } }
          }
        }
        """);

    assertThat(trial.execute("check", scenario)).as(trial.err).isZero();
    assertThat(trial.execute("run", scenario, "--quiet")).as(trial.err).isZero();
    assertThat(trial.execute("show", "fall", "--json")).as(trial.err).isZero();
    JsonNode show = new ObjectMapper().readTree(trial.out);
    assertThat(show.get("status").asText()).isEqualTo("completed");
    assertThat(show.get("arms").get(0).get("diverged").asInt()).isPositive();
    assertThat(show.get("arms").get(0).get("best").get("value").asDouble()).isFinite();
    assertThat(show.get("arms").get(1).get("diverged").asInt()).isPositive();
    assertThat(show.get("arms").get(2).get("diverged").asInt()).isZero();
    assertThat(trial.execute("verify", "fall", "--deep"))
        .as(trial.err + trial.out)
        .isZero();
  }

  @Test
  void aDrawnStartOutsideOfTheDomainIsAFaultOfTheScenarioWithItsWalker() throws IOException {
    refused("""
        scenario {
          name = lost, walkers = 300, steps = 10
          landscape { type = formula, f = "x - log(x)" }
          start { gaussian { mean = 0.5, sd = 0.3 } }
          optimizer { type = sgd, step-size = 0.01 }
          noise { type = none }
        }
        """, ":4: start of walker ");
  }

  /** The pilot has 64 walkers: one of them may begin where none of the arm's does. */
  @Test
  void walkersThatOnlyThePilotHasMayBeginOutsideOfTheDomain() throws IOException {
    CommandTrial trial = new CommandTrial(folder);
    String scenario = trial.scenario("few.conf", """
        scenario {
          name = few, walkers = 4, steps = 10
          landscape { type = formula, f = "x - log(x)" }
          start { gaussian { mean = 0.5, sd = 0.3 } }
          optimizer { type = sgd, step-size = 0.01 }
          noise { type = additive, law { type = gaussian }, scale = 0.1 }
        }
        """);
    assertThat(trial.execute("check", scenario)).as(trial.err).isZero();
  }

  @Test
  void atomsThatStartOnOnePointAreAFaultOfTheScenario() throws IOException {
    refused("""
        scenario {
          name = lost, walkers = 2, steps = 10
          landscape { type = lennard-jones, atoms = 3 }
          start { gaussian { mean = 0, sd = 0 } }
          optimizer { type = sgd, step-size = 0.01 }
          noise { type = none }
        }
        """, ":4: start of walker 0 ");
  }

  /** exp(-x^2) is 0 at infinity, but that is no place. */
  @Test
  void aStartDrawnBeyondTheNumbersIsAFaultOfTheScenario() throws IOException {
    refused("""
        scenario {
          name = lost, walkers = 20, steps = 10
          landscape { type = formula, f = "exp(-x^2)" }
          start { gaussian { mean = 0, sd = 1.7e308 } }
          optimizer { type = sgd, step-size = 0.01 }
          noise { type = none }
        }
        """, ":4: start of walker ");
  }

  private void refused(String text, String where) throws IOException {
    CommandTrial trial = new CommandTrial(folder);
    String scenario = trial.scenario("lost.conf", text);
    for (String command : new String[] {"check", "run", "theory"}) {
      assertThat(trial.execute(command, scenario))
          .as(command + trial.out + trial.err)
          .isEqualTo(3);
      assertThat(trial.err).contains("lost.conf" + where).doesNotContain("report what it prints");
      assertThat(trial.data()).doesNotExist();
    }
  }
}
