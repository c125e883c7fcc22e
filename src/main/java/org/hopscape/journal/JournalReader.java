package org.hopscape.journal;

import java.util.List;
import java.util.function.Consumer;
import org.hopscape.event.RunEvent;

/** Reads a run's journal from a private copy; nothing of the run is altered, and a running one is not disturbed. */
public interface JournalReader extends AutoCloseable {
  /** The run's own events in order; the first is {@code RunStarted}. */
  List<RunEvent> runEvents();

  /** Persistence ids of all walkers that have an event, by arm in the order of the scenario, then by number. */
  List<String> walkers();

  /** One entity's events in order of their sequence numbers, from {@code fromSequence} on. */
  void replay(String persistenceId, long fromSequence, Consumer<Stored> consumer);

  /** The entity's highest sequence number, 0 where it has no event. */
  long highestSequence(String persistenceId);

  @Override
  void close();
}
