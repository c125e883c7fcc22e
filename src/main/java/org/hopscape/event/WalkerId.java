package org.hopscape.event;

/** Which walker: the arm's name, and the walker's number within the arm, from 0. */
public record WalkerId(String arm, long walker) {
  private static final String PREFIX = "walker|";

  /** The persistence id of the run's coordinator. */
  public static final String RUN = "run";

  /** The journal's name of this walker, {@code walker|arm|number}. */
  public String persistenceId() {
    return PREFIX + arm + "|" + walker;
  }

  public static boolean isWalker(String persistenceId) {
    return persistenceId.startsWith(PREFIX);
  }

  public static WalkerId parse(String persistenceId) {
    int bar = persistenceId.lastIndexOf('|');
    if (!isWalker(persistenceId) || bar < PREFIX.length()) {
      throw new IllegalArgumentException("not a walker's persistence id: " + persistenceId);
    }
    return new WalkerId(
        persistenceId.substring(PREFIX.length(), bar),
        Long.parseLong(persistenceId.substring(bar + 1)));
  }

  @Override
  public String toString() {
    return arm + "/" + walker;
  }
}
