package org.hopscape.journal.postgres;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.hopscape.journal.codec.PersistedRow;
import org.hopscape.journal.write.JournalRows;
import org.jspecify.annotations.Nullable;

/** The rows of the run that a node has opened: a node is there before there is a run for it, and serves one. */
public final class NodeRows implements JournalRows {
  private static final Map<String, NodeRows> NODES = new ConcurrentHashMap<>();

  private volatile @Nullable RunRows rows;

  private NodeRows() {}

  /** Of the node of this name in this process. */
  public static NodeRows of(String node) {
    return NODES.computeIfAbsent(node, name -> new NodeRows());
  }

  /** The node has opened a run. */
  public static void open(Database database, int run, String node) {
    of(node).rows = RunRows.open(database, run, node);
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
    return rows().append(appended);
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
    return rows().highest(persistenceId);
  }

  @Override
  public void replay(
      String persistenceId, long from, long to, long most, Consumer<? super PersistedRow> each) {
    rows().replay(persistenceId, from, to, most, each);
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
