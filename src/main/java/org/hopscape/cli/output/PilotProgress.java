package org.hopscape.cli.output;

import java.util.Locale;
import java.util.function.DoubleConsumer;

/** Tells on stderr that noise is being measured, where that takes longer than a second. */
public final class PilotProgress implements DoubleConsumer {
  private final ProgressNote note;
  private final int arms;
  private double done;

  public PilotProgress(CommonOptions common, int arms) {
    this.note = new ProgressNote(common);
    this.arms = arms;
  }

  @Override
  public synchronized void accept(double share) {
    done += share;
    if (note.due() && done < 1 - 1e-9) {
      note.tell("measuring the gradient noise of "
          + Notes.arms(arms)
          + String.format(Locale.ROOT, ": %.0f %% done ...", Math.floor(100 * done)));
    }
  }
}
