package org.hopscape.cli.option;

import picocli.CommandLine.Option;

/** Whether an event is acknowledged only when it is on the disk. */
public final class SyncOption {
  @Option(
      names = "--no-fsync",
      description =
          "Do not wait for the disk: what was stored outlives the process, not a power cut.")
  private boolean none;

  public boolean sync() {
    return !none;
  }
}
