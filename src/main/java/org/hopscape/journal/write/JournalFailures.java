package org.hopscape.journal.write;

import akka.actor.ActorInitializationException;
import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Adapter;
import akka.actor.typed.javadsl.Behaviors;
import akka.event.Logging;
import java.util.function.Consumer;

/**
 * Tells at once that the store does not work. Akka's journal is an actor: where it fails, who waits for it hears nothing of it
 * but a time-out, half a minute later and without the system's reason.
 */
public final class JournalFailures {
  private JournalFailures() {}

  /** Tells {@code failed} why from now on; by an actor system's guardian before its first persistent actor. */
  public static void watch(ActorContext<?> guardian, Consumer<Throwable> failed) {
    ActorRef<Logging.Error> watch = guardian.spawn(
        Behaviors.receiveMessage(error -> {
          if (isStore(error)) {
            failed.accept(error.cause());
          }
          return Behaviors.same();
        }),
        "journal-failures");
    Adapter.toClassic(guardian.getSystem())
        .eventStream()
        .subscribe(Adapter.toClassic(watch), Logging.Error.class);
  }

  /** A snapshot that cannot be read is passed over; a place for them that cannot be had is not. */
  private static boolean isStore(Logging.Error error) {
    String source = error.logSource();
    return source.contains("persistence.journal")
        || (source.contains("persistence.snapshot-store")
            && error.cause() instanceof ActorInitializationException);
  }

  /** The innermost reason that says something, which is the system's. */
  public static String reason(Throwable failure) {
    String reason = failure.getClass().getSimpleName();
    for (Throwable at = failure; at != null; at = at.getCause()) {
      String message = at.getMessage();
      if (message != null && !message.isBlank()) {
        reason = message.lines().findFirst().orElse(reason);
      }
    }
    return reason;
  }
}
