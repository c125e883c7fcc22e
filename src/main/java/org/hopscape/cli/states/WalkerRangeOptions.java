package org.hopscape.cli.states;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.hopscape.fault.Fault;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.trajectory.ChosenArm;
import org.hopscape.run.PlannedArm;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which walkers of which arms. */
final class WalkerRangeOptions {
  private static final String ALL = "all";

  /** Walkers whose rows are planned at a time; their places are ints. */
  private static final long MOST_WALKERS = 10_000_000;

  @Option(
      names = "--walkers",
      paramLabel = "N-M|all",
      description = "Walkers of each arm: 0-63, or 0-3,7, or all (default: all).")
  private @Nullable String walkers;

  @Option(names = "--arms", paramLabel = "A,B", description = "The arms (default: all).")
  private @Nullable String arms;

  /** Whether any of these was given. */
  boolean given() {
    return walkers != null || arms != null;
  }

  /**
   * The chosen walkers of the chosen arms.
   *
   * @param arm of {@code --arm}
   * @param walker of {@code --walker}
   */
  List<ChosenArm> chosen(RunReading run, @Nullable String arm, @Nullable Long walker) {
    if (arm != null && arms != null) {
      throw Fault.of(Fault.Kind.USAGE, "--arm and --arms are both given")
          .maybe("name all arms with --arms.");
    }
    if (walker != null && walkers != null) {
      throw Fault.of(Fault.Kind.USAGE, "--walker and --walkers are both given")
          .maybe("name all walkers with --walkers.");
    }
    String numbers = walkers != null ? walkers : walker == null ? ALL : Long.toString(walker);
    List<ChosenArm> chosen = new ArrayList<>();
    long place = 0;
    for (PlannedArm one : arms(run, arm)) {
      long[] its = numbers(run, one, numbers);
      if (place + its.length > MOST_WALKERS) {
        throw Fault.of(
                Fault.Kind.USAGE,
                String.format(Locale.ROOT, "more than %,d walkers are asked for", MOST_WALKERS))
            .maybe("ask for fewer with --walkers and --arms.");
      }
      chosen.add(new ChosenArm(one, its, (int) place));
      place += its.length;
    }
    return chosen;
  }

  private List<PlannedArm> arms(RunReading run, @Nullable String arm) {
    if (arm != null) {
      return List.of(run.arm(arm));
    }
    if (arms == null) {
      return run.plan().arms();
    }
    List<String> names = Arrays.stream(arms.split(",", -1)).map(String::strip).toList();
    if (names.stream().distinct().count() < names.size()) {
      throw Fault.of(Fault.Kind.USAGE, "--arms names an arm twice: " + arms);
    }
    return names.stream().map(run::arm).toList();
  }

  private static long[] numbers(RunReading run, PlannedArm arm, String text) {
    if (text.equals(ALL)) {
      return LongStream.range(0, arm.walkers()).toArray();
    }
    LongStream all = LongStream.empty();
    for (String part : text.split(",", -1)) {
      String[] ends = part.strip().split("-", 2);
      long first = number(text, ends[0]);
      long last = ends.length == 1 ? first : number(text, ends[1]);
      if (last < first) {
        throw Fault.of(
                Fault.Kind.USAGE, "--walkers has a range that ends before it begins: " + part)
            .maybe("write it as " + last + "-" + first + ".");
      }
      // The last one tells whether the arm has all of them.
      run.walker(arm.name(), last);
      all = LongStream.concat(all, LongStream.rangeClosed(first, last));
    }
    long[] numbers = all.sorted().toArray();
    for (int n = 1; n < numbers.length; n++) {
      if (numbers[n] == numbers[n - 1]) {
        throw Fault.of(
            Fault.Kind.USAGE, "--walkers names walker " + numbers[n] + " twice: " + text);
      }
    }
    return numbers;
  }

  private static long number(String text, String word) {
    if (!word.matches("[0-9]{1,18}")) {
      throw Fault.of(Fault.Kind.USAGE, "--walkers is not a list of numbers: '" + text + "'")
          .maybe("write 0-63, or 0-3,7, or all.");
    }
    return Long.parseLong(word);
  }
}
