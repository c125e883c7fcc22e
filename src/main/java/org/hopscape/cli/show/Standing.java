package org.hopscape.cli.show;

import java.nio.file.attribute.FileTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hopscape.cli.option.Runs;
import org.hopscape.cli.output.Pace;
import org.hopscape.cli.output.ProgressLine;
import org.hopscape.fault.Fault;
import org.hopscape.file.Sizes;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.journal.folder.RunLock;
import org.hopscape.journal.folder.RunTotals;
import org.hopscape.replay.RunReading;
import org.hopscape.run.PlannedArm;
import org.hopscape.run.RunPlan;

/**
 * Where a run stands, told cheaply: from the file in which its session keeps it, and from its journal only where that is
 * small or there is no such file.
 *
 * @param status running, completed, interrupted, damaged, not started, unreadable
 * @param done walker-steps; empty where only its journal could tell
 * @param perSecond walker-steps a second, of a running run
 * @param problem what keeps the run from being read, or empty
 */
record Standing(
    String run,
    String status,
    String scenario,
    long seed,
    List<String> arms,
    long walkers,
    long steps,
    OptionalDouble total,
    OptionalDouble done,
    OptionalDouble perSecond,
    FileTime written,
    long bytes,
    String problem) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  /** Bytes of a journal that is read to be sure that it is whole. */
  private static final long SMALL = 4_000_000;

  /**
   * Where this run stands.
   *
   * @param patient whether there is time to read a small journal
   */
  static Standing of(RunFolder folder, Runs runs, boolean patient) {
    long bytes = Sizes.of(folder.path());
    Optional<RunTotals> told = RunTotals.read(folder);
    boolean read = told.isEmpty() || (patient && bytes < SMALL);
    try {
      boolean held = folder.exists() && RunLock.isHeld(folder);
      return read && !(held && told.isPresent())
          ? read(folder, runs, told, bytes)
          : told(folder, told.orElseThrow(), held, bytes);
    } catch (Fault fault) {
      String status =
          switch (fault.kind()) {
            case DAMAGED -> "damaged";
            case USAGE -> "not started";
            default -> "unreadable";
          };
      OptionalDouble none = OptionalDouble.empty();
      return new Standing(
          folder.name(),
          status,
          "",
          0,
          List.of(),
          0,
          0,
          none,
          none,
          none,
          folder.lastWritten(),
          bytes,
          fault.line());
    }
  }

  private static Standing told(RunFolder folder, RunTotals told, boolean held, long bytes) {
    return new Standing(
        folder.name(),
        told.statusNow(held),
        told.scenario(),
        told.seed(),
        told.arms().stream().map(RunTotals.Arm::name).toList(),
        told.walkers(),
        told.stepsEach(),
        OptionalDouble.of(told.planned()),
        OptionalDouble.of((double) told.walkerSteps()),
        held && told.stepsPerSecond() > 0
            ? OptionalDouble.of(told.stepsPerSecond())
            : OptionalDouble.empty(),
        folder.lastWritten(),
        bytes,
        "");
  }

  private static Standing read(RunFolder folder, Runs runs, Optional<RunTotals> told, long bytes) {
    try (RunReading run = runs.open(folder)) {
      RunPlan plan = run.plan();
      return new Standing(
          run.name(),
          run.status().toString(),
          run.scenario(),
          plan.started().seed(),
          plan.arms().stream().map(PlannedArm::name).toList(),
          plan.arms().stream().mapToLong(PlannedArm::walkers).sum(),
          plan.arms().stream().mapToLong(PlannedArm::steps).max().orElse(0),
          OptionalDouble.of(plan.walkerSteps()),
          told.isPresent()
              ? OptionalDouble.of((double) told.get().walkerSteps())
              : OptionalDouble.empty(),
          OptionalDouble.empty(),
          folder.lastWritten(),
          bytes,
          "");
    }
  }

  /** Percent done; of a completed run 100, also where walkers ended early; empty where it is not known. */
  OptionalDouble share() {
    if (status.equals("completed")) {
      return OptionalDouble.of(100);
    }
    return done.isPresent() && total.isPresent()
        ? OptionalDouble.of(ProgressLine.share(done.getAsDouble(), total.getAsDouble()))
        : OptionalDouble.empty();
  }

  String percent() {
    OptionalDouble share = share();
    return share.isPresent() ? String.format(Locale.ROOT, "%.1f %%", share.getAsDouble()) : "";
  }

  String rate() {
    return perSecond.isPresent() ? Pace.count(perSecond.getAsDouble()) + "/s" : "";
  }

  /** Seconds to the total at this session's rate; empty where there is none. */
  OptionalDouble secondsLeft() {
    return perSecond.isPresent() && done.isPresent() && total.isPresent()
        ? OptionalDouble.of(
            Math.max(0, total.getAsDouble() - done.getAsDouble()) / perSecond.getAsDouble())
        : OptionalDouble.empty();
  }

  String left() {
    OptionalDouble seconds = secondsLeft();
    return seconds.isPresent() ? Pace.duration(seconds.getAsDouble()) : "";
  }

  /** Local time, to the minute. */
  String time() {
    return TIME.format(written.toInstant().atZone(ZoneId.systemDefault()));
  }
}
