package org.hopscape.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hopscape.event.Position;
import org.hopscape.event.RunEvent;
import org.hopscape.event.RunEvent.ArmForked;
import org.hopscape.event.RunEvent.ArmStarted;
import org.hopscape.event.RunEvent.NoiseSize;
import org.hopscape.event.RunEvent.RunExtended;
import org.hopscape.event.RunEvent.RunForked;
import org.hopscape.event.RunEvent.RunShortened;
import org.hopscape.event.RunEvent.RunStarted;
import org.hopscape.fault.Fault;
import org.hopscape.scenario.ScenarioReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A first event whose bytes are whole and whose content is none of this program's is damage, never an exception. */
class FirstEventsTest {
  private static final String SCENARIO = """
      scenario {
        name = small, seed = 3, walkers = 2, steps = 50
        landscape { type = cosine-bowl }, start = [-4.75], optimizer { type = sgd, step-size = 0.01 }
        arms {
          a { noise { type = multiplicative, sigma = 2, additive-scale = 1 } }
          b { noise { type = additive, match = a, by = median } }
        }
      }
      """;
  private static final Path FOLDER = Path.of("data", "small");
  private static final RunStarted SOUND = RunPlan.prepare(
          ScenarioReader.parse(SCENARIO, "small.conf", List.of()), "now")
      .started();

  private record Changed(String what, List<RunEvent> events) {
    @Override
    public String toString() {
      return what;
    }
  }

  private static RunStarted arms(UnaryOperator<List<ArmStarted>> change) {
    return with(
        SOUND.scenarioText(),
        SOUND.scenarioSha256(),
        SOUND.seed(),
        change.apply(new ArrayList<>(SOUND.arms())));
  }

  private static RunStarted with(String text, String hash, long seed, List<ArmStarted> arms) {
    return new RunStarted(
        SOUND.schemaVersion(),
        SOUND.numericsVersion(),
        SOUND.scenarioFile(),
        text,
        SOUND.settings(),
        hash,
        seed,
        SOUND.data(),
        arms,
        SOUND.pilot(),
        SOUND.at());
  }

  private static RunStarted arm(
      String name, long walkers, long steps, @Nullable Double scale, double median) {
    return arms(all -> {
      all.set(0, new ArmStarted(name, walkers, steps, scale, new NoiseSize(median, 1, 1)));
      return all;
    });
  }

  private static RunForked forked(String arm, long step, long walker, int dimension) {
    return new RunForked(
        "parent",
        "00",
        step,
        List.of(),
        List.of(
            new ArmForked(arm, false, walker, 0, Position.of(new double[dimension])),
            new ArmForked("b", false, 0, 0, Position.of(1))),
        "now");
  }

  static Stream<Changed> changes() {
    String text = SOUND.scenarioText();
    String hash = SOUND.scenarioSha256();
    return Stream.of(
        new Changed("no event", List.of()),
        new Changed("another event first", List.of(new RunExtended(7, "now"))),
        new Changed("an arm unknown", List.of(arm("unknown", 2, 50, null, 1))),
        new Changed("other walkers", List.of(arm("a", 3, 50, null, 1))),
        new Changed("no walkers", List.of(arm("a", 0, 50, null, 1))),
        new Changed("other steps", List.of(arm("a", 2, 51, null, 1))),
        new Changed("negative steps", List.of(arm("a", 2, -1, null, 1))),
        new Changed("a scale too many", List.of(arm("a", 2, 50, 3.0, 1))),
        new Changed("noise of negative size", List.of(arm("a", 2, 50, null, -1))),
        new Changed(
            "a scale too few", List.of(arms(all -> List.of(all.get(0), unmatched(all.get(1)))))),
        new Changed("an arm twice", List.of(arms(all -> List.of(all.get(0), all.get(0))))),
        new Changed("an arm too many", List.of(arms(all -> {
          all.add(all.get(0));
          return all;
        }))),
        new Changed("no arm", List.of(arms(all -> List.of()))),
        new Changed("another seed", List.of(with(text, hash, 4, SOUND.arms()))),
        new Changed("another hash", List.of(with(text, "0" + hash.substring(1), 3, SOUND.arms()))),
        new Changed("another text", List.of(with(text + " ", hash, 3, SOUND.arms()))),
        new Changed("a text that is none", List.of(with("scenario {", hash, 3, SOUND.arms()))),
        new Changed("an empty text", List.of(with("", hash, 3, SOUND.arms()))),
        new Changed("a second start", List.of(SOUND, SOUND)),
        new Changed("no total", List.of(SOUND, new RunExtended(0, "now"))),
        new Changed("a negative total", List.of(SOUND, new RunShortened(-5, "now"))),
        new Changed("an arm of a fork unknown", List.of(SOUND, forked("c", 5, 0, 1))),
        new Changed("a fork at a negative step", List.of(SOUND, forked("a", -1, 0, 1))),
        new Changed("a fork of a walker unknown", List.of(SOUND, forked("a", 5, 2, 1))),
        new Changed("a fork in another dimension", List.of(SOUND, forked("a", 5, 0, 2))),
        new Changed(
            "a fork in the middle",
            List.of(SOUND, new RunExtended(60, "now"), forked("a", 5, 0, 1))));
  }

  private static ArmStarted unmatched(ArmStarted arm) {
    return new ArmStarted(arm.name(), arm.walkers(), arm.steps(), null, arm.noise());
  }

  @ParameterizedTest
  @MethodSource("changes")
  void isDamageThatNamesFileRunAndEvent(Changed changed) {
    Fault fault = catchThrowableOfType(Fault.class, () -> RunPlan.of(changed.events(), FOLDER));
    assertThat(fault.kind()).isEqualTo(Fault.Kind.DAMAGED);
    assertThat(fault.line())
        .contains(FOLDER.resolve("journal").toString(), "run 'small'")
        .containsPattern("event [123]");
  }

  @Test
  void whatThePilotDidNotMeasureIsADifference() {
    assertThat(RunPlan.of(List.of(SOUND), FOLDER).pilotDifferences()).isEmpty();
    RunPlan louder = RunPlan.of(List.of(arm("a", 2, 50, null, 1)), FOLDER);
    assertThat(louder.pilotDifferences()).singleElement().asString().contains("event 1", "arm 'a'");
  }

  @Test
  void asItWasItIsRead() {
    RunPlan plan = RunPlan.of(
        List.of(
            SOUND, forked("a", 5, 1, 1), new RunExtended(80, "now"), new RunShortened(60, "now")),
        FOLDER);
    assertThat(plan.arm("b").steps()).isEqualTo(60);
    assertThat(plan.forked()).isNotNull();
  }

  @Test
  void aNewerSchemaIsNotDamage() {
    RunStarted newer =
        new RunStarted(99, 1, "", "", List.of(), "", 1, List.of(), List.of(), "", "");
    assertThat(catchThrowableOfType(Fault.class, () -> RunPlan.of(List.of(newer), FOLDER))
            .kind())
        .isEqualTo(Fault.Kind.INCOMPATIBLE);
  }
}
