package org.hopscape.cli.option;

import org.hopscape.event.WalkerId;
import org.hopscape.replay.RunReading;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One walker of a run. */
public final class WalkerOptions {
  @Parameters(paramLabel = "RUN", description = "The run's name.")
  private String run = "";

  @Option(names = "--arm", paramLabel = "A", description = "The arm (default: the only one).")
  private @Nullable String arm;

  @Option(
      names = "--walker",
      paramLabel = "W",
      required = true,
      description = "The walker's number, from 0.")
  private long walker;

  /** The run's name. */
  public String run() {
    return run;
  }

  /** The walker; a fault where the run has none such. */
  public WalkerId in(RunReading reading) {
    return reading.walker(arm, walker);
  }
}
