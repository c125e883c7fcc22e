package org.hopscape.journal;

import java.util.List;
import java.util.function.Consumer;
import org.hopscape.event.RunEvent;
import org.hopscape.fault.Fault;
import org.hopscape.journal.folder.RunFolder;

/** Reads a run's journal from a private copy; nothing of the run is altered, and a running one is not disturbed. */
public interface JournalReader extends AutoCloseable {

  /**
   * Checks the store (checksums, seal, high-water mark) and opens a copy of it as of now.
   *
   * @throws Fault DAMAGED naming file, run and, where the bytes tell, walker and sequence number
   */
  static JournalReader open(RunFolder folder) {
    return CopiedJournal.open(folder);
  }

  /** The run's own events in order; the first is {@code RunStarted}. */
  List<RunEvent> runEvents();

  /** Persistence ids of all walkers that have an event, by arm in the order of the scenario, then by number. */
  List<String> walkers();

  /** One entity's events in order of their sequence numbers, from {@code fromSequence} on. */
  default void replay(String persistenceId, long fromSequence, Consumer<Stored> consumer) {
    replay(persistenceId, fromSequence, Long.MAX_VALUE, consumer);
  }

  /** The same up to {@code toSequence}, which may be beyond the last. */
  void replay(String persistenceId, long fromSequence, long toSequence, Consumer<Stored> consumer);

  /** Every event in one pass: entity by entity, in the order in which the entities first wrote. */
  void replayAll(Consumer<Stored> consumer);

  /** The entity's last {@code n} events, or all if there are fewer, in order. */
  List<Stored> lastEvents(String persistenceId, int n);

  /** The entity's highest sequence number, 0 where it has no event. */
  long highestSequence(String persistenceId);

  /** The number of events of all entities. */
  long events();

  /** Tails that were dropped: records half written when the process was killed, never acknowledged. */
  List<String> dropped();

  @Override
  void close();
}
