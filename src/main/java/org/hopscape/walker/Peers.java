package org.hopscape.walker;

import akka.actor.typed.RecipientRef;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hopscape.event.WalkerId;

/** Where a walker finds the others of its arm: on one machine each is known by its reference. Any thread may ask. */
public final class Peers {
  private final Map<WalkerId, RecipientRef<Walker.Command>> walkers = new ConcurrentHashMap<>();

  /** From now on {@code id} is found. */
  public void join(WalkerId id, RecipientRef<Walker.Command> walker) {
    walkers.put(id, walker);
  }

  /** Sends it, at most once; one who is not there hears nothing, and is asked again. */
  void tell(WalkerId id, Walker.Command message) {
    RecipientRef<Walker.Command> walker = walkers.get(id);
    if (walker != null) {
      walker.tell(message);
    }
  }
}
