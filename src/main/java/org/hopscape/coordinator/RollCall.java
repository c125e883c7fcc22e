package org.hopscape.coordinator;

import akka.actor.typed.RecipientRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hopscape.event.WalkerId;
import org.hopscape.walker.Walker;

/** Tells walkers to go on, a wave at a time, and tells those again that are not heard of. */
final class RollCall {
  private final int wave;
  private final List<Called> all = new ArrayList<>();
  private final Map<WalkerId, Called> byId = new HashMap<>();
  private int told;
  private int silent;

  /** A walker and what it was told to do. */
  private static final class Called {
    final RecipientRef<Walker.Command> walker;
    final Walker.Advance order;
    boolean begun;
    boolean heard;
    boolean resting;

    Called(RecipientRef<Walker.Command> walker, Walker.Advance order) {
      this.walker = walker;
      this.order = order;
    }
  }

  RollCall(int wave) {
    this.wave = wave;
  }

  void add(WalkerId id, RecipientRef<Walker.Command> walker, Walker.Advance order) {
    Called called = new Called(walker, order);
    all.add(called);
    byId.put(id, called);
  }

  /** Tells as many to begin as the wave lets. */
  void begin() {
    while (told < all.size() && silent < wave) {
      Called next = all.get(told);
      next.walker.tell(next.order);
      told++;
      silent++;
    }
  }

  void heard(Walker.Report report) {
    Called called = byId.get(report.id());
    if (called == null) {
      return;
    }
    called.heard = true;
    called.resting = report.resting();
    if (!called.begun) {
      called.begun = true;
      silent--;
      begin();
    }
  }

  /** All of them, those too that were not told to begin yet. */
  void pause() {
    for (Called called : all) {
      called.walker.tell(Walker.Pause.INSTANCE);
    }
  }

  /** Tells those again that were told, do not rest, and were not heard of since the last time. */
  void again(boolean pausing) {
    for (int i = 0; i < (pausing ? all.size() : told); i++) {
      Called called = all.get(i);
      if (!called.heard && !called.resting) {
        called.walker.tell(pausing ? called.order.resting() : called.order);
      }
      called.heard = false;
    }
  }
}
