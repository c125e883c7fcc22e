package org.hopscape.cli.store;

import java.util.List;
import org.hopscape.cli.output.CommonOptions;
import org.hopscape.event.WalkerId;
import org.hopscape.fault.Counted;
import org.hopscape.fault.Fault;
import org.hopscape.journal.Salvage;
import org.hopscape.journal.Salvage.Missing;
import org.hopscape.journal.folder.Corruption;

/** What is damaged and missing in a journal, in lines for people. */
final class SalvageNotes {
  /** So many of each kind; the rest is counted. */
  private static final int MOST = 20;

  private SalvageNotes() {}

  /** Tells it on stderr; returns the command's exit code. */
  static int tell(Salvage found, CommonOptions common) {
    found.dropped().forEach(common::note);
    List<Corruption> damage = found.damage();
    damage.stream().limit(MOST).forEach(each -> common.always("damaged: " + words(each)));
    List<Missing> missing = found.missing();
    missing.stream().limit(MOST).forEach(each -> common.always("missing: " + words(each)));
    rest(damage.size() + missing.size() - told(damage) - told(missing), common);
    long lost =
        missing.stream().mapToLong(each -> each.last() - each.first() + 1).sum();
    long further = found.acknowledged() - found.count() - lost;
    if (further > 0) {
      common.always("missing: "
          + Counted.of(further, "event more was acknowledged", "events more were acknowledged"));
    }
    boolean whole = damage.isEmpty() && missing.isEmpty() && further <= 0;
    common.note(Counted.of(found.count(), "sound event")
        + (whole ? ", nothing is missing" : "; recompute the rest with `hopscape repair`"));
    return whole ? 0 : Fault.Kind.DAMAGED.exitCode();
  }

  private static int told(List<?> list) {
    return Math.min(MOST, list.size());
  }

  private static void rest(int untold, CommonOptions common) {
    if (untold > 0) {
      common.always("... and " + Counted.of(untold, "place") + " more");
    }
  }

  /** {@code journal/000005.ldb, walker a/3, event 17: the checksum of a data block fails}. */
  static String words(Corruption damage) {
    String sequence = damage.sequence() == null ? "" : ", event " + damage.sequence();
    String entity = damage.walker() == null ? "" : ", " + entity(damage.walker());
    return damage.file() + entity + sequence + ": " + damage.what();
  }

  /** {@code walker a/3, events 17 to 19 (journal/000005.ldb)}. */
  static String words(Missing missing) {
    String events = missing.first() == missing.last()
        ? ", event " + missing.first()
        : ", events " + missing.first() + " to " + missing.last();
    String file = missing.file().isEmpty() ? "" : " (" + missing.file() + ")";
    return entity(missing.persistenceId()) + events + file;
  }

  static String entity(String persistenceId) {
    return WalkerId.isWalker(persistenceId)
        ? "walker " + WalkerId.parse(persistenceId)
        : persistenceId;
  }
}
