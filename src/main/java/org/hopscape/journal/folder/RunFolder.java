package org.hopscape.journal.folder;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hopscape.fault.Fault;
import org.hopscape.fault.Reason;
import org.hopscape.fault.Suggestion;

/**
 * The folder {@code DIR/NAME} that holds everything of a run.
 *
 * @param name 1 to 64 of {@code A-Z a-z 0-9 . _ -}, no dot or dash in front
 */
public record RunFolder(Path data, String name) {
  private static final Pattern DATA = Pattern.compile("CURRENT|.*\\.(log|ldb|sst)");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,63}");

  public RunFolder {
    if (!isName(name)) {
      throw Fault.of(
              Fault.Kind.USAGE,
              "the run's name '" + printable(name) + "' is not 1 to 64 of A-Z a-z 0-9 . _ -")
          .maybe("use letters and digits, with no dot or dash in front.");
    }
  }

  /** The runs in {@code data}, by name; none where the folder is missing. */
  public static List<RunFolder> list(Path data) {
    if (!Files.isDirectory(data)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(data)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(RunFolder::isName)
          .sorted()
          .map(name -> new RunFolder(data, name))
          .filter(folder -> Files.isDirectory(folder.path()) && folder.isInside())
          .toList();
    } catch (IOException e) {
      throw storage("cannot list", data, e);
    }
  }

  public Path path() {
    return data.resolve(name);
  }

  /** The LevelDB store. */
  public Path journal() {
    return path().resolve("journal");
  }

  public Path snapshots() {
    return path().resolve("snapshots");
  }

  public Path lock() {
    return path().resolve("lock");
  }

  /** Present while the store is made, see {@link Making}. */
  public Path making() {
    return path().resolve("making");
  }

  /** Sizes and hashes of the store's files, present only between a clean stop and the next start. */
  public Path seal() {
    return path().resolve("seal");
  }

  /** How many events were acknowledged at the least, see {@code HighWater}. */
  public Path highWater() {
    return path().resolve("high-water");
  }

  /** The new store of a run that was repaired, until all of it is in its place, see {@link RepairedStore}. */
  Path repaired() {
    return path().resolve("repaired");
  }

  /** How far the run is, see {@link RunTotals}. */
  public Path totals() {
    return path().resolve("totals");
  }

  /** Bytes of the journal's files. */
  public long journalBytes() {
    try (Stream<Path> files = Files.list(journal())) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      return 0;
    }
  }

  /** Whether the run's folder is there; a fault where it is a way out of the data folder. */
  public boolean exists() {
    checkInside();
    return Files.isDirectory(path());
  }

  /** This folder; a fault that names the nearest run where it is not there. */
  public RunFolder mustExist() {
    if (exists()) {
      requireReadable();
      return this;
    }
    List<String> names = list(data).stream().map(RunFolder::name).toList();
    throw Fault.of(Fault.Kind.USAGE, "there is no run '" + name + "' in " + data)
        .maybe(Suggestion.to(name, names)
            .map(close -> "you meant '" + close + "'; see `hopscape list`.")
            .orElse("see `hopscape list`, or name the folder with --data."));
  }

  /** What may not be looked into is not what is not there. */
  private void requireReadable() {
    if (!Files.isReadable(path()) || !Files.isExecutable(path())) {
      throw storage("cannot read", path(), new AccessDeniedException(path().toString()));
    }
  }

  /**
   * Whether a journal was ever begun: then its store must be there and whole. A process that dies while its store is being
   * made leaves the mark of that, or neither CURRENT nor data, and no run yet.
   */
  public boolean started() {
    return !Making.isPresent(this)
        && (Files.exists(highWater()) || Files.exists(seal()) || holdsData(journal()));
  }

  /**
   * The fault of a command that needs a run which was not started, and why it was not.
   *
   * @param held whether another process holds the run's lock
   */
  public Fault notStarted(boolean held) {
    String why = !Making.isPresent(this)
        ? ""
        : held
            ? ": its store is just being made"
            : ": nothing of it was stored when the process that made it ended";
    return Fault.of(Fault.Kind.USAGE, "run '" + name + "' was not started" + why)
        .at(path().toString())
        .maybe("start it with `hopscape run SCENARIO --run " + name + "`.");
  }

  private static boolean holdsData(Path store) {
    if (!Files.isDirectory(store)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(store)) {
      return entries.anyMatch(
          file -> DATA.matcher(file.getFileName().toString()).matches());
    } catch (IOException e) {
      throw storage("cannot list", store, e);
    }
  }

  /** When something of the run was last written, as far as its small files tell; for readers only. */
  public FileTime lastWritten() {
    return Stream.of(highWater(), seal(), lock(), totals(), path())
        .map(RunFolder::modified)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0); // not there, or just replaced
    }
  }

  /** Makes the folder, {@code journal} and {@code snapshots} in it, where they are missing. */
  public void create() {
    checkInside();
    try {
      Files.createDirectories(path());
      checkInside();
      Files.createDirectories(journal());
      Files.createDirectories(snapshots());
    } catch (FileAlreadyExistsException e) {
      throw Fault.of(Fault.Kind.STORAGE, "a file stands where a folder should")
          .at(path().toString())
          .because(e);
    } catch (IOException e) {
      throw storage("cannot make", path(), e);
    }
  }

  /** A run's folder, journal or snapshots that is a link out of the data folder is refused. */
  void checkInside() {
    if (!isInside()) {
      throw Fault.of(Fault.Kind.USAGE, "the run '" + name + "' is a link out of the data folder")
          .at(path().toString())
          .maybe("give that folder with --data.");
    }
  }

  private boolean isInside() {
    return Stream.of(path(), journal(), snapshots()).allMatch(this::isInside);
  }

  private boolean isInside(Path path) {
    try {
      return !Files.exists(path, LinkOption.NOFOLLOW_LINKS)
          || path.toRealPath().startsWith(data.toRealPath());
    } catch (IOException e) {
      return false; // a dangling link, or a loop of links
    }
  }

  private static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  private static String printable(String name) {
    String safe = name.replaceAll("[^ -~]", "?");
    return safe.length() > 80 ? safe.substring(0, 80) + "..." : safe;
  }

  private static Fault storage(String what, Path path, IOException cause) {
    return Fault.of(Fault.Kind.STORAGE, what + ": " + Reason.of(cause))
        .at(path.toString())
        .because(cause);
  }
}
