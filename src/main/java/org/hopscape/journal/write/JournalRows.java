package org.hopscape.journal.write;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.hopscape.journal.codec.PersistedRow;

/** The rows of one run's journal, wherever they are stored, as its entities write and recover them; for any number of threads. */
public interface JournalRows extends AutoCloseable {

  /** Complete when the rows, all of one entity, are stored, all of them or none. */
  CompletionStage<Void> append(List<PersistedRow> rows);

  /** Removes an entity's rows up to a sequence number, which stays its highest. */
  CompletionStage<Void> delete(String persistenceId, long toSequence);

  /** Whether the entity may have had an event; answers at once. */
  boolean knows(String persistenceId);

  /** An entity's highest sequence number, 0 where it has no event. */
  long highest(String persistenceId);

  /** An entity's rows in their order, at most {@code most} of them. */
  void replay(
      String persistenceId, long from, long to, long most, Consumer<? super PersistedRow> each);

  /** Writes what waits, and ends. */
  @Override
  void close() throws IOException;
}
