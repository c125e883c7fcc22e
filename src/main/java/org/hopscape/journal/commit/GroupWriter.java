package org.hopscape.journal.commit;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One thread that writes for many: what waits while a write is under way goes into the next, one group with one commit (DeWitt et
 * al. 1984, doi:10.1145/602259.602261). What was appended is acknowledged when its group is stored. The first group that cannot be
 * stored is the last: all that waits and all that comes is refused.
 *
 * @param <A> what is appended
 */
public final class GroupWriter<A> {
  /** Of a group, in bytes; it is held in memory twice. */
  private static final int MOST_BYTES = 4 << 20;

  private static final long WATCH_MILLIS = 100;

  /** Stores a group. */
  public interface Sink<A> {
    /** Returns when all of it is stored; what alone cannot be is completed exceptionally by the sink. */
    void commit(List<Append<A>> group) throws IOException;
  }

  /** What was appended, and who waits for it. */
  public record Append<A>(A what, long bytes, CompletableFuture<Void> done) {}

  private final Sink<A> sink;
  private final Thread writer = new Thread(this::write, "journal");

  /** Guards what is below. */
  private final Object turn = new Object();

  private final Queue<Append<A>> waiting = new ArrayDeque<>();
  private List<Append<A>> underWay = List.of();
  private boolean closing;
  private @Nullable Throwable failure;

  public GroupWriter(Sink<A> sink) {
    this.sink = sink;
    writer.setDaemon(true);
  }

  /** Begins to write. */
  public GroupWriter<A> start() {
    writer.start();
    return this;
  }

  /**
   * Complete when it is stored.
   *
   * @param bytes it comes to, about
   */
  public CompletionStage<Void> append(A what, long bytes) {
    Append<A> append = new Append<>(what, bytes, new CompletableFuture<>());
    synchronized (turn) {
      if (failure != null || closing) {
        append
            .done()
            .completeExceptionally(
                failure != null ? failure : new IOException("the journal is closed"));
      } else {
        waiting.add(append);
        turn.notifyAll();
      }
    }
    return append.done();
  }

  /** Nothing is appended any more; what waits is still written. */
  public void close() {
    synchronized (turn) {
      closing = true;
      turn.notifyAll();
    }
  }

  public boolean isClosing() {
    synchronized (turn) {
      return closing;
    }
  }

  public boolean isAlive() {
    return writer.isAlive();
  }

  /** Waits for the writer's end, so long or until it failed. */
  public void await(long millis) throws InterruptedException {
    writer.join(millis);
  }

  /** Waits until what waited at the {@link #close} is written, or could not be. */
  public void join() {
    boolean interrupted = false;
    while (writer.isAlive() && !failed()) {
      try {
        writer.join(WATCH_MILLIS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean failed() {
    synchronized (turn) {
      return failure != null;
    }
  }

  /** The store does not work: all that waits is refused, and all that comes. */
  public void fail(Throwable cause) {
    List<Append<A>> lost = new ArrayList<>();
    synchronized (turn) {
      if (failure != null) {
        return;
      }
      failure = cause;
      lost.addAll(underWay);
      lost.addAll(waiting);
      waiting.clear();
    }
    lost.forEach(append -> append.done().completeExceptionally(cause));
  }

  /** The writer's thread. */
  private void write() {
    List<Append<A>> group = next();
    while (!group.isEmpty()) {
      try {
        sink.commit(group);
      } catch (IOException | RuntimeException e) {
        fail(e);
        return;
      } catch (Error e) {
        fail(e);
        throw e;
      }
      group.forEach(append -> append.done().complete(null));
      group = next();
    }
  }

  /** What has come while the last group was written, up to a bound; nothing at the end. */
  private List<Append<A>> next() {
    List<Append<A>> group = new ArrayList<>();
    synchronized (turn) {
      while (waiting.isEmpty() && !closing) {
        try {
          turn.wait();
        } catch (InterruptedException e) {
          // Nobody ends the writer but close().
        }
      }
      long bytes = 0;
      while (!waiting.isEmpty() && bytes < MOST_BYTES) {
        Append<A> append = waiting.remove();
        group.add(append);
        bytes += append.bytes();
      }
      underWay = group;
    }
    return group;
  }
}
