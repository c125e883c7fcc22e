package org.hopscape.analysis.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A short form of what writes {@code docs/TAILS.md}. */
class TailsPageTest {
  /**
   * Of 400 values of an exact Pareto law, 200 samples, fixed seed: an interval of 95 % leaves .89 to 1 once in 5,000; the error
   * is 2/sqrt 66 of the exponent, and 25 % off once in 100,000.
   */
  @Test
  void theEstimatorThatStandsForAnArmCoversOnAnExactLaw() {
    TailsPage.Row row = TailsPage.rows(TailsPage.laws().get(0), 400, 200, 1).get(0);

    assertThat(row.estimator()).isEqualTo("bias-reduced-hill");
    assertThat(row.coverage()).isBetween(0.89, 1.0);
    assertThat(row.error()).isCloseTo(2 / Math.sqrt(66), within(0.11));
  }

  /** E|1 - g X^2|^a = 1 for g = 1/2 at a = 2.90396622891633, for g = 2/3 at a = 2. */
  @Test
  void theRecursionsHaveTheirExponents() {
    assertThat(TailsPage.stepSize(2.90396622891633)).isCloseTo(0.5, within(1e-6));
    assertThat(TailsPage.stepSize(2)).isCloseTo(2 / 3.0, within(1e-6));
  }

  /** The page is of the laws and estimators that there are. */
  @Test
  void thePageHasEveryLawAndEstimator() throws IOException {
    String page = Files.readString(Path.of("docs/TAILS.md"));
    List<TailsPage.Known> laws = TailsPage.laws();
    for (TailsPage.Known law : laws) {
      assertThat(page.split("\\| " + law.name() + " \\|", -1)).as(law.name()).hasSize(6);
    }
    TailsPage.rows(laws.get(0), 64, 1, 1)
        .forEach(row -> assertThat(page).contains(" " + row.estimator() + " |"));
  }
}
