package org.hopscape.journal.leveldb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.hopscape.fault.Fault;
import org.hopscape.fault.Reason;
import org.iq80.leveldb.CompressionType;
import org.iq80.leveldb.DB;
import org.iq80.leveldb.Options;
import org.iq80.leveldb.impl.Iq80DBFactory;

/** Opens stores with LevelDB in pure Java, which reads and goes on with those of the native library, too. */
public final class LevelDb {
  /** For tests: what stands between the program and a store that it writes. */
  public static volatile UnaryOperator<DB> through = UnaryOperator.identity();

  static {
    // Of a mapped file, a page that the disk has no room for is an error of the virtual machine.
    System.setProperty("leveldb.mmap", "false");
  }

  private LevelDb() {}

  /** Opens a store for writing, or makes it. Compressed, it would write a fifth fewer events a second. */
  public static DB openForWriting(Path folder) throws IOException {
    Options options = new Options().createIfMissing(true).compressionType(CompressionType.NONE);
    return through.apply(Iq80DBFactory.factory.open(folder.toFile(), options));
  }

  /**
   * Opens a store for reading; a private copy, because opening replays and removes the log. Its compactions wait until
   * {@link #closeCopy}: in the background they delete tables that a reader is about to open.
   */
  public static DB openForReading(Path copy) {
    Options options = new Options()
        .createIfMissing(false)
        .paranoidChecks(true)
        .verifyChecksums(true)
        .compressionType(CompressionType.NONE);
    try {
      DB store = Iq80DBFactory.factory.open(copy.toFile(), options);
      store.suspendCompactions();
      return store;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a journal was opened", e);
    } catch (IOException | RuntimeException e) {
      throw Fault.of(Fault.Kind.DAMAGED, "LevelDB cannot open the journal: " + Reason.of(e))
          .because(e);
    }
  }

  /** Closes what {@link #openForReading} opened. */
  public static void closeCopy(DB store) throws IOException {
    store.resumeCompactions();
    store.close();
  }
}
