package org.hopscape.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.hopscape.analysis.ArmStatistics;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.survival.KaplanMeier;
import org.hopscape.analysis.survival.TargetTimes;
import org.hopscape.event.WalkerId;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.replay.FakeRun;
import org.hopscape.replay.Replay;
import org.hopscape.replay.Replicates;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.escape.Targets;
import org.hopscape.report.content.BasinFlow;
import org.hopscape.report.content.ComparedPair;
import org.hopscape.report.content.EscapeCurve;
import org.hopscape.report.content.GoalCurve;
import org.hopscape.report.content.LossCurve;
import org.hopscape.report.content.RunFigures;
import org.hopscape.report.figure.FlowFigure;
import org.hopscape.report.figure.SurvivalFigure;
import org.hopscape.report.plot.SeriesStyle;
import org.hopscape.report.plot.Svg;
import org.hopscape.report.section.GoalPart;
import org.hopscape.run.RunPlan;
import org.hopscape.scenario.ScenarioReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page's first screen, and the figures of loss and targets, against the run itself. */
class TopPartTest {
  private static final String BOWL =
      "landscape { type = cosine-bowl }, start = [-4.75], optimizer { type = sgd, step-size = 0.01 }";
  private static final FakeRun RUN = Pages.run(
      24,
      400,
      BOWL,
      "arms { mild { noise { type = multiplicative, sigma = 12, additive-scale = 1 } }",
      "even { noise { type = additive, match = mild, by = median } }",
      "still { noise { type = additive, scale = 3 } } }");
  private static final RunFigures FIGURES = Pages.figures(RUN.reading());
  private static final String PAGE = RunPage.html(FIGURES);

  private static String top() {
    return PAGE.substring(
        PAGE.indexOf("class=\"top\""), PAGE.indexOf("<details class=\"section\""));
  }

  @Test
  void theTopSaysWhatWasAsked() {
    assertThat(top())
        .contains("24 walkers an arm of up to 400 steps each", "seed 5", "cosine-bowl")
        .contains(
            "3 arms (mild, even, still), which differ in noise.type (additive, multiplicative)")
        .contains("Matched in the size of their gradient noise to another arm: 1 by its median");
  }

  /** In the words of compare, and with the caveat once. */
  @Test
  void theTopSaysWhatCameOutInTheWordsOfCompare() {
    ComparedPair pair = FIGURES.comparisons().stream()
        .filter(each -> each.matching().startsWith("noise matched"))
        .findFirst()
        .orElseThrow();
    String verdict = pair.measures().get(0).verdict();
    assertThat(top()).contains(Svg.escaped(verdict.substring(1, verdict.indexOf("; "))));
    assertThat(PAGE).doesNotContain(" [" + pair.matching() + "]");
  }

  @Test
  void sectionsFoldWithoutAScript() {
    assertThat(PAGE.split("<details class=\"section\"", -1)).hasSizeGreaterThan(8);
    assertThat(PAGE).doesNotContain("<script");
    assertThat(PAGE.split("<details", -1)).hasSameSizeAs(PAGE.split("</details>", -1));
  }

  @Test
  void theLossIsTheMedianOverWalkersAtThatStep() {
    LossCurve loss = FIGURES.losses().get(0);
    RunReading run = RUN.reading();
    Replay replay = new Replay(run, Kernels.create());
    var landscape = run.arm("mild").dynamics().landscape();
    for (int i : new int[] {0, loss.steps().size() / 2, loss.steps().size() - 1}) {
      long step = loss.steps().get(i);
      double[] values = new double[24];
      for (int walker = 0; walker < 24; walker++) {
        values[walker] = landscape.value(
            replay.stateAt(new WalkerId("mild", walker), step).position().toArray());
      }
      java.util.Arrays.sort(values);
      assertThat(loss.quantiles().get(i).get(2))
          .isEqualTo(values[11] + 0.5 * (values[12] - values[11]));
    }
    assertThat(loss.steps()).startsWith(0L, 1L).endsWith(400L);
  }

  @Test
  void aTargetIsReachedByThoseWhoseLowestValueIsBelowIt() {
    RunReading run = RUN.reading();
    assertThat(FIGURES.goals()).hasSize(9);
    for (GoalCurve goal : FIGURES.goals()) {
      long reached = 0;
      for (int walker = 0; walker < 24; walker++) {
        double lowest = run.lastState(new WalkerId(goal.arm(), walker)).totals().lowest();
        reached += lowest <= goal.target() ? 1 : 0;
      }
      assertThat(goal.reached()).endsWith(reached).isSorted();
    }
  }

  /** The page and the terminal ask for the same targets, and answer alike. */
  @Test
  void targetsAreThoseOfCompare() {
    RunReading run = RUN.reading();
    List<Double> targets = Targets.chosen(List.of(run));
    assertThat(FIGURES.goals().stream().map(GoalCurve::target).distinct())
        .containsExactlyElementsOf(targets);
    Targets.Found mild = Targets.of(run, run.arm("mild"), targets, 1, Kernels::create, steps -> {});
    for (TargetTimes times : mild.times()) {
      GoalCurve goal = FIGURES.goals().stream()
          .filter(each -> each.arm().equals("mild") && each.target() == times.target())
          .findFirst()
          .orElseThrow();
      assertThat(goal.runningTime()).isEqualTo(times.runningTime());
    }
    assertThat(RunPage.html(FIGURES)).contains("Expected running time in steps");
  }

  /** Every 1,000 steps, on data: the reader is told, and a curve rises where it was seen to. */
  @Test
  void timesOnDataAreToldWithTheStepsBetweenTwoLooks() {
    String page = Pages.of(
        8,
        3000,
        "landscape { type = linear-regression, dimension = 2, rows = 100 }, start = [5, 5]",
        "optimizer { type = sgd, step-size = 0.1 }",
        "noise { type = minibatch, size = 10 }");
    assertThat(page).contains("f is looked at every 1,000 steps here");
    GoalCurve curve = new GoalCurve(
        "a",
        1,
        4,
        "walkers",
        List.of(0L, 1000L),
        List.of(0L, 4L),
        true,
        1000,
        Estimate.none(4, 4, "", ""));
    assertThat(GoalPart.points(curve, 0))
        .containsExactly(new double[] {0.5, 0}, new double[] {1000, 0}, new double[] {1000, 1});
  }

  @Test
  void thePageSaysWhatWasReadFromADataFile(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("d.csv"), "a,b,y\n1,2,3\n2,1,4\n3,5,9\n4,4,8\n");
    Path scenario = folder.resolve("s.conf");
    Files.writeString(scenario, """
        scenario { name = small, walkers = 3, steps = 50
        landscape { type = linear-regression, data = d.csv }, start = [0, 0]
        optimizer { type = sgd, step-size = 0.01 }, noise { type = minibatch, size = 2 } }
        """);
    RunPlan plan = RunPlan.prepare(ScenarioReader.read(scenario, List.of()), "now");
    assertThat(Pages.figures(FakeRun.of(plan, 1000).reading()).asked())
        .contains(
            "Data d.csv: 4 rows of 2 features, header a,b,y, target from 3.00000 to 9.00000 in the last column.",
            "Data d.csv: feature a counts the rows: is it meant as a feature?");
  }

  @Test
  void runsOfSeveralSeedsHaveOnePage() {
    String scenario = FakeRun.SCENARIO.replace("scale = 300", "scale = 13");
    Replicates runs = Replicates.of(IntStream.of(1, 2, 3)
        .mapToObj(seed ->
            FakeRun.of(scenario.replace("seed = 7", "seed = " + seed), 1000).reading("s" + seed))
        .toList());
    RunFigures pooled = Pages.figures(runs);
    assertThat(pooled.run().arms()).allMatch(arm -> arm.walkers() == 9);
    assertThat(pooled.escapes()).allMatch(escape -> escape.walkers() == 9);
    assertThat(pooled.losses()).allMatch(loss -> loss.walkers() == 9);
    assertThat(pooled.goals()).allMatch(goal -> goal.walkers() == 9);
    long transitions = runs.runs().stream()
        .mapToLong(run -> Pages.figures(run).run().arms().get(1).transitions())
        .sum();
    assertThat(pooled.run().arms().get(1).transitions()).isEqualTo(transitions);
    assertThat(pooled.flows().get(1).departures()).isEqualTo(transitions);
    double occupied = pooled.run().arms().get(1).basins().stream()
        .mapToDouble(ArmStatistics.BasinShare::occupancy)
        .sum();
    assertThat(occupied).isCloseTo(1, within(1e-12));
    assertThat(RunPage.html(pooled))
        .contains("Hopscape: runs s1, s2, s3")
        .contains("Walkers of 3 runs are pooled")
        .contains("seeds 1, 2, 3");
  }

  /** A first drop at the frame's own line would not be seen. */
  @Test
  void anEscapeAtStepOneIsSeen() {
    EscapeCurve mild = FIGURES.escapes().get(0);
    KaplanMeier.Point first = mild.curve().get(1);
    assertThat(first.time()).isEqualTo(1);
    String panel = SurvivalFigure.of(List.of(mild), List.of(new SeriesStyle("mild", "", "mild", 0)))
        .get(0);
    String line = panel.substring(panel.indexOf("class='line s0' d='") + 19);
    String[] points = line.substring(1, line.indexOf("'")).split("L", -1);
    double drop = Double.parseDouble(points[1].split(" ", -1)[0]);
    assertThat(drop).isGreaterThan(5);
    assertThat(Double.parseDouble(points[2].split(" ", -1)[0])).isEqualTo(drop);
    assertThat(Double.parseDouble(points[1].split(" ", -1)[1])).isZero();
    assertThat(Double.parseDouble(points[2].split(" ", -1)[1])).isPositive();
  }

  @Test
  void transitionMatricesHaveTheSameRowsAndAllTheirColumnsNamesAndAKey() {
    assertThat(FIGURES.flows())
        .extracting(BasinFlow::basins)
        .containsOnly(FIGURES.flows().get(0).basins());
    List<String> panels =
        FlowFigure.of(FIGURES.flows(), SeriesStyle.of(List.of("mild", "even", "still")));
    for (String basin : FIGURES.flows().get(0).basins()) {
      assertThat(panels.get(0).split(">" + basin + "<", -1)).hasSize(3);
    }
    assertThat(panels.get(panels.size() - 1))
        .contains("share of departures", "no colour: none was seen");
  }
}
