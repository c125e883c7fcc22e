package org.hopscape.cli.states;

import java.util.Arrays;
import java.util.List;
import org.hopscape.cli.output.Count;
import org.hopscape.fault.Fault;
import org.hopscape.fault.Suggestion;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.trajectory.ChosenArm;
import org.hopscape.replay.trajectory.PathEvents;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which walkers, which numbers of their states, and around what. */
final class EnsembleOptions {
  @Mixin
  private WalkerRangeOptions which = new WalkerRangeOptions();

  @Option(
      names = "--columns",
      paramLabel = "C,...",
      description =
          "Of x, f, gradient, noise, step-size and basin, in this order (default: x). noise is that of the step that"
              + " comes next, g - f'.")
  private @Nullable String columns;

  @Option(
      names = "--around",
      paramLabel = "escape|transition|largest",
      description =
          "Every step around each walker's first escape, each of its transitions, or its largest |coordinate|.")
  private @Nullable String around;

  @Option(
      names = "--before",
      paramLabel = "N",
      description = "With --around: so many steps before (default: 100).")
  private @Nullable Long before;

  @Option(
      names = "--after",
      paramLabel = "M",
      description = "With --around: so many steps behind (default: 100).")
  private @Nullable Long after;

  /** Whether any of these was given. */
  boolean given() {
    return which.given() || columns != null || around != null || before != null || after != null;
  }

  /** What to show the steps around; null where they are spaced. */
  PathEvents.@Nullable Kind around() {
    if (around == null) {
      if (before != null || after != null) {
        throw Fault.of(Fault.Kind.USAGE, "--before and --after say how many steps around what")
            .maybe("add --around escape, --around transition or --around largest.");
      }
      return null;
    }
    List<String> known =
        Arrays.stream(PathEvents.Kind.values()).map(PathEvents.Kind::word).toList();
    String wanted = around;
    return Arrays.stream(PathEvents.Kind.values())
        .filter(kind -> kind.word().equals(wanted))
        .findFirst()
        .orElseThrow(() -> Fault.of(
                Fault.Kind.USAGE,
                "--around knows no '" + wanted + "'" + Suggestion.hint(wanted, known))
            .maybe("use one of: " + String.join(", ", known) + "."));
  }

  long before() {
    return before == null ? 100 : Count.inside("--before", before, 0, Count.MOST_STEPS);
  }

  long after() {
    return after == null ? 100 : Count.inside("--after", after, 0, Count.MOST_STEPS);
  }

  String columns() {
    return columns == null ? "x" : columns;
  }

  /** The chosen walkers of the chosen arms. */
  List<ChosenArm> chosen(RunReading run, @Nullable String arm, @Nullable Long walker) {
    return which.chosen(run, arm, walker);
  }
}
