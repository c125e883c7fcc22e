package org.hopscape.journal;

import java.io.IOException;
import java.nio.file.Path;
import org.fusesource.leveldbjni.JniDBFactory;
import org.hopscape.fault.Fault;
import org.iq80.leveldb.CompressionType;
import org.iq80.leveldb.DB;
import org.iq80.leveldb.DBFactory;
import org.iq80.leveldb.Options;
import org.iq80.leveldb.impl.Iq80DBFactory;

/**
 * Which LevelDB: the native one where its library loads (x86-64), otherwise the pure Java one. They share one format.
 * {@code -Dhopscape.leveldb=java} takes the pure Java one.
 */
public final class NativeLevelDb {
  private static final String PROPERTY = "hopscape.leveldb";

  private NativeLevelDb() {}

  public static boolean available() {
    return !"java".equals(System.getProperty(PROPERTY)) && Library.LOADS;
  }

  /** Opens a store for reading; a private copy, because opening replays and removes the log. */
  static DB open(Path store) {
    DBFactory factory = available() ? JniDBFactory.factory : Iq80DBFactory.factory;
    Options options = new Options()
        .createIfMissing(false)
        .paranoidChecks(true)
        .verifyChecksums(true)
        .compressionType(CompressionType.NONE);
    try {
      return factory.open(store.toFile(), options);
    } catch (IOException | RuntimeException e) {
      throw Fault.of(Fault.Kind.DAMAGED, "LevelDB cannot open the journal: " + e.getMessage())
          .because(e);
    }
  }

  /** Loaded once, and only where the native library is wanted. */
  private static final class Library {
    static final boolean LOADS = loads();

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
