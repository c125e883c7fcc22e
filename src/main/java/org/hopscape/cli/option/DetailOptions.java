package org.hopscape.cli.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much is printed: one row for each arm and each note once, or everything, or everything of one arm. */
public final class DetailOptions {
  @Option(names = "--verbose", description = "Everything of every arm, not one row for each.")
  private boolean verbose;

  @Option(names = "--arm", paramLabel = "A", description = "Everything of this arm only.")
  private @Nullable String arm;

  public boolean verbose() {
    return verbose || arm != null;
  }

  /** Whether it is one of the arms asked for. */
  public boolean wants(String name) {
    return arm == null || arm.equals(name);
  }

  /** The one arm asked for, null where all are. */
  @Nullable
  public String arm() {
    return arm;
  }
}
