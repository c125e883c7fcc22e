package org.hopscape.cli;

import org.hopscape.fault.Fault;
import picocli.CommandLine.Option;

/** How many steps stand between two journal events. */
final class LegOption {
  /** 1.5 ms of one walker, so that any step is shown again within 20 ms. */
  static final long DEFAULT = 65_536;

  @Option(
      names = "--leg",
      paramLabel = "N",
      description = "Steps in a leg (default: ${DEFAULT-VALUE}).")
  private long leg = DEFAULT;

  /** The length; a fault where it is out of range. */
  long steps() {
    if (leg < 1 || leg > 1L << 31) {
      throw Fault.of(Fault.Kind.USAGE, "--leg is not in the interval [1, 2^31]: " + leg)
          .maybe("leave it out: its default is " + DEFAULT + " and it never shows in a result.");
    }
    return leg;
  }
}
