package org.hopscape.journal.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hopscape.fault.Fault;
import org.hopscape.fault.Reason;
import org.hopscape.journal.folder.Corruption;
import org.hopscape.journal.folder.Leftovers;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.journal.leveldb.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * A consistent copy of a LevelDB store that may be in use: hard links of its tables, which never change, and byte
 * copies of CURRENT, manifest and logs. If CURRENT or manifest changed meanwhile, it begins again.
 *
 * <p>A log grows at its end only, so it is read from its end to its start, and the newest log first: whatever a later
 * block held when it was read, the earlier ones are complete.
 */
public final class PrivateCopy implements AutoCloseable {
  public static final String CURRENT = "CURRENT";
  private static final Pattern MANIFEST_NAME = Pattern.compile("(MANIFEST-[0-9]{1,18})\n");
  private static final Pattern LOG_NAME = Pattern.compile("([0-9]{1,18})\\.log");
  private static final String PREFIX = ".reading";
  private static final int ATTEMPTS = 50;
  private static final long PAUSE_MILLIS = 20;
  private static final int BLOCK = 32 * 1024;
  private static final long LARGEST_LOG = 1L << 30;

  private final Path folder;
  private final Thread hook;
  private final @Nullable FileChannel inUse;

  private PrivateCopy(Path folder) {
    this.folder = folder;
    this.inUse = Leftovers.mark(folder);
    this.hook = new Thread(() -> Leftovers.deleteAll(folder), "delete " + folder.getFileName());
    Runtime.getRuntime().addShutdownHook(hook);
  }

  public static PrivateCopy of(RunFolder run) {
    Leftovers.delete(run.data());
    PrivateCopy copy = new PrivateCopy(temporary(run));
    try {
      copy.fill(run);
      return copy;
    } catch (RuntimeException e) {
      copy.close();
      throw e;
    }
  }

  public Path path() {
    return folder;
  }

  /** Cuts logs and manifest at their last complete record: LevelDB takes a half written one for damage. */
  public void trim(Map<Path, Integer> ends) {
    for (Map.Entry<Path, Integer> end : ends.entrySet()) {
      try (FileChannel log = FileChannel.open(end.getKey(), StandardOpenOption.WRITE)) {
        log.truncate(end.getValue());
      } catch (IOException e) {
        throw Fault.of(Fault.Kind.STORAGE, "cannot write: " + Reason.of(e))
            .at(end.getKey().toString())
            .because(e);
      }
    }
  }

  @Override
  public void close() {
    Leftovers.deleteAll(folder);
    try {
      if (inUse != null) {
        inUse.close();
      }
    } catch (IOException e) {
      // Its file is gone already.
    }
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The hook is running already.
    }
  }

  /** The manifest that CURRENT names; a fault where the folder is no store. */
  public static String manifestName(RunFolder run) {
    Path current = run.journal().resolve(CURRENT);
    String text = new String(needed(run, current), StandardCharsets.ISO_8859_1);
    Matcher name = MANIFEST_NAME.matcher(text);
    if (!name.matches()) {
      throw Corruption.of(relative(run, current), "it does not name a manifest").fault(run);
    }
    return name.group(1);
  }

  /** Logs in the folder that the manifest still needs, the newest first. */
  public static List<Path> logs(Path store, Manifest manifest) {
    try (Stream<Path> entries = Files.list(store)) {
      return entries
          .filter(entry -> number(entry) >= manifest.log())
          .sorted(Comparator.comparingLong(PrivateCopy::number).reversed())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String logName(long number) {
    return String.format(Locale.ROOT, "%06d.log", number);
  }

  public static boolean isTable(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".ldb") || name.endsWith(".sst");
  }

  /** A log's number, -1 where the file is no log. */
  public static long number(Path file) {
    Matcher name = LOG_NAME.matcher(file.getFileName().toString());
    return name.matches() ? Long.parseLong(name.group(1)) : -1;
  }

  public void fill(RunFolder run) {
    Fault last = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        if (copied(run)) {
          return;
        }
      } catch (Fault e) {
        // A file may have gone because its writer is at work; it stays gone if that is damage.
        if (last != null && last.line().equals(e.line())) {
          throw e;
        }
        last = e;
      } catch (IOException | UncheckedIOException e) {
        throw Fault.of(Fault.Kind.STORAGE, "cannot copy the journal: " + Reason.of(e))
            .at(folder.toString())
            .because(e);
      }
      pause();
    }
    throw last != null
        ? last
        : Fault.of(Fault.Kind.STORAGE, "the journal changes faster than it can be copied")
            .at(run.journal().toString())
            .maybe("try again.");
  }

  private boolean copied(RunFolder run) throws IOException {
    deleteContent(folder);
    Path store = run.journal();
    String name = manifestName(run);
    byte[] manifest = needed(run, store.resolve(name));
    Manifest content = Manifest.of(manifest);
    Files.write(folder.resolve(name), manifest);
    for (long table : content.tables().keySet()) {
      link(run, table);
    }
    for (Path log : logs(store, content)) {
      copyBackwards(log, folder.resolve(log.getFileName()));
    }
    Files.writeString(folder.resolve(CURRENT), name + "\n");
    return manifestName(run).equals(name)
        && Arrays.equals(needed(run, store.resolve(name)), manifest);
  }

  private void link(RunFolder run, long number) throws IOException {
    Path table = table(run.journal(), number);
    if (!Files.isRegularFile(table)) {
      throw Corruption.of(relative(run, table), "the table is missing").fault(run);
    }
    Path target = folder.resolve(table.getFileName());
    try {
      Files.createLink(target, table);
    } catch (UnsupportedOperationException | FileSystemException e) {
      copyTable(table, target); // another file system, or links are not allowed
    }
  }

  private static void copyTable(Path table, Path target) throws IOException {
    try {
      Files.copy(table, target);
    } catch (NoSuchFileException e) {
      // Compacted away meanwhile: the manifest has changed and all begins again.
    }
  }

  /** Tables are named {@code .ldb}, by older LevelDB {@code .sst}. */
  public static Path table(Path store, long number) {
    Path old = store.resolve(String.format(Locale.ROOT, "%06d.sst", number));
    return Files.exists(old) ? old : store.resolve(String.format(Locale.ROOT, "%06d.ldb", number));
  }

  private static void copyBackwards(Path from, Path to) throws IOException {
    try (FileChannel in = FileChannel.open(from, StandardOpenOption.READ);
        FileChannel out =
            FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      long size = in.size();
      if (size > LARGEST_LOG) {
        throw Fault.of(Fault.Kind.DAMAGED, "a log of " + size + " bytes").at(from.toString());
      }
      ByteBuffer block = ByteBuffer.allocate(BLOCK);
      for (long at = (size - 1) / BLOCK * BLOCK; at >= 0 && size > 0; at -= BLOCK) {
        block.clear().limit((int) Math.min(BLOCK, size - at));
        long position = at;
        while (block.hasRemaining()) {
          int read = in.read(block, position);
          if (read < 0) {
            break; // truncated by its writer: only zeros stood there
          }
          position += read;
        }
        block.flip();
        out.write(block, at);
      }
    } catch (NoSuchFileException e) {
      // Replaced by its writer meanwhile: the manifest has changed and all begins again.
    }
  }

  private static byte[] needed(RunFolder run, Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw Corruption.of(relative(run, file), "the file is missing").fault(run);
    } catch (IOException e) {
      throw Fault.of(Fault.Kind.STORAGE, "cannot read: " + Reason.of(e))
          .at(file.toString())
          .because(e);
    }
  }

  private static String relative(RunFolder run, Path file) {
    return run.path().relativize(file).toString();
  }

  /** On the run's own file system if that can be written, so that tables can be linked. */
  private static Path temporary(RunFolder run) {
    try {
      return Leftovers.make(run.data(), PREFIX);
    } catch (IOException e) {
      Path elsewhere = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
      Leftovers.delete(elsewhere);
      try {
        return Leftovers.make(elsewhere, "hopscape-reading");
      } catch (IOException none) {
        throw Fault.of(Fault.Kind.STORAGE, "no place for a copy: " + Reason.of(none))
            .because(none);
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Fault.of(Fault.Kind.STORAGE, "interrupted").because(e);
    }
  }

  /** All but the mark of its being in use. */
  private static void deleteContent(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.toList()) {
        if (!entry.endsWith(Leftovers.IN_USE)) {
          Files.deleteIfExists(entry);
        }
      }
    }
  }
}
