package org.hopscape.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.hopscape.cli.option.Runs;
import org.hopscape.event.WalkerId;
import org.hopscape.fault.Fault;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.replay.FakeRun;
import org.hopscape.replay.RunReading;
import org.iq80.leveldb.CompressionType;
import org.iq80.leveldb.DB;
import org.iq80.leveldb.DBIterator;
import org.iq80.leveldb.Options;
import org.iq80.leveldb.impl.Iq80DBFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command that answers from a journal, on runs that give it little or nothing to answer from. */
class BadInputCommandsTest {
  private static final String BOWL =
      "landscape { type = cosine-bowl }, start = [-4.75], optimizer { type = sgd, step-size = 0.01 }";
  private static final String LOUD =
      "{ noise { type = additive, law { type = gaussian }, scale = 300 } }";
  /** The number under which the journal has batches' counts and sums. */
  private static final int BATCHES = 2;

  private static final String STILL = "{ noise { type = none } }";

  private final PrintStream stdout = System.out;
  private final PrintStream stderr = System.err;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private FakeRun run = FakeRun.withLegsOf(1000);

  @TempDir
  private Path data = Path.of("");

  @BeforeEach
  void capture() {
    System.setOut(new PrintStream(out, false, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, false, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setOut(stdout);
    System.setErr(stderr);
  }

  private int execute(String... args) {
    out.reset();
    err.reset();
    Runs runs = new Runs(
        folder -> folder.name().equals("small") ? run.reading() : RunReading.open(folder),
        Kernels::create);
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--data", data.toString()));
    return Main.execute(runs, all.toArray(String[]::new));
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
  }

  private static FakeRun of(int walkers, int steps, String... lines) {
    return FakeRun.of(
        "scenario { name = small, seed = 5, walkers = %d, steps = %d\n%s\n}"
            .formatted(walkers, steps, String.join("\n", lines)),
        1000);
  }

  /** All commands end well, print no NaN, and write their files; returns what they said and wrote. */
  private String answered() throws IOException {
    StringBuilder all = new StringBuilder();
    Path page = data.resolve("page.html");
    Path tables = data.resolve("tables");
    for (List<String> command : List.of(
        List.of("show", "small"),
        List.of("compare", "small"),
        List.of("compare", "small", "--json"),
        List.of("escape", "small"),
        List.of("escape", "small", "--json"),
        List.of("tail", "small"),
        List.of("tail", "small", "--json"),
        List.of("noise", "small"),
        List.of("noise", "small", "--json"),
        List.of("transitions", "small"),
        List.of("transitions", "small", "--json"),
        List.of("report", "small", "-o", page.toString()),
        List.of("export", "small", "--out", tables.toString()))) {
      assertThat(execute(command.toArray(String[]::new)))
          .as("%s: %s", command, said())
          .isZero();
      all.append(said());
    }
    all.append(Files.readString(page));
    for (String table : List.of("transitions.csv", "residences.csv", "walkers.csv")) {
      all.append(Files.readString(tables.resolve(table)));
    }
    assertThat(all.toString()).doesNotContain("NaN", "Exception", "\tat ");
    assertThat(Files.readString(page)).doesNotContain("Infinity");
    return all.toString();
  }

  @Test
  void noEscape() throws IOException {
    run =
        of(3, 400, BOWL, "arms { a { noise { type = additive, scale = 0.1 } }, b " + STILL + " }");
    assertThat(answered())
        .contains("no escape was seen", "No walker left its starting basin")
        .contains("No walker changed its basin", "no walker changed its basin")
        .contains("no tail is seen that could be told as a power");
  }

  @Test
  void oneWalker() throws IOException {
    run = of(1, 2000, BOWL, "arms { a " + LOUD + ", b " + LOUD + " }");
    assertThat(answered()).contains("no verdict");
  }

  @Test
  void oneWalkerWithoutATransition() throws IOException {
    run = of(1, 3, BOWL, "arms { a " + STILL + ", b " + STILL + " }");
    assertThat(answered()).contains("No walker changed its basin");
  }

  @Test
  void anArmThatDiverges() throws IOException {
    run = of(
        6,
        2000,
        "landscape { type = double-well }, start = [-1], optimizer { type = sgd, step-size = 0.1 }",
        "arms { calm { noise { type = additive, scale = 1.5 } }",
        "wild { noise { type = multiplicative, sigma = 6, additive-scale = 1 } } }");
    assertThat(answered()).contains("wild: 6 of 6 walkers diverged");
  }

  @Test
  void aRunThatWasInterrupted() throws IOException {
    WalkerId walker = new WalkerId("additive", 1);
    run.without(walker.persistenceId(), (int) run.highestSequence(walker.persistenceId()))
        .without(WalkerId.RUN, 2);
    assertThat(answered()).contains("as of step 4,000 of 5,000", "the run is not complete");
  }

  @Test
  void aFolderThatIsNotThereOrTakesNothingIsAStorageFailureNamedWithItsFile() throws IOException {
    Path file = Files.createFile(data.resolve("file"));
    List<Path> places = new ArrayList<>(List.of(data.resolve("no/such"), file));
    Path closed = Files.createDirectory(data.resolve("closed"));
    // Root may write everywhere but into the kernel's own folders.
    boolean shut = closed.toFile().setWritable(false) && !Files.isWritable(closed);
    Stream.of(shut ? closed : Path.of("/proc")).filter(Files::isDirectory).forEach(places::add);
    for (Path place : places) {
      for (List<String> command : List.of(
          List.of("report", "small", "-o", place.resolve("page.html").toString()),
          List.of("report", "small", "-o", place.resolve("picture.svg").toString()),
          List.of("export", "small", "--out", place.resolve("tables/deeper").toString()),
          List.of(
              "trajectory",
              "small",
              "--arm",
              "additive",
              "--walker",
              "0",
              "--from",
              "0",
              "--to",
              "9",
              "--out",
              place.resolve("steps.csv").toString()))) {
        assertThat(execute(command.toArray(String[]::new)))
            .as("%s: %s", command, said())
            .isEqualTo(Fault.Kind.STORAGE.exitCode());
        assertThat(err.toString(StandardCharsets.UTF_8))
            .contains(place.toString())
            .doesNotContain("\tat ");
      }
    }
    assertThat(closed.toFile().setWritable(true)).isTrue();
  }

  @Test
  void aFailureLeavesTheOldPage() throws IOException {
    Path page = data.resolve("page.html");
    assertThat(execute("report", "small", "-o", page.toString())).isZero();
    byte[] before = Files.readAllBytes(page);
    run.without("walker|multiplicative|1", 4);
    assertThat(execute("report", "small", "-o", page.toString())).isEqualTo(4);
    assertThat(page).hasBinaryContent(before);
    try (Stream<Path> files = Files.list(data)) {
      assertThat(files.map(each -> each.getFileName().toString()))
          .noneMatch(name -> name.endsWith(".part"));
    }
  }

  /** The program writes none; whoever does by another way is told the walker and the event. */
  @Test
  void aPositionThatIsNoNumberIsDamageWithWalkerAndEvent() throws IOException {
    Path scenario = data.resolve("real.conf");
    Files.writeString(
        scenario,
        "scenario { name = real, walkers = 2, steps = 300\n" + BOWL + "\narms { a " + LOUD + ", b "
            + LOUD + " } }");
    assertThat(execute("run", scenario.toString(), "--leg", "100")).as(said()).isZero();
    spoil(data.resolve("real/journal"));
    Files.delete(data.resolve("real/seal"));
    Files.delete(data.resolve("real/high-water"));
    for (List<String> command : List.of(
        List.of("verify", "real"),
        List.of("show", "real"),
        List.of("report", "real", "-o", data.resolve("real.html").toString()),
        List.of("compare", "real"),
        List.of("escape", "real"),
        List.of("tail", "real"),
        List.of("transitions", "real"),
        List.of("export", "real", "--out", data.resolve("tables").toString()))) {
      assertThat(execute(command.toArray(String[]::new)))
          .as("%s: %s", command, said())
          .isEqualTo(Fault.Kind.DAMAGED.exitCode());
      assertThat(said()).contains("a/1", "event 4").doesNotContain("\tat ");
    }
    assertThat(data.resolve("real.html")).doesNotExist();
  }

  /**
   * Writes a position that is not a number into the fourth event of walker 1 of arm a, the end of its second leg, and makes the sums match,
   * which would tell first.
   */
  private static void spoil(Path journal) throws IOException {
    Path whole = journal.resolveSibling("whole");
    Files.move(journal, whole);
    Options options = new Options().compressionType(CompressionType.NONE);
    int walker = 0;
    long more = 0;
    byte[] last = new byte[0];
    byte[] batch = last;
    try (DB store = Iq80DBFactory.factory.open(whole.toFile(), options);
        DB spoilt = Iq80DBFactory.factory.open(journal.toFile(), options);
        DBIterator rows = store.iterator()) {
      for (rows.seekToFirst(); rows.hasNext(); ) {
        Map.Entry<byte[], byte[]> row = rows.next();
        ByteBuffer key = ByteBuffer.wrap(row.getKey());
        byte[] value = row.getValue();
        if (text(value).equals("walker|a|1")) {
          walker = key.getInt(Integer.BYTES + Long.BYTES);
        } else if (key.getInt(0) == walker && key.getLong(Integer.BYTES) == 4) {
          // CBOR: an array of one (0x81) float of eight bytes (0xfb).
          int at = text(value).indexOf("\u0081\u00fb");
          assertThat(at).isPositive();
          more -= sum(row.getKey(), value);
          ByteBuffer.wrap(value).putDouble(at + 2, Double.NaN);
          more += sum(row.getKey(), value);
        }
        if (key.getInt(0) != BATCHES) {
          spoilt.put(row.getKey(), value);
        } else if (last.length == 0
            || ByteBuffer.wrap(value).getLong() > ByteBuffer.wrap(last).getLong()) {
          last = value;
          batch = row.getKey();
        }
      }
      // A batch's number, its number of events and their sum, which is made to match.
      ByteBuffer.wrap(last)
          .putLong(2 * Long.BYTES, ByteBuffer.wrap(last).getLong(2 * Long.BYTES) + more);
      spoilt.put(batch, last);
    }
  }

  private static long sum(byte[] key, byte[] value) {
    CRC32C crc = new CRC32C();
    crc.update(key);
    crc.update(value);
    return crc.getValue();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
