package org.hopscape.journal.folder;

import org.hopscape.event.WalkerId;
import org.hopscape.fault.Fault;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong in a run's files.
 *
 * @param file relative to the run's folder
 * @param walker persistence id of the entity whose record it is, null where the bytes do not tell
 * @param sequence the record's sequence number, null where the bytes do not tell
 */
public record Corruption(
    String file, @Nullable String walker, @Nullable Long sequence, String what) {

  public static Corruption of(String file, String what) {
    return new Corruption(file, null, null, what);
  }

  /** The fault that ends a command, naming file, run, walker and sequence number. */
  public Fault fault(RunFolder folder) {
    return Fault.of(Fault.Kind.DAMAGED, what + " (run '" + folder.name() + "'" + entity() + ")")
        .at(folder.path().resolve(file).toString())
        .maybe(
            "let `repair` make it again from what is sound; `verify` lists all that is damaged.");
  }

  private String entity() {
    if (walker == null) {
      return "";
    }
    String name = WalkerId.isWalker(walker) ? "walker " + WalkerId.parse(walker) : walker;
    return ", " + name + (sequence == null ? "" : ", event " + sequence);
  }
}
