package org.hopscape.cli.measure;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hopscape.analysis.BasinNumbers;
import org.hopscape.cli.option.Runs;
import org.hopscape.cli.output.CommonOptions;
import org.hopscape.cli.output.Work;
import org.hopscape.fault.Fault;
import org.hopscape.landscape.BasinMap;
import org.hopscape.replay.Replicates;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.show.Show;

/** The basins of a run's arms as people write and read them. */
final class BasinWords {
  private final String run;
  private final Map<String, BasinNumbers> numbers;

  private BasinWords(String run, Map<String, BasinNumbers> numbers) {
    this.run = run;
    this.numbers = numbers;
  }

  static BasinWords of(RunReading run, Runs runs, CommonOptions common) {
    return of(Replicates.one(run), runs, common);
  }

  static BasinWords of(Replicates replicates, Runs runs, CommonOptions common) {
    return new BasinWords(
        replicates.name(),
        Show.numbers(
            replicates, common.threads(), runs.kernels(), new Work(common, "transitions")));
  }

  BasinNumbers of(String arm) {
    return Objects.requireNonNull(numbers.get(arm));
  }

  /** The word, with the labels that it stands for where it is none itself. */
  String told(String word) {
    List<String> labels = numbers.values().stream()
        .filter(arm -> !arm.named())
        .flatMap(arm -> arm.label(word).stream())
        .distinct()
        .map(label -> name(label) + " (label " + label + ")")
        .toList();
    return labels.isEmpty() ? word : String.join(", ", labels);
  }

  /** What the first arm that knows the basin calls it. */
  String name(long label) {
    return numbers.values().stream()
        .filter(arm -> arm.place(label) > 0)
        .findFirst()
        .map(arm -> arm.name(label))
        .orElseGet(() -> label == BasinMap.NONE ? "none" : Long.toString(label));
  }

  /** The first arm that knows the basin; none knows it where labels are the names. */
  BasinNumbers knowing(long label) {
    return numbers.values().stream()
        .filter(arm -> arm.place(label) > 0)
        .findFirst()
        .orElse(BasinNumbers.none());
  }

  /** The label of the basin that {@code word} names; a fault where the arm has none of that name. */
  long label(String arm, String word) {
    return of(arm).label(word).orElseThrow(() -> Fault.of(
            Fault.Kind.USAGE, "arm '" + arm + "' of run '" + run + "' has no basin " + word)
        .maybe(
            of(arm).named()
                ? "name a basin by its label, as `hopscape show` prints it."
                : "use a number from 1 to " + of(arm).size()
                    + ", as `hopscape show` prints them, or label: and a basin's label."));
  }
}
