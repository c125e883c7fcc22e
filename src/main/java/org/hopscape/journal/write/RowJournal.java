package org.hopscape.journal.write;

import akka.actor.ActorRef;
import akka.persistence.AtomicWrite;
import akka.persistence.PersistentRepr;
import akka.persistence.journal.japi.AsyncWriteJournal;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import akka.serialization.Serializer;
import akka.serialization.Serializers;
import com.typesafe.config.Config;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.hopscape.journal.codec.PersistedRow;
import scala.concurrent.Future;
import scala.jdk.javaapi.CollectionConverters;
import scala.jdk.javaapi.FutureConverters;

/** Akka's journal of a run, over {@link JournalRows}. */
public abstract class RowJournal extends AsyncWriteJournal {
  private final Serialization serialization =
      SerializationExtension.get(context().system());
  private final Executor reading;
  private final JournalRows store;

  /** @param config the plugin's own settings */
  protected RowJournal(Config config, JournalRows store) {
    this.store = store;
    reading = context().system().dispatchers().lookup(config.getString("replay-dispatcher"));
  }

  @Override
  public void postStop() throws Exception {
    store.close();
    super.postStop();
  }

  @Override
  public Future<Iterable<Optional<Exception>>> doAsyncWriteMessages(Iterable<AtomicWrite> writes) {
    List<Optional<Exception>> rejected = new ArrayList<>();
    List<CompletableFuture<Void>> stored = new ArrayList<>();
    for (AtomicWrite write : writes) {
      try {
        stored.add(store.append(rows(write)).toCompletableFuture());
        rejected.add(Optional.empty());
      } catch (RuntimeException | IOException e) {
        rejected.add(Optional.of(e)); // it has no bytes
      }
    }
    CompletionStage<Iterable<Optional<Exception>>> all = CompletableFuture.allOf(
            stored.toArray(CompletableFuture[]::new))
        .handle((done, cause) -> {
          if (cause != null) {
            // Akka looks at the failure itself, not behind the wrapping of a stage that follows
            // another.
            throw new CompletionException(
                cause instanceof CompletionException ? cause.getCause() : cause);
          }
          return rejected;
        });
    return FutureConverters.asScala(all);
  }

  @Override
  public Future<Void> doAsyncDeleteMessagesTo(String persistenceId, long toSequenceNr) {
    return FutureConverters.asScala(store.delete(persistenceId, toSequenceNr));
  }

  @Override
  public Future<Long> doAsyncReadHighestSequenceNr(String persistenceId, long fromSequenceNr) {
    return FutureConverters.asScala(
        store.knows(persistenceId)
            ? CompletableFuture.supplyAsync(() -> store.highest(persistenceId), reading)
            : CompletableFuture.completedFuture(0L));
  }

  @Override
  public Future<Void> doAsyncReplayMessages(
      String persistenceId,
      long fromSequenceNr,
      long toSequenceNr,
      long max,
      Consumer<PersistentRepr> replayCallback) {
    return FutureConverters.asScala(CompletableFuture.runAsync(
        () -> store.replay(
            persistenceId,
            fromSequenceNr,
            toSequenceNr,
            max,
            row -> replayCallback.accept(persistent(row))),
        reading));
  }

  private List<PersistedRow> rows(AtomicWrite write) throws IOException {
    List<PersistedRow> rows = new ArrayList<>();
    for (PersistentRepr event : CollectionConverters.asJava(write.payload())) {
      Object payload = event.payload();
      Serializer serializer = serialization.findSerializerFor(payload);
      rows.add(new PersistedRow(
          event.persistenceId(),
          event.sequenceNr(),
          serializer.identifier(),
          Serializers.manifestFor(serializer, payload),
          ByteBuffer.wrap(serializer.toBinary(payload)),
          "")); // Akka tells incarnations by it that write over one another: the run's lock lets
      // one at it
    }
    return rows;
  }

  private PersistentRepr persistent(PersistedRow row) {
    Object payload = serialization
        .deserialize(row.payloadBytes(), row.serializer(), row.manifest())
        .get();
    return PersistentRepr.apply(
        payload,
        row.sequence(),
        row.persistenceId(),
        PersistentRepr.Undefined(),
        false,
        ActorRef.noSender(),
        row.writer());
  }
}
