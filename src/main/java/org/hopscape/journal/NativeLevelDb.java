package org.hopscape.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.fusesource.leveldbjni.JniDBFactory;
import org.hopscape.fault.Fault;
import org.hopscape.fault.Reason;
import org.iq80.leveldb.CompressionType;
import org.iq80.leveldb.DB;
import org.iq80.leveldb.Options;
import org.iq80.leveldb.impl.Iq80DBFactory;

/**
 * Which LevelDB: the native one where its library loads (x86-64), otherwise the pure Java one. They share one format.
 * {@code -Dhopscape.leveldb=java} takes the pure Java one.
 */
public final class NativeLevelDb {
  private static final String PROPERTY = "hopscape.leveldb";

  /** For tests: what stands between the program and a store that it writes. */
  static volatile UnaryOperator<DB> through = UnaryOperator.identity();

  static {
    // Of a mapped file, a page that the disk has no room for is an error of the virtual machine.
    System.setProperty("leveldb.mmap", "false");
  }

  private NativeLevelDb() {}

  public static boolean available() {
    return !"java".equals(System.getProperty(PROPERTY)) && Library.LOADS;
  }

  /**
   * Whether the native library loads and can go on with this store: not where the pure Java one has written a table
   * whose size in the manifest is a few bytes off, as it does when it compacts. For a new run as {@link #available()}.
   */
  public static boolean availableFor(RunFolder folder) {
    boolean isNew = !Files.exists(folder.journal().resolve(PrivateCopy.CURRENT));
    return available() && (isNew || sizesHold(folder));
  }

  private static boolean sizesHold(RunFolder folder) {
    Path store = folder.journal();
    try {
      byte[] manifest = Files.readAllBytes(store.resolve(PrivateCopy.manifestName(folder)));
      for (Map.Entry<Long, Long> table : Manifest.of(manifest).tables().entrySet()) {
        if (Files.size(PrivateCopy.table(store, table.getKey())) != table.getValue()) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      throw Fault.of(Fault.Kind.STORAGE, "cannot read the journal: " + Reason.of(e))
          .at(store.toString())
          .because(e);
    }
  }

  /** Opens a store for writing, or makes it. */
  static DB openForWriting(Path folder, boolean nativeLevelDb) throws IOException {
    // Uncompressed, pure Java writes as many events a second as the native one; compressed, a fifth
    // fewer.
    Options options = new Options()
        .createIfMissing(true)
        .compressionType(nativeLevelDb ? CompressionType.SNAPPY : CompressionType.NONE);
    return through.apply(
        nativeLevelDb
            ? Library.open(folder, options)
            : Iq80DBFactory.factory.open(folder.toFile(), options));
  }

  /**
   * Opens a store for reading; a private copy, because opening replays and removes the log. Always in pure Java: reading
   * is 1.5 times as fast as through JNI (220,000 against 150,000 events a second of CPU), and it takes every store. Its
   * compactions wait until {@link #closeCopy}: in the background they delete tables that a reader is about to open.
   */
  static DB openForReading(Path copy) {
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
  static void closeCopy(DB store) throws IOException {
    store.resumeCompactions();
    store.close();
  }

  /** Loaded once, and only where the native library is wanted. */
  private static final class Library {
    static final boolean LOADS = loads();

    static DB open(Path folder, Options options) throws IOException {
      return JniDBFactory.factory.open(folder.toFile(), options);
    }

    private static boolean loads() {
      try {
        // Its initializer extracts and links the library.
        Class.forName("org.fusesource.leveldbjni.JniDBFactory");
        return true;
      } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
        return false;
      }
    }
  }
}
