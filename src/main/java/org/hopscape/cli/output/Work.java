package org.hopscape.cli.output;

import java.util.Locale;
import org.hopscape.replay.Effort;

/** Tells on stderr how many steps were recomputed, of how many, and how long the rest takes; from one second on. */
public final class Work implements Effort {
  private final ProgressNote note;
  private final String what;
  private final Pace pace = new Pace(0, System::nanoTime);
  private long steps;
  private long expected;

  public Work(CommonOptions common, String what) {
    this.note = new ProgressNote(common);
    this.what = what;
  }

  @Override
  public synchronized void expect(long more) {
    expected += more;
  }

  @Override
  public synchronized void accept(long more) {
    steps += more;
    pace.at(steps);
    if (note.due()) {
      note.tell(what + ": " + told(steps, expected, pace));
    }
  }

  /** No share is told where it is not known how much comes, and no time left before there is a rate. */
  public static String told(long steps, long expected, Pace pace) {
    if (steps >= expected) {
      return Pace.count((double) steps) + " steps recomputed";
    }
    String done = String.format(
        Locale.ROOT,
        "%.0f %% of %s steps recomputed",
        Math.floor(100.0 * steps / expected),
        Pace.count((double) expected));
    return pace.left((double) expected).map(left -> done + ", " + left).orElse(done);
  }
}
