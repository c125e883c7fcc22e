package org.hopscape.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hopscape.event.WalkerId;
import org.hopscape.replay.FakeRun;
import org.junit.jupiter.api.Test;

class BadInputPagesTest {
  private static final String BOWL =
      "landscape { type = cosine-bowl }, start = [-4.75], optimizer { type = sgd, step-size = 0.01 }";
  private static final String WELL =
      "landscape { type = double-well }, start = [-1], optimizer { type = sgd, step-size = 0.1 }";
  private static final String STILL = "{ noise { type = none } }";

  private static void wellFormed(String page) throws Exception {
    assertThat(Pages.pictures(page)).allMatch(picture -> picture.hasChildNodes());
    assertThat(page).doesNotContain("NaN", "Infinity", "null");
  }

  @Test
  void noEscapeAndNoTransitionAreToldInWords() throws Exception {
    String page = Pages.of(4, 300, BOWL, "arms { still " + STILL + " }");
    wellFormed(page);
    assertThat(page)
        .contains(
            "No walker left its starting basin",
            "No walker changed its basin",
            "There are no two arms to be compared");
  }

  @Test
  void oneWalkerHasAPage() throws Exception {
    String noise = "{ noise { type = multiplicative, sigma = 50, additive-scale = 1 } }";
    wellFormed(Pages.of(1, 2000, BOWL, "arms { a " + noise + ", b " + noise + " }"));
  }

  @Test
  void divergedWalkersAreToldAtTheTop() throws Exception {
    String noise = "{ noise { type = multiplicative, sigma = 6, additive-scale = 1 } }";
    String page = Pages.of(8, 3000, WELL, "arms { wild " + noise + " }");
    wellFormed(page);
    assertThat(page.substring(0, page.indexOf("<h2>")))
        .contains("wild: 8 of 8 walkers diverged and stopped at their last finite state");
  }

  @Test
  void openBasinsAreInSight() throws Exception {
    String noise = "{ noise { type = additive, law { type = gaussian }, scale = 1.5 } }";
    String page = Pages.of(8, 2000, WELL, "arms { warm " + noise + " }");
    wellFormed(page);
    String picture = page.substring(page.indexOf("<svg"), page.indexOf("</svg>"));
    assertThat(picture).contains("class='f0'", "class='curve'", ">\u22121<");
  }

  @Test
  void anInterruptedRunSaysHowFarItGot() throws Exception {
    FakeRun run = Pages.run(
        2,
        3000,
        BOWL,
        "arms { a { noise { type = additive, law { type = gaussian }, scale = 9 } } }");
    String walker = new WalkerId("a", 1).persistenceId();
    IntStream.rangeClosed(4, 9).forEach(sequence -> run.without(walker, sequence));
    run.without(WalkerId.RUN, 2);
    String page = RunPage.html(Pages.figures(run.reading()));
    wellFormed(page);
    assertThat(page).contains("interrupted", "the run is not complete");
  }

  @Test
  void withoutBasinsThereIsASentenceInsteadOfEmptyAxes() throws Exception {
    String page = Pages.of(4, 300, BOWL, "basins { type = none }", "arms { a " + STILL + " }");
    wellFormed(page);
    assertThat(page)
        .contains("The scenario has no basins, so that there is no occupancy to show")
        .contains("The scenario has no basins to escape from");
  }

  @Test
  void moreArmsThanCanBeDrawnAreSaidSo() throws Exception {
    String arms = IntStream.range(0, 33)
        .mapToObj(i -> "arm" + i + "x " + STILL)
        .collect(Collectors.joining("\n"));
    String page = Pages.of(1, 50, BOWL, "arms { " + arms + " }");
    wellFormed(page);
    assertThat(page).contains("The figures show the first 30 of 33 arms").contains("arm32x");
  }

  @Test
  void twoDimensionsHaveLinesOfEqualHeightAndManyHaveBars() throws Exception {
    String noise = "arms { a { noise { type = additive, law { type = gaussian }, scale = 60 } } }";
    String two = Pages.of(
        4,
        500,
        "landscape { type = himmelblau }, start = [3, 2], basins { type = minima, every = 10 }",
        "optimizer { type = sgd, step-size = 0.005 }",
        noise);
    wellFormed(two);
    assertThat(two).contains("class='contour' d='M", "chosen f0", "startmark", "path s0");
    String five = Pages.of(
        4,
        200,
        "landscape { type = rastrigin, dimension = 5 }, start = [1, 1, 1, 1, 1]",
        "optimizer { type = sgd, step-size = 0.001 }",
        noise.replace("60", "600"));
    wellFormed(five);
    assertThat(five).contains("a landscape of 5 dimensions has no curve", "class='bar f0'");
  }

  /** Both basins of the well are open, so that what is beyond the view is known to be 0 or more, and no more. */
  @Test
  void whatIsOutsideTheViewIsABoundWhereABasinReachesBeyondIt() throws Exception {
    String wide = Pages.of(4, 300, WELL, "arms { a { noise { type = additive, scale = 6 } } }");
    assertThat(wide).contains("\u2265 0.00 %");
    String narrow = Pages.of(
        4,
        300,
        WELL,
        "arms { a { noise { type = additive, scale = 0.1 } }, b { steps = 200, noise { type = none } } }");
    wellFormed(narrow);
    assertThat(narrow)
        .contains("0.00 %", "4 walkers an arm of up to 200 to 300 steps each")
        .doesNotContain("\u2265 0.00 %");
  }

  /** An open basin is not outside: there is nothing to be told of where steps are. */
  @Test
  void oneBasinHasASentenceAndNoFigure() throws Exception {
    String page = Pages.of(
        4,
        300,
        "landscape { type = quadratic, curvature = 1 }, start = [1]",
        "optimizer { type = sgd, step-size = 0.1 }",
        "arms { a { noise { type = additive, scale = 1 } } }");
    wellFormed(page);
    assertThat(page)
        .contains("All steps of all arms were begun in one basin")
        .doesNotContain("outside view", "class='bar");
  }

  @Test
  void aSweepIsDrawnAgainstItsParameterWithTheory() throws Exception {
    String page = Pages.of(
        8,
        4000,
        BOWL,
        "sweep { \"optimizer.step-size\" = [0.01, 0.02, 0.04] }",
        "arms { m { noise { type = multiplicative, sigma = 12, additive-scale = 1 } } }");
    wellFormed(page);
    String sweep = page.substring(page.indexOf("Over the swept parameter"));
    assertThat(sweep).contains("against optimizer.step-size", "m: theory", "m-step-size-0.04: ");
  }

  /** Regressions have no basins: their tails are against the parameter all the same. */
  @Test
  void aSweepWithoutBasinsIsDrawnTooAndNamesCanBeSwept() throws Exception {
    String regression =
        "landscape { type = linear-regression, dimension = 1, data = streaming }, start = [0]";
    String page = Pages.of(
        40,
        400,
        regression,
        "basins { type = none }, noise { type = minibatch, size = 1 }",
        "sweep { \"optimizer.step-size\" = [0.3, 0.5, 0.6667] }",
        "arms { a { optimizer { type = sgd } } }");
    wellFormed(page);
    String sweep = page.substring(page.indexOf("Over the swept parameter"));
    assertThat(sweep).contains("tail exponent against optimizer.step-size", "a-step-size-0.5: ");
    String optimizers = Pages.of(
        40,
        400,
        regression,
        "basins { type = none }, noise { type = minibatch, size = 1 }",
        "arms { a { optimizer { type = sgd, step-size = 0.5 } }",
        "b { optimizer { type = adam, step-size = 0.05 } } }");
    wellFormed(optimizers);
    assertThat(optimizers).contains("tail exponent against optimizer", "Of these 1 a, 2 b.");
  }

  @Test
  void oneArmWithoutAStepHasAPage() throws Exception {
    FakeRun run = Pages.run(2, 100, BOWL, "arms { still " + STILL + " }");
    String first = new WalkerId("still", 0).persistenceId();
    String second = new WalkerId("still", 1).persistenceId();
    run.without(first, 2);
    run.without(second, 2);
    run.without(WalkerId.RUN, 2);
    String page = RunPage.html(Pages.figures(run.reading()));
    wellFormed(page);
    assertThat(page).contains("No walker took a step", "the run is not complete");
  }
}
