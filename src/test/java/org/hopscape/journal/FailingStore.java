package org.hopscape.journal;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.hopscape.journal.leveldb.LevelDb;
import org.iq80.leveldb.DB;
import org.iq80.leveldb.DBException;
import org.iq80.leveldb.DBIterator;

/** A store whose n-th call fails, and each one after it where the disk is to stay broken. */
public final class FailingStore implements AutoCloseable {
  private static final Set<String> CLOSING = Set.of("close", "hashCode", "equals", "toString");

  private final long failing;
  private final boolean forGood;
  private final AtomicLong calls = new AtomicLong();

  private FailingStore(long failing, boolean forGood) {
    this.failing = failing;
    this.forGood = forGood;
  }

  /** From now on stores that are opened for writing fail at their call {@code failing}, from 1 on. */
  public static FailingStore at(long failing, boolean forGood) {
    FailingStore store = new FailingStore(failing, forGood);
    LevelDb.through = store::around;
    return store;
  }

  /** Calls until now. */
  public long calls() {
    return calls.get();
  }

  @Override
  public void close() {
    LevelDb.through = UnaryOperator.identity();
  }

  private DB around(DB store) {
    return counted(DB.class, store);
  }

  private <T> T counted(Class<T> type, T real) {
    return type.cast(
        Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (me, method, args) -> {
          if (!CLOSING.contains(method.getName())) {
            long call = calls.incrementAndGet();
            if (call == failing || (forGood && call > failing)) {
              throw new DBException(
                  "call " + call + ", " + method.getName() + ": Input/output error",
                  new IOException("Input/output error"));
            }
          }
          try {
            Object result = method.invoke(real, args);
            return result instanceof DBIterator rows ? counted(DBIterator.class, rows) : result;
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        }));
  }
}
