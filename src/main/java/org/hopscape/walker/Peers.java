package org.hopscape.walker;

import akka.actor.typed.RecipientRef;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.hopscape.event.WalkerId;
import org.jspecify.annotations.Nullable;

/**
 * Where a walker finds the others of its arm: on one machine each is known by its reference, in a cluster by its name. Any thread
 * may ask.
 */
public final class Peers {
  private final Map<WalkerId, RecipientRef<Walker.Command>> walkers = new ConcurrentHashMap<>();
  private final Function<WalkerId, @Nullable RecipientRef<Walker.Command>> found;

  /** Of those that {@link #join}. */
  public Peers() {
    found = walkers::get;
  }

  /** Of all whose place is known. */
  public Peers(Function<WalkerId, @Nullable RecipientRef<Walker.Command>> places) {
    found = places;
  }

  /** From now on {@code id} is found. */
  public void join(WalkerId id, RecipientRef<Walker.Command> walker) {
    walkers.put(id, walker);
  }

  /** Sends it, at most once; one who is not there hears nothing, and is asked again. */
  void tell(WalkerId id, Walker.Command message) {
    RecipientRef<Walker.Command> walker = found.apply(id);
    if (walker != null) {
      walker.tell(message);
    }
  }
}
