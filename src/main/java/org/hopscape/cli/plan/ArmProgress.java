package org.hopscape.cli.plan;

import java.util.Locale;
import org.hopscape.cli.output.CommonOptions;
import org.hopscape.cli.output.ProgressNote;

/** Tells on stderr, once a second has passed, how many arms are done. */
final class ArmProgress {
  private final ProgressNote note;
  private final String what;
  private final int arms;
  private int done;

  ArmProgress(CommonOptions common, String what, int arms) {
    this.note = new ProgressNote(common);
    this.what = what;
    this.arms = arms;
  }

  /** One arm more is done. */
  synchronized void done() {
    done++;
    if (done < arms && note.due()) {
      note.tell(String.format(Locale.ROOT, "%s: %,d of %,d arms ...", what, done, arms));
    }
  }
}
