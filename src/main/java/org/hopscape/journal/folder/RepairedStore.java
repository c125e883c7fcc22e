package org.hopscape.journal.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hopscape.fault.Fault;
import org.hopscape.fault.Reason;

/**
 * Puts a repaired store in the damaged one's place, which is kept beside as {@code damaged-N}.
 *
 * <p>The new store is made elsewhere, whole and on the disk, and becomes {@code RUN/repaired} by one rename: before it the run
 * is the damaged one, from then on the repaired one. What follows, each file or folder out of the way and its new one into its
 * place, can be done again from any point: whoever comes next goes on with it.
 */
public final class RepairedStore {
  private static final Pattern KEPT = Pattern.compile("damaged-([0-9]{1,9})");

  private static final String JOURNAL = "journal";

  /** In their order; what {@code repaired} has not is new itself. */
  private static final List<String> PARTS = List.of("snapshots", "high-water", "seal", JOURNAL);

  /** What only the damaged store made sense of. */
  private static final String TOTALS = "totals";

  private RepairedStore() {}

  /**
   * Replaces the store of a run whose lock the caller holds.
   *
   * @param made a run's folder on the same file system, complete, that nobody uses
   * @return where the damaged store is kept
   */
  public static Path replace(RunFolder folder, RunFolder made) {
    try {
      Path kept = folder.path().resolve("damaged-" + (lastKept(folder) + 1));
      Files.createDirectory(kept);
      Files.move(made.path(), folder.repaired(), StandardCopyOption.ATOMIC_MOVE);
      exchange(folder, kept);
      return kept;
    } catch (IOException e) {
      throw fault(folder, e);
    }
  }

  static boolean isPresent(RunFolder folder) {
    return Files.isDirectory(folder.repaired());
  }

  /** Goes on with what {@link #replace} began before its process died; nothing where there is none. */
  public static void finish(RunFolder folder) {
    if (!isPresent(folder)) {
      return;
    }
    try (RunLock lock = RunLock.take(folder)) {
      if (isPresent(folder)) {
        exchange(folder, folder.path().resolve("damaged-" + lastKept(folder)));
      }
    } catch (IOException e) {
      throw fault(folder, e);
    }
  }

  /**
   * Refuses a folder whose repair was begun and not finished.
   *
   * @throws Fault DAMAGED
   */
  public static void requireFinished(RunFolder folder) {
    if (isPresent(folder)) {
      throw Fault.of(
              Fault.Kind.DAMAGED,
              "the repair of run '" + folder.name() + "' was interrupted before its end")
          .at(folder.repaired().toString())
          .maybe("finish it with `hopscape repair " + folder.name() + "`.");
    }
  }

  private static void exchange(RunFolder folder, Path kept) throws IOException {
    Path repaired = folder.repaired();
    if (Files.exists(repaired.resolve(JOURNAL))) {
      moveIfThere(folder.path().resolve(TOTALS), kept.resolve(TOTALS));
    }
    for (String part : PARTS) {
      if (Files.exists(repaired.resolve(part))) {
        moveIfThere(folder.path().resolve(part), kept.resolve(part));
        Files.move(
            repaired.resolve(part), folder.path().resolve(part), StandardCopyOption.ATOMIC_MOVE);
      }
    }
    Leftovers.deleteAll(repaired);
  }

  private static void moveIfThere(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      // It is what was lost.
    }
  }

  private static int lastKept(RunFolder folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder.path())) {
      return entries
          .map(entry -> KEPT.matcher(Objects.toString(entry.getFileName())))
          .filter(Matcher::matches)
          .mapToInt(name -> Integer.parseInt(name.group(1)))
          .max()
          .orElse(0);
    }
  }

  private static Fault fault(RunFolder folder, IOException cause) {
    return Reason.fault("cannot replace the run's store", folder.path().toString(), cause);
  }
}
