package org.hopscape.scenario.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.hopscape.fault.Fault;
import org.hopscape.landscape.basin.Basins;
import org.hopscape.landscape.basin.FlowBasins;
import org.hopscape.scenario.ScenarioReader;
import org.hopscape.scenario.block.DataFiles;
import org.junit.jupiter.api.Test;

/** What a scenario that says nothing of basins gets. */
class DefaultsTest {
  private static Arm arm(String landscape, String start, int numerics) {
    String text = """
        scenario {
          name = it, walkers = 2, steps = 10, landscape { %s }, start %s
          optimizer { type = sgd, step-size = 0.01 }
          noise { type = additive, scale = 1 }
        }
        """.formatted(landscape, start);
    return ScenarioReader.parse(text, "it.conf", List.of(), DataFiles.none(), Defaults.of(numerics))
        .arms()
        .get(0);
  }

  private static Basins basins(String landscape, String start) {
    return arm(landscape, start, 2).basins();
  }

  private static String formula(String f) {
    return "type = formula, f = \"" + f + "\"";
  }

  @Test
  void theFlowIsFollowedWhereItHasAFairPrice() {
    for (Basins basins : List.of(
        basins("type = himmelblau", "= [1, 1]"),
        basins("type = muller-brown", "= [-0.5, 1.4]"),
        basins("type = ackley, dimension = 3", "{ gaussian { mean = 0, sd = 2 } }"),
        basins(formula("(x0^2 - 1)^2 + x1^2"), "= [-1, 0.5]"))) {
      assertThat(basins.map()).isInstanceOf(FlowBasins.class);
      assertThat(basins.every()).isEqualTo(1_000);
      assertThat(basins.byDefault()).isTrue();
      assertThat(((FlowBasins) basins.map()).evaluations()).isEqualTo(50_000);
    }
  }

  @Test
  void aStartOnASaddleIsNoReasonAgainstBasins() {
    assertThat(basins(formula("x0^4/4 - x0^2/2 + x1^2"), "= [0, 0]").labelled()).isTrue();
  }

  @Test
  void thereAreNoneWhereTheFlowComesNowhereOrTooSlowly() {
    for (String f : List.of("exp(-x0) + x1^2", "x0*x1", "(1-x0)^2 + 100*(x1-x0^2)^2")) {
      Basins basins = basins(formula(f), "= [-1, 0.5]");
      assertThat(basins.labelled()).as(f).isFalse();
      assertThat(basins.byDefault()).isTrue();
      assertThat(basins).isEqualTo(Basins.none());
    }
  }

  @Test
  void arithmeticLabelsAreNoMatterOfPrice() {
    assertThat(basins("type = rastrigin, dimension = 2", "= [1, 1]").byDefault())
        .isFalse();
    assertThat(basins("type = rastrigin, dimension = 2", "= [1, 1]").every()).isEqualTo(1);
  }

  /** The first event of a run holds the text alone: it means what it meant. */
  @Test
  void aRunOfTheFirstNumericsHasNoneWhereItHadNone() {
    assertThat(arm("type = himmelblau", "= [1, 1]", 1).basins().labelled()).isFalse();
    assertThat(arm(formula("(x0^2 - 1)^2 + x1^2"), "= [-1, 0.5]", 1).basins().labelled())
        .isFalse();
    assertThat(arm("type = rastrigin, dimension = 2", "= [1, 1]", 1).basins())
        .isEqualTo(basins("type = rastrigin, dimension = 2", "= [1, 1]"));
  }

  @Test
  void whatAMinimumMayCostIsRefusedWhereLabelsAreArithmetic() {
    String landscape = "type = rastrigin, dimension = 2 }, basins { type = minima, evaluations = 9";
    assertThatThrownBy(() -> arm(landscape, "= [1, 1]", 2))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("evaluations has no effect");
  }
}
