package org.hopscape.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.hopscape.coordinator.Progress;
import org.hopscape.fault.Counted;
import org.jspecify.annotations.Nullable;

/** A run's progress on stderr: share done, rate, time left, transitions. */
public final class ProgressLine implements AutoCloseable {
  private final String run;
  private final double totalSteps;
  private final boolean mayEndEarly;
  private final StatusLine line;
  private final LongSupplier clock;
  private @Nullable Pace pace;

  /**
   * @param totalSteps walker-steps of the whole run
   * @param mayEndEarly whether walkers may stop before their total, so that the time left is an upper bound
   */
  ProgressLine(
      String run, double totalSteps, boolean mayEndEarly, StatusLine line, LongSupplier clock) {
    this.run = run;
    this.totalSteps = totalSteps;
    this.mayEndEarly = mayEndEarly;
    this.line = line;
    this.clock = clock;
  }

  void show(Progress progress) {
    if (pace == null && progress.silent() == 0) {
      pace = new Pace(progress.steps(), clock);
    }
    if (pace != null) {
      pace.at(progress.steps());
    }
    if (line.due()) {
      line.show(pace == null ? starting(progress) : going(progress, pace));
    }
  }

  /** Walker-steps a second of this session; 0 before there is a rate. */
  double perSecond() {
    return pace == null ? 0 : pace.perSecond().orElse(0);
  }

  /** Walkers are placed, or recover what they had. */
  private List<String> starting(Progress progress) {
    String share =
        Counted.of(progress.silent(), "walker is", "walkers are") + " still being started";
    return List.of(run + ": " + share, share, "starting");
  }

  /** The longest form first; a narrower terminal drops the transitions, then the rate, the name and the time left. */
  private List<String> going(Progress progress, Pace now) {
    String percent =
        String.format(Locale.ROOT, "%.1f %%", share((double) progress.steps(), totalSteps));
    Optional<String> rate = now.rate("steps");
    Optional<String> left =
        now.left(totalSteps).map(time -> mayEndEarly ? "at most " + time : time);
    Optional<String> transitions = Optional.of(
        progress.transitions() < 10_000_000
            ? TextTable.integer(progress.transitions()) + " transitions"
            : Pace.count((double) progress.transitions()) + " transitions");
    Optional<String> name = Optional.of(run + ": " + percent);
    Optional<String> nameless = Optional.of(percent);
    return List.of(
        joined(name, rate, left, transitions),
        joined(name, rate, left),
        joined(name, left),
        joined(nameless, left),
        percent);
  }

  @SafeVarargs
  private static String joined(Optional<String>... parts) {
    List<String> there = new ArrayList<>();
    for (Optional<String> part : parts) {
      part.ifPresent(there::add);
    }
    return String.join(", ", there);
  }

  /** Percent, rounded down to a tenth, so that 100 % is the whole. */
  public static double share(double done, double total) {
    double share = total <= 0 ? 1 : Math.min(1, done / total);
    return Math.floor(share * 1000) / 10;
  }

  @Override
  public void close() {
    line.close();
  }
}
