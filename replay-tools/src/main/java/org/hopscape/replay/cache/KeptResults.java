package org.hopscape.replay.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hopscape.file.ReplacedFile;
import org.hopscape.run.DataCopies;
import org.hopscape.run.RunPlan;

/**
 * What replays found, kept with the run in {@code DIR/NAME/cache}, a file for each kind and key. A key names all that a result
 * depends on: the scenario, the numerics, and in the caller's part the arm, its walkers' states and what was asked. A file holds
 * its key, and the SHA-256 of its bytes: one that is damaged, of another key or of another program is as if it were not there,
 * and written anew. Files are written beside and renamed, so that readers may come and go; where nothing can be written, work is
 * only done again.
 */
public final class KeptResults {
  private static final byte[] TITLE = "hopscape kept 1\n".getBytes(StandardCharsets.US_ASCII);
  private static final String SUFFIX = ".kept";
  private static final int HASH = 32;

  /** All files together; the one that was longest not used goes first. */
  private static final long MOST_BYTES = 256L << 20;

  /** One file, which is read as a whole. */
  private static final long LARGEST = Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 16);

  private final Optional<Path> folder;
  private final String owner;
  private final long mostBytes;

  /** Bytes of all files when they were last looked at, and what was put since; -1 before they were. */
  private long bytes = -1;

  private KeptResults(Optional<Path> folder, String owner, long mostBytes) {
    this.folder = folder;
    this.owner = owner;
    this.mostBytes = mostBytes;
  }

  /** Those of the run in this folder. */
  public static KeptResults in(Path runFolder, RunPlan plan) {
    return in(runFolder, plan, MOST_BYTES);
  }

  static KeptResults in(Path runFolder, RunPlan plan, long mostBytes) {
    String owner = plan.started().scenarioSha256() + " numerics "
        + plan.started().numericsVersion() + " fork " + plan.forked();
    return new KeptResults(Optional.of(runFolder.resolve("cache")), owner, mostBytes);
  }

  /** Keeps nothing. */
  public static KeptResults none() {
    return new KeptResults(Optional.empty(), "", 0);
  }

  /** Whether anything is kept at all. */
  public boolean keeps() {
    return folder.isPresent();
  }

  /** A result of so many bytes would be kept. */
  public static boolean fits(long bytes) {
    return bytes <= LARGEST;
  }

  /** What was put under this key. */
  public Optional<ByteBuffer> get(String kind, String key) {
    if (folder.isEmpty()) {
      return Optional.empty();
    }
    Path file = file(folder.get(), kind, key);
    try {
      if (!Files.isRegularFile(file) || !fits(Files.size(file))) {
        return Optional.empty();
      }
      Optional<ByteBuffer> content = content(Files.readAllBytes(file), whole(kind, key));
      if (content.isPresent()) {
        used(file);
      }
      return content;
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void used(Path file) {
    try {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    } catch (IOException e) {
      // Then it is the first to go.
    }
  }

  private static Optional<ByteBuffer> content(byte[] bytes, byte[] key) {
    int body = bytes.length - HASH;
    int begin = TITLE.length + Integer.BYTES;
    if (body < begin + key.length
        || !Arrays.equals(hash(bytes, body), Arrays.copyOfRange(bytes, body, bytes.length))) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(bytes, 0, body);
    boolean same = Arrays.equals(bytes, 0, TITLE.length, TITLE, 0, TITLE.length)
        && in.getInt(TITLE.length) == key.length
        && Arrays.equals(bytes, begin, begin + key.length, key, 0, key.length);
    return same ? Optional.of(in.position(begin + key.length).slice()) : Optional.empty();
  }

  /** Keeps a result; where it is too large or cannot be written, nothing happens. */
  public void put(String kind, String key, byte[] content) {
    byte[] whole = whole(kind, key);
    int body = TITLE.length + Integer.BYTES + whole.length + content.length;
    if (folder.isEmpty() || !fits((long) body + HASH) || body + HASH > mostBytes) {
      return;
    }
    ByteBuffer out = ByteBuffer.allocate(body + HASH);
    out.put(TITLE).putInt(whole.length).put(whole).put(content);
    out.put(hash(out.array(), body));
    try {
      Path file = file(folder.get(), kind, key);
      ReplacedFile.folderOf(file);
      ReplacedFile.make(file, beside -> Files.write(beside, out.array()));
      added(folder.get(), out.capacity());
    } catch (IOException | RuntimeException e) {
      // What cannot be kept is only slow.
    }
  }

  /** Looks at the folder only where there may be too much: at each of 400 arms it took a sixth of the time of {@code tail}. */
  private synchronized void added(Path in, long more) throws IOException {
    bytes += more;
    if (bytes < more || bytes > mostBytes) {
      bytes = makeRoom(in);
    }
  }

  /** Deletes what is too much; returns the bytes of what is left. */
  private long makeRoom(Path in) throws IOException {
    try (Stream<Path> entries = Files.list(in)) {
      List<Path> files = entries
          .filter(file -> file.getFileName().toString().endsWith(SUFFIX))
          .sorted(Comparator.comparing(KeptResults::lastUsed).reversed())
          .toList();
      long left = 0;
      boolean full = false;
      for (Path file : files) {
        long size = Files.size(file);
        full |= left + size > mostBytes;
        if (full) {
          Files.deleteIfExists(file);
        } else {
          left += size;
        }
      }
      return left;
    }
  }

  private static FileTime lastUsed(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }

  private byte[] whole(String kind, String key) {
    return (kind + "\n" + owner + "\n" + key).getBytes(StandardCharsets.UTF_8);
  }

  private Path file(Path in, String kind, String key) {
    String name = DataCopies.sha256(whole(kind, key)).substring(0, 16);
    return in.resolve(kind + "-" + name + SUFFIX);
  }

  private static byte[] hash(byte[] bytes, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, 0, length);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
