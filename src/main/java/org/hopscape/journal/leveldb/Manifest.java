package org.hopscape.journal.leveldb;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.hopscape.fault.Fault;

/**
 * What LevelDB's manifest says is in the store.
 *
 * @param tables size in bytes of every live table, by file number
 * @param log number of the oldest log that is still needed
 */
public record Manifest(Map<Long, Long> tables, long log) {
  private static final int COMPARATOR = 1;
  private static final int LOG = 2;
  private static final int NEXT_FILE = 3;
  private static final int LAST_SEQUENCE = 4;
  private static final int COMPACT_POINTER = 5;
  private static final int DELETED_FILE = 6;
  private static final int NEW_FILE = 7;
  private static final int PREVIOUS_LOG = 9;

  /** Folds a manifest's edits. The checksums are another's business: damaged records are passed over. */
  public static Manifest of(byte[] bytes) {
    Folder folder = new Folder();
    LogScan.scan(bytes, folder);
    return new Manifest(folder.tables, folder.log);
  }

  private static final class Folder implements LogScan.Visitor {
    final Map<Long, Long> tables = new TreeMap<>();
    long log;

    @Override
    public void record(byte[] record) {
      ByteBuffer edit = ByteBuffer.wrap(record);
      try {
        while (edit.hasRemaining()) {
          field(edit);
        }
      } catch (BufferUnderflowException | IllegalArgumentException e) {
        throw Fault.of(Fault.Kind.DAMAGED, "the manifest holds an edit that is none")
            .because(e);
      }
    }

    @Override
    public void damaged(long offset, String what, byte[] payload) {}

    private void field(ByteBuffer edit) {
      int tag = (int) Varint.read(edit);
      switch (tag) {
        case COMPARATOR -> comparator(edit);
        case LOG -> log = Varint.read(edit);
        case NEXT_FILE, LAST_SEQUENCE, PREVIOUS_LOG -> Varint.read(edit);
        case COMPACT_POINTER -> {
          Varint.read(edit);
          Varint.bytes(edit);
        }
        case DELETED_FILE -> {
          Varint.read(edit);
          tables.remove(Varint.read(edit));
        }
        case NEW_FILE -> {
          Varint.read(edit);
          tables.put(Varint.read(edit), Varint.read(edit));
          Varint.bytes(edit);
          Varint.bytes(edit);
        }
        default -> throw new IllegalArgumentException("unknown field " + tag);
      }
    }

    private static void comparator(ByteBuffer edit) {
      String name = new String(Varint.bytes(edit), StandardCharsets.UTF_8);
      if (!name.equals("leveldb.BytewiseComparator")) {
        throw new IllegalArgumentException("foreign order of keys " + name);
      }
    }
  }
}
