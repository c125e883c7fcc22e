package org.hopscape.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hopscape.scenario.ScenarioReader;
import org.junit.jupiter.api.Test;

class BasinNotesTest {
  private static List<String> notes(String f, String more) {
    String text = """
        scenario {
          name = it, walkers = 4, steps = 3000, landscape { type = formula, f = "%s" }, start = [-1, 0.5]
          optimizer { type = sgd, step-size = 0.01 }
          %s
          arms {
            a { noise { type = additive, scale = 1 } }, b { noise { type = additive, scale = 2 } }
            c { noise { type = additive, scale = 3 } }, d { noise { type = additive, scale = 4 } }
          }
        }
        """.formatted(f, more);
    return BasinNotes.of(ScenarioReader.parse(text, "it.conf", List.of()));
  }

  @Test
  void aScenarioThatSaysNothingIsToldWhatItGetsOnceForAllArms() {
    assertThat(notes("(x0^2 - 1)^2 + x1^2", ""))
        .singleElement()
        .asString()
        .startsWith("arms 'a', 'b', 'c' and 1 more: basins are where the gradient flow leads")
        .contains("every 1,000 steps", "basins { type = none }");
    assertThat(notes("exp(-x0) + x1^2", ""))
        .singleElement()
        .asString()
        .contains("no basins", "2,000 evaluations", "Maybe add basins { type = minima }");
  }

  @Test
  void whoSaysWhatHeWantsIsNotTold() {
    assertThat(notes("(x0^2 - 1)^2 + x1^2", "basins { type = minima }")).isEmpty();
    assertThat(notes("exp(-x0) + x1^2", "basins { type = none }")).isEmpty();
  }

  @Test
  void whatLabelsThatAreNeverFoundCostIsSaidBeforehand() {
    assertThat(notes("exp(-x0) + x1^2", "basins { type = minima, evaluations = 700 }"))
        .singleElement()
        .asString()
        .contains("no minimum within 700 evaluations", "16 labels", "raise basins.evaluations");
  }
}
