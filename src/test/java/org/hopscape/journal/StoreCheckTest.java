package org.hopscape.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hopscape.event.Event;
import org.hopscape.event.WalkerId;
import org.hopscape.fault.Fault;
import org.hopscape.journal.folder.Corruption;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.journal.folder.Seal;
import org.hopscape.journal.store.HighWater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flips and cuts of a small real store; {@code -Dhopscape.flips=5000} for the full promise. */
class StoreCheckTest {
  private static final int FLIPS = Integer.getInteger("hopscape.flips", 300);
  private static final int WALKERS = 10;
  private static final int LEGS = 8;
  private static final long EVENTS = 1 + WALKERS * (LEGS + 2);
  private static final Map<String, RunFolder> ORIGINALS = new HashMap<>();

  @TempDir
  private static Path originals = Path.of("");

  private final Path data;

  StoreCheckTest(@TempDir Path data) {
    this.data = data;
  }

  @Test
  void aWholeSealedStoreOpensAndStaysAsItIs() throws IOException {
    RunFolder run = sealed("run");
    Map<String, String> before = hashes(run);
    assertThat(StoreCheck.of(run).damage()).isEmpty();
    assertThat(StoreCheck.of(run).dropped()).isEmpty();
    assertThat(hashes(run)).isEqualTo(before);
    assertThat(data).isDirectoryNotContaining("glob:**/.reading-*");
  }

  @Test
  void everyFlippedBitOfASealedStoreIsFoundAndNothingIsAltered() throws IOException {
    RunFolder run = sealed("run");
    SplittableRandom random = new SplittableRandom(1);
    List<Path> files = files(run);
    int named = 0;
    for (int i = 0; i < FLIPS; i++) {
      // Half of them anywhere, by bytes; half of them by files, so that small files have their
      // share.
      Path file = i % 2 == 0 ? byBytes(files, random) : byFiles(files, random);
      byte[] whole = Files.readAllBytes(file);
      byte[] flipped = whole.clone();
      flipped[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, flipped);
      Map<String, String> before = hashes(run);
      Fault fault = opened(run);
      assertThat(fault).as("flip %d in %s", i, file).isNotNull();
      assertThat(fault.kind()).as(fault.line()).isEqualTo(Fault.Kind.DAMAGED);
      assertThat(fault.line()).contains("run 'run'").contains(run.path().toString());
      assertThat(hashes(run)).isEqualTo(before);
      named += fault.line().contains(", event ") ? 1 : 0;
      Files.write(file, whole);
    }
    System.out.printf("%d flips found, %d with their event%n", FLIPS, named);
    assertThat(named).isGreaterThan(FLIPS / 4);
    assertThat(opened(run)).isNull();
  }

  @Test
  void everyCutOfASealedStoreIsFound() throws IOException {
    RunFolder run = sealed("run");
    SplittableRandom random = new SplittableRandom(2);
    List<Path> files = files(run);
    for (int i = 0; i < FLIPS / 3; i++) {
      Path file = byFiles(files, random);
      byte[] whole = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(whole, random.nextInt(whole.length)));
      Fault fault = opened(run);
      assertThat(fault).as("cut %d in %s", i, file).isNotNull();
      assertThat(fault.kind()).isEqualTo(Fault.Kind.DAMAGED);
      Files.write(file, whole);
    }
  }

  @Test
  void everyCutOfAKilledStoreIsFoundByItsHighWaterMark() throws IOException {
    RunFolder run = killed("run");
    SplittableRandom random = new SplittableRandom(3);
    List<Path> files = storeFiles(run);
    for (int i = 0; i < FLIPS / 3; i++) {
      Path file = byFiles(files, random);
      byte[] whole = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(whole, random.nextInt(contentEnd(whole))));
      Fault fault = opened(run);
      assertThat(fault).as("cut %d in %s", i, file).isNotNull();
      assertThat(fault.kind()).as(fault.line()).isEqualTo(Fault.Kind.DAMAGED);
      Files.write(file, whole);
    }
  }

  /** There LevelDB itself takes a cut for the end of the file. */
  @Test
  void everyCutBetweenTwoRecordsIsFound() throws IOException {
    RunFolder run = new RunFolder(data, "many");
    int batches = 40;
    try (Writer writer = new Writer(run)) {
      for (int i = 0; i < batches; i++) {
        Event event = i == 0 ? Events.placed(0) : Events.leg(0, i - 1, 0);
        writer.persist(new WalkerId(Events.ARM, 0).persistenceId(), List.of(event));
      }
    }
    int cuts = 0;
    for (Path file : storeFiles(run)) {
      if (file.toString().matches(".*([.]log|MANIFEST-[0-9]*)")) {
        byte[] whole = Files.readAllBytes(file);
        for (int begin : recordBegins(whole)) {
          Files.write(file, Arrays.copyOf(whole, begin));
          Fault fault = opened(run);
          assertThat(fault).as("cut at %d in %s", begin, file).isNotNull();
          assertThat(fault.kind()).as(fault.line()).isEqualTo(Fault.Kind.DAMAGED);
          cuts++;
        }
        Files.write(file, whole);
      }
    }
    assertThat(cuts).isGreaterThan(batches);
    assertThat(opened(run)).isNull();
  }

  /** Of LevelDB's log format: blocks of 32 KiB; a record is checksum (4 bytes), length (2, little-endian), type (1), and data. */
  private static List<Integer> recordBegins(byte[] log) {
    int block = 32 << 10;
    int header = 7;
    List<Integer> begins = new ArrayList<>();
    int at = 0;
    while (at + header <= log.length && log[at + 6] != 0) {
      begins.add(at);
      at += header + (log[at + 4] & 0xff) + ((log[at + 5] & 0xff) << 8);
      at += block - at % block < header ? block - at % block : 0;
    }
    return begins;
  }

  @Test
  void everyFlippedBitOfAKilledStoreIsFoundToo() throws IOException {
    RunFolder run = killed("run");
    SplittableRandom random = new SplittableRandom(4);
    List<Path> files = storeFiles(run);
    for (int i = 0; i < FLIPS / 3; i++) {
      Path file = i % 2 == 0 ? byBytes(files, random) : byFiles(files, random);
      byte[] whole = Files.readAllBytes(file);
      byte[] flipped = whole.clone();
      int at = random.nextInt(contentEnd(whole));
      flipped[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, flipped);
      Fault fault = opened(run);
      assertThat(fault)
          .as("flip %d at %d of %d in %s", i, at, whole.length, file)
          .isNotNull();
      assertThat(fault.kind()).as(fault.line()).isEqualTo(Fault.Kind.DAMAGED);
      Files.write(file, whole);
    }
  }

  /** The mark of what was acknowledged is one of the run's files, too. */
  @Test
  void everyFlippedBitOfTheMarkIsFoundAndEveryCut() throws IOException {
    RunFolder run = killed("run");
    byte[] whole = Files.readAllBytes(run.highWater());
    assertThat(new String(whole, StandardCharsets.US_ASCII))
        .startsWith("hopscape high-water 2 0")
        .contains(String.format(Locale.ROOT, " %018d ", EVENTS));
    for (int i = 0; i < 8 * whole.length; i += 5) { // every bit of a byte in turn
      byte[] flipped = whole.clone();
      flipped[i / 8] ^= (byte) (1 << i % 8);
      Files.write(run.highWater(), i % 9 == 0 ? Arrays.copyOf(whole, i / 8) : flipped);
      Fault fault = catchThrowableOfType(Fault.class, () -> HighWater.mark(run));
      assertThat(fault).as("bit %d", i).isNotNull();
      assertThat(fault.kind()).isEqualTo(Fault.Kind.DAMAGED);
    }
  }

  /**
   * Every file of every older state of a store, put back into one that was killed: as long as it has lost a batch that is not the
   * last. The store is opened again and again, so that it has tables and logs of several numbers.
   */
  @Test
  void anOldCopyOfAnyFileIsFound() throws IOException {
    RunFolder run = new RunFolder(data, "old");
    List<Map<Path, byte[]>> states = new ArrayList<>();
    for (int session = 0; session < 3; session++) {
      try (Writer writer = new Writer(run)) {
        for (int k = 0; k < 4; k++) {
          int number = 4 * session + k;
          for (int w = 0; w < 3; w++) {
            Event event = number == 0 ? Events.placed(w) : Events.leg(w, number - 1, 0);
            writer.persist(new WalkerId(Events.ARM, w).persistenceId(), List.of(event));
          }
          if (number < 11) {
            states.add(contents(run));
          }
        }
      }
    }
    int put = 0;
    Map<Path, byte[]> last = contents(run);
    assertThat(opened(run)).isNull();
    for (Map<Path, byte[]> state : states) {
      for (Map.Entry<Path, byte[]> file : state.entrySet()) {
        byte[] now = last.get(file.getKey());
        if (now != null && !Arrays.equals(content(now), content(file.getValue()))) {
          Files.write(file.getKey(), file.getValue());
          Fault fault = opened(run);
          assertThat(fault).as("an old %s", file.getKey()).isNotNull();
          assertThat(fault.kind()).isEqualTo(Fault.Kind.DAMAGED);
          Files.write(file.getKey(), now);
          put++;
        }
      }
      restore(run, state);
      assertThat(opened(run).kind()).isEqualTo(Fault.Kind.DAMAGED);
      restore(run, last);
      assertThat(opened(run)).isNull();
    }
    assertThat(put).isGreaterThan(8);
  }

  private static Map<Path, byte[]> contents(RunFolder run) throws IOException {
    Map<Path, byte[]> contents = new TreeMap<>();
    for (Path file : storeFiles(run)) {
      contents.put(file, Files.readAllBytes(file));
    }
    return contents;
  }

  private static void restore(RunFolder run, Map<Path, byte[]> state) throws IOException {
    for (Path file : storeFiles(run)) {
      Files.delete(file);
    }
    for (Map.Entry<Path, byte[]> file : state.entrySet()) {
      Files.write(file.getKey(), file.getValue());
    }
  }

  private static byte[] content(byte[] bytes) {
    return Arrays.copyOf(bytes, contentEnd(bytes));
  }

  /** Its checksums hold, its rows are events: another run's. */
  @Test
  void aFileOfAnotherRunIsFound() throws IOException {
    RunFolder run = killed("run");
    RunFolder other = new RunFolder(data, "other");
    Writer.write(other, WALKERS, LEGS);
    try (Writer again = new Writer(other)) {
      for (int w = 0; w < WALKERS; w++) {
        again.persist(
            new WalkerId(Events.ARM, w).persistenceId(), List.of(Events.leg(w, LEGS, 99)));
      }
    }
    int taken = 0;
    for (Path file : storeFiles(run)) {
      byte[] whole = Files.readAllBytes(file);
      byte[] foreign = Files.readAllBytes(other.journal().resolve(file.getFileName()));
      if (file.toString().matches(".*[.](log|ldb|sst)") && !Arrays.equals(whole, foreign)) {
        Files.write(file, foreign);
        assertThat(opened(run)).as("another's %s", file).isNotNull();
        assertThat(opened(run).kind()).isEqualTo(Fault.Kind.DAMAGED);
        Files.write(file, whole);
        taken++;
      }
    }
    assertThat(taken).isPositive();
  }

  @Test
  void aRecordHalfWrittenIsDroppedAndSaidSo() throws IOException {
    RunFolder run = killed("run");
    Path log = log(run);
    byte[] whole = Files.readAllBytes(log);
    byte[] longer = Arrays.copyOf(whole, whole.length + 100);
    longer[whole.length + 4] = 120; // the length of a record whose end was never written
    longer[whole.length + 6] = 1;
    Files.write(log, longer);
    try (JournalReader reader = JournalReader.open(run)) {
      assertThat(reader.events()).isEqualTo(EVENTS);
      assertThat(reader.dropped()).singleElement().asString().contains(".log");
    }
  }

  @Test
  void zerosBehindTheLastRecordAreNoDamage() throws IOException {
    RunFolder run = killed("run");
    byte[] whole = Files.readAllBytes(log(run));
    Files.write(log(run), Arrays.copyOf(whole, 1 << 20));
    try (JournalReader reader = JournalReader.open(run)) {
      assertThat(reader.events()).isEqualTo(EVENTS);
      assertThat(reader.dropped()).isEmpty();
    }
  }

  @Test
  void aMissingFileIsNamed() throws IOException {
    RunFolder run = killed("run");
    for (Path file : storeFiles(run)) {
      byte[] whole = Files.readAllBytes(file);
      Files.delete(file);
      Fault fault = opened(run);
      assertThat(fault).as("without %s", file).isNotNull();
      assertThat(fault.kind()).isEqualTo(Fault.Kind.DAMAGED);
      assertThat(fault.line()).contains("missing").contains(stem(file));
      Files.write(file, whole);
    }
  }

  @Test
  void aForeignOrEmptyFolderIsDamaged() throws IOException {
    RunFolder run = new RunFolder(data, "foreign");
    run.create();
    HighWater.write(run, 0);
    assertThat(opened(run).kind()).isEqualTo(Fault.Kind.DAMAGED);
    Files.writeString(run.journal().resolve("CURRENT"), "../../etc/passwd\n");
    assertThat(opened(run).kind()).isEqualTo(Fault.Kind.DAMAGED);
    Files.writeString(run.journal().resolve("CURRENT"), "MANIFEST-000001\n");
    Files.write(run.journal().resolve("MANIFEST-000001"), new byte[100]);
    assertThat(opened(run).kind()).isEqualTo(Fault.Kind.DAMAGED);
    Files.writeString(run.journal().resolve("MANIFEST-000001"), "holiday pictures");
    assertThat(opened(run).kind()).isEqualTo(Fault.Kind.DAMAGED);
  }

  @Test
  void aRunThatIsNotThereIsAUsageError() {
    Fault fault = opened(new RunFolder(data, "none"));
    assertThat(fault.kind()).isEqualTo(Fault.Kind.USAGE);
  }

  @Test
  void aHighWaterMarkAboveTheJournalIsDamage() {
    RunFolder run = killed("run");
    HighWater.write(run, EVENTS + 1);
    assertThat(opened(run).line()).contains("acknowledged");
    HighWater.write(run, EVENTS);
    assertThat(HighWater.read(run)).isEqualTo(EVENTS);
    assertThatCode(() -> JournalReader.open(run).close()).doesNotThrowAnyException();
  }

  @Test
  void verifyListsEveryDamagedFile() throws IOException {
    RunFolder run = sealed("run");
    List<String> flipped = new ArrayList<>();
    for (Path file : files(run)) {
      String name = run.path().relativize(file).toString();
      if (name.matches("journal/.*(log|ldb|sst)") && Files.size(file) > 100) {
        byte[] bytes = Files.readAllBytes(file);
        bytes[50] ^= 1;
        Files.write(file, bytes);
        flipped.add(name);
      }
    }
    assertThat(flipped).hasSizeGreaterThan(1);
    assertThat(StoreCheck.of(run).damage()).extracting(Corruption::file).containsAll(flipped);
  }

  private static Fault opened(RunFolder run) {
    return catchThrowableOfType(Fault.class, () -> JournalReader.open(run).close());
  }

  /** A store with a table and a log, sealed. */
  private RunFolder sealed(String name) {
    RunFolder original = ORIGINALS.computeIfAbsent("run", StoreCheckTest::write);
    RunFolder copy = new RunFolder(data, name);
    try (Stream<Path> files = Files.walk(original.path())) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.path().resolve(original.path().relativize(file).toString()));
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return copy;
  }

  private RunFolder killed(String name) {
    RunFolder run = sealed(name);
    Seal.remove(run);
    return run;
  }

  private static RunFolder write(String name) {
    RunFolder folder = new RunFolder(originals, name);
    Writer.write(folder, WALKERS, LEGS);
    try (Writer again = new Writer(folder)) {
      for (int w = 0; w < WALKERS; w++) {
        again.persist(
            new WalkerId(Events.ARM, w).persistenceId(), List.of(Events.leg(w, LEGS, 100)));
      }
    }
    Seal.write(folder);
    return folder;
  }

  /** Tables have one of two endings. */
  private static String stem(Path file) {
    return file.getFileName().toString().replaceAll("[.](ldb|sst)$", "");
  }

  private static int contentEnd(byte[] bytes) {
    int end = bytes.length;
    while (end > 1 && bytes[end - 1] == 0) {
      end--;
    }
    return end;
  }

  private static Path log(RunFolder run) throws IOException {
    return storeFiles(run).stream()
        .filter(file -> file.toString().endsWith(".log"))
        .findFirst()
        .orElseThrow();
  }

  private static List<Path> storeFiles(RunFolder run) throws IOException {
    return files(run).stream()
        .filter(file -> file.startsWith(run.journal()))
        .filter(
            file -> file.getFileName().toString().matches("CURRENT|MANIFEST-.*|.*[.](log|ldb|sst)"))
        .toList();
  }

  private static List<Path> files(RunFolder run) throws IOException {
    try (Stream<Path> files = Files.walk(run.path())) {
      return files
          .filter(file -> Files.isRegularFile(file) && file.toFile().length() > 0)
          .sorted()
          .toList();
    }
  }

  private static Path byFiles(List<Path> files, SplittableRandom random) {
    return files.get(random.nextInt(files.size()));
  }

  private static Path byBytes(List<Path> files, SplittableRandom random) throws IOException {
    long total = 0;
    for (Path file : files) {
      total += Files.size(file);
    }
    long at = random.nextLong(total);
    for (Path file : files) {
      at -= Files.size(file);
      if (at < 0) {
        return file;
      }
    }
    throw new IllegalStateException();
  }

  private static Map<String, String> hashes(RunFolder run) throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    for (Path file : files(run)) {
      hashes.put(file.toString(), sha256(Files.readAllBytes(file)));
    }
    return hashes;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
