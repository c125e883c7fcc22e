package org.hopscape.journal.postgres;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.hopscape.journal.codec.PersistedRow;
import org.hopscape.journal.write.JournalRows;
import org.jspecify.annotations.Nullable;

/** The rows of the run that a node has opened: a node is there before there is a run for it, and serves one. */
public final class NodeRows implements JournalRows {
  private static final Map<String, NodeRows> NODES = new ConcurrentHashMap<>();

  private volatile @Nullable RunRows rows;
  private volatile Consumer<Throwable> broken = failure -> {};

  /** Writes and reads that the database has not answered. */
  private final AtomicInteger asked = new AtomicInteger();

  private NodeRows() {}

  /** Of the node of this name in this process. */
  public static NodeRows of(String node) {
    return NODES.computeIfAbsent(node, name -> new NodeRows());
  }

  /**
   * The node has opened a run.
   *
   * @param broken is told what a walker was refused, or could not read: nobody else hears it, and the walker only comes up again
   */
  public static void open(Database database, int run, String node, Consumer<Throwable> broken) {
    NodeRows its = of(node);
    its.broken = broken;
    its.rows = RunRows.open(database, run, node);
  }

  /** Whether the node of this name waits for the database. */
  public static boolean isWaiting(String node) {
    return of(node).asked.get() > 0;
  }

  private RunRows rows() {
    RunRows opened = rows;
    if (opened == null) {
      throw new IllegalStateException("no run is open");
    }
    return opened;
  }

  @Override
  public CompletionStage<Void> append(List<PersistedRow> appended) {
    CompletionStage<Void> stored = rows().append(appended);
    asked.incrementAndGet();
    return stored.whenComplete((done, failure) -> {
      asked.decrementAndGet();
      if (failure != null) {
        broken.accept(
            failure instanceof CompletionException && failure.getCause() != null
                ? failure.getCause()
                : failure);
      }
    });
  }

  @Override
  public CompletionStage<Void> delete(String persistenceId, long toSequence) {
    return rows().delete(persistenceId, toSequence);
  }

  @Override
  public boolean knows(String persistenceId) {
    return rows().knows(persistenceId);
  }

  @Override
  public long highest(String persistenceId) {
    asked.incrementAndGet();
    try {
      return rows().highest(persistenceId);
    } finally {
      asked.decrementAndGet();
    }
  }

  @Override
  public void replay(
      String persistenceId, long from, long to, long most, Consumer<? super PersistedRow> each) {
    asked.incrementAndGet();
    try {
      rows().replay(persistenceId, from, to, most, each);
    } catch (RuntimeException e) {
      broken.accept(e);
      throw e;
    } finally {
      asked.decrementAndGet();
    }
  }

  @Override
  public void close() {
    RunRows opened = rows;
    rows = null;
    if (opened != null) {
      opened.close();
    }
  }
}
