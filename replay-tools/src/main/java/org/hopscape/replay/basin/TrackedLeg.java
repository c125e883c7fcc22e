package org.hopscape.replay.basin;

import org.hopscape.kernel.WalkerState;
import org.hopscape.replay.RecordedLeg;

/** One leg on its way. */
public final class TrackedLeg {
  private final Track track;
  private final BasinTable table;
  private final long start;
  private final long target;
  private final boolean single;
  private final Ends ends;
  private final Entrances entrances;
  private long since;
  private int basin;
  private final long[] one = new long[1];
  private final long[] other = new long[1];

  TrackedLeg(Track track, BasinTable table, RecordedLeg leg, Ends ends) {
    this(track, table, leg.from(), leg.moved(), ends);
  }

  /** @param moved whether an exchange put the walker where the leg begins */
  public TrackedLeg(Track track, BasinTable table, WalkerState from, boolean moved, Ends ends) {
    this.track = track;
    this.table = table;
    this.start = from.startBasin();
    this.ends = ends;
    this.single = ends.single();
    this.target = ends.endLabel();
    this.since = from.step();
    this.basin = table.number(from.basin());
    this.entrances = track.entrances(since);
    track.seen(basin);
    if (moved) {
      entrances.cut();
      if (ends.contains(from.basin(), start)) {
        entrances.add(since, ends.ends(from.basin()));
      }
    }
  }

  public void transition(long step, long to) {
    one[0] = step;
    other[0] = to;
    transitions(1, one, other);
  }

  /** To {@code to[0]} at {@code step[0]}, and so on. */
  void transitions(int count, long[] step, long[] to) {
    int now = basin;
    int place = table.place(now);
    long entered = since;
    for (int n = 0; n < count; n++) {
      long label = to[n];
      int next = table.number(label);
      int nextPlace = table.place(next);
      long stay = step[n] - entered;
      track.seen(next);
      track.stay(place, stay);
      track.move(place, nextPlace);
      table.add(now, stay, 1);
      if (single ? label == target || label == start : ends.contains(label, start)) {
        entrances.add(step[n], single ? label == target : ends.ends(label));
      }
      now = next;
      place = nextPlace;
      entered = step[n];
    }
    basin = now;
    since = entered;
  }

  public void end(long step) {
    track.stay(table.place(basin), step - since);
    table.add(basin, step - since, 0);
  }
}
