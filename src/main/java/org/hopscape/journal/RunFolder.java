package org.hopscape.journal;

import java.nio.file.Path;

/** The folder {@code DIR/NAME} that holds everything of a run. */
public record RunFolder(Path data, String name) {
  public Path path() {
    return data.resolve(name);
  }

  /** The LevelDB store. */
  public Path journal() {
    return path().resolve("journal");
  }

  public Path snapshots() {
    return path().resolve("snapshots");
  }

  public Path lock() {
    return path().resolve("lock");
  }
}
