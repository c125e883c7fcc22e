package org.hopscape.file;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Keeps a disk from being filled by what can be written again: a run that writes its journal there would be stopped by it, and
 * nothing could be locked or marked any more.
 */
final class RoomOnDisk {
  /** Bytes that stay free: a lock, a mark, a seal and the end of a log. */
  private static final long KEPT = 1L << 20;

  private static final int BYTES_PER_LOOK = 1 << 16;

  private final FileStore disk;

  private RoomOnDisk(FileStore disk) {
    this.disk = disk;
  }

  /** Of the disk on which a folder lies. */
  static RoomOnDisk of(Path folder) throws IOException {
    return new RoomOnDisk(Files.getFileStore(folder));
  }

  /** @throws IOException where less is free than is to stay so */
  void require() throws IOException {
    long free = disk.getUsableSpace();
    if (free < KEPT) {
      throw new IOException("no space left on device but the 1 MB that is kept free");
    }
  }

  /** The same stream, looking from time to time. */
  OutputStream watched(OutputStream out) {
    return new FilterOutputStream(out) {
      private int unseen;

      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
        unseen += length;
        if (unseen > BYTES_PER_LOOK) {
          unseen = 0;
          require();
        }
      }
    };
  }
}
