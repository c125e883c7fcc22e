package org.hopscape.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hopscape.event.Event;
import org.hopscape.event.WalkerId;
import org.hopscape.journal.Salvage.Missing;
import org.hopscape.journal.folder.Corruption;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.journal.store.HighWater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small store with tables and a log, damaged: what is listed is what was written, and the rest is told. */
class SalvageTest {
  private static final int WALKERS = 4;
  private static final int LEGS = 30;
  private static final int DAMAGES = Integer.getInteger("hopscape.flips", 200) / 2;

  @TempDir
  private Path data = Path.of("");

  /** Written twice over: opening it the second time makes the first log a table. */
  private RunFolder written() {
    RunFolder run = new RunFolder(data, "run");
    try (Writer writer = new Writer(run)) {
      writer.persist(WalkerId.RUN, List.of(Events.started(WALKERS)));
      for (int w = 0; w < WALKERS; w++) {
        writer.persist(walker(w), List.of(Events.placed(w)));
        for (int k = 0; k < LEGS; k++) {
          writer.persist(walker(w), List.of(Events.leg(w, k, 3)));
        }
      }
    }
    try (Writer writer = new Writer(run)) {
      for (int w = 0; w < WALKERS; w++) {
        for (int k = LEGS; k < 2 * LEGS; k++) {
          writer.persist(walker(w), List.of(Events.leg(w, k, 3)));
        }
      }
    }
    return run;
  }

  private static String walker(int number) {
    return new WalkerId(Events.ARM, number).persistenceId();
  }

  private static Map<String, List<Event>> read(RunFolder run) {
    Map<String, List<Event>> events = new LinkedHashMap<>();
    try (JournalReader journal = JournalReader.open(run)) {
      List<String> names = new ArrayList<>(List.of(WalkerId.RUN));
      names.addAll(journal.walkers());
      for (String name : names) {
        List<Event> all = new ArrayList<>();
        journal.replay(name, 1, stored -> all.add(stored.event()));
        events.put(name, all);
      }
    }
    return events;
  }

  private static Map<String, List<Event>> salvaged(Salvage salvage) {
    Map<String, List<Event>> events = new LinkedHashMap<>();
    for (String name : salvage.entities()) {
      events.put(name, salvage.events(name).stream().map(Stored::event).toList());
    }
    return events;
  }

  private static List<Path> files(RunFolder run, Predicate<String> wanted) throws IOException {
    try (Stream<Path> files = Files.list(run.journal())) {
      return files
          .filter(file -> wanted.test(file.getFileName().toString()))
          .sorted()
          .toList();
    }
  }

  private static boolean isTable(String name) {
    return name.endsWith(".sst") || name.endsWith(".ldb");
  }

  @Test
  void aWholeStoreIsListedInItsOrderAndNothingIsMissing() {
    RunFolder run = written();
    Salvage salvage = Salvage.of(run);
    assertThat(salvaged(salvage)).containsExactlyEntriesOf(read(run));
    assertThat(salvage.damage()).isEmpty();
    assertThat(salvage.missing()).isEmpty();
    assertThat(salvage.count()).isEqualTo(1 + WALKERS * (1 + 2L * LEGS));
  }

  @Test
  void neitherCurrentNorManifestIsNeeded() throws IOException {
    RunFolder run = written();
    Map<String, List<Event>> whole = read(run);
    for (Path file : files(run, name -> name.startsWith("MANIFEST") || name.equals("CURRENT"))) {
      Files.delete(file);
    }
    Salvage salvage = Salvage.of(run);
    assertThat(salvaged(salvage)).containsExactlyEntriesOf(whole);
    assertThat(salvage.damage()).extracting(Corruption::file).containsExactly("journal/CURRENT");
  }

  @Test
  void aTableWithoutItsEndStillHasItsFirstBlocks() throws IOException {
    RunFolder run = written();
    Map<String, List<Event>> whole = read(run);
    Path table = files(run, SalvageTest::isTable).get(0);
    byte[] bytes = Files.readAllBytes(table);
    Files.write(table, Arrays.copyOf(bytes, bytes.length - 1));
    Salvage salvage = Salvage.of(run);
    assertThat(salvage.damage()).isNotEmpty();
    assertThat(salvaged(salvage))
        .as("all blocks but the footer are there")
        .containsExactlyEntriesOf(whole);
    Files.write(table, Arrays.copyOf(bytes, bytes.length / 2));
    Salvage half = Salvage.of(run);
    assertThat(half.entities()).contains(WalkerId.RUN);
    assertThat(half.count()).isBetween(salvage.count() / 2, salvage.count() - 1);
    assertThat(half.missing()).isNotEmpty();
  }

  @Test
  void whateverIsDamagedNoEventIsListedThatWasNotWritten() throws IOException {
    RunFolder run = written();
    Map<String, List<Event>> whole = read(run);
    long count = Salvage.of(run).count();
    List<Path> files = files(run, name -> isTable(name) || name.endsWith(".log"));
    assertThat(files).hasSizeGreaterThan(1);
    SplittableRandom random = new SplittableRandom(20261128);
    long listed = 0;
    for (int i = 0; i < DAMAGES; i++) {
      Path file = files.get(random.nextInt(files.size()));
      byte[] sound = Files.readAllBytes(file);
      byte[] bytes = sound.clone();
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, bytes);
      Salvage salvage = Salvage.of(run);
      salvaged(salvage)
          .forEach((name, events) -> assertThat(whole.get(name)).containsSubsequence(events));
      long lost = count - salvage.count();
      long told = salvage.missing().stream()
          .mapToLong(each -> each.last() - each.first() + 1)
          .sum();
      assertThat(told).as("missing of %d lost", lost).isLessThanOrEqualTo(lost);
      if (lost > 0) {
        assertThat(salvage.damage().size() + salvage.dropped().size()).isPositive();
      }
      listed += salvage.count();
      Files.write(file, sound);
    }
    assertThat((double) listed / DAMAGES / count)
        .as("one flip loses a block of 4 KiB or the rest of 32 KiB of a log")
        .isGreaterThan(0.5);
  }

  @Test
  void whatIsMissingIsToldByEntityAndSequenceNumber() throws IOException {
    RunFolder run = written();
    Path log = files(run, name -> name.endsWith(".log")).get(0);
    Files.delete(log);
    HighWater.write(run, 1 + WALKERS * (1 + 2L * LEGS));
    Salvage salvage = Salvage.of(run);
    assertThat(salvage.count()).isEqualTo(1 + WALKERS * (1 + (long) LEGS));
    assertThat(salvage.missing()).isEmpty();
    assertThat(salvage.acknowledged() - salvage.count()).isEqualTo((long) WALKERS * LEGS);
    assertThat(salvage.damage()).extracting(Corruption::what).containsExactly("the log is missing");
  }

  @Test
  void aLostTableShowsAsAGapBeforeTheLog() throws IOException {
    RunFolder run = written();
    Path table = files(run, SalvageTest::isTable).get(0);
    Files.delete(table);
    Salvage salvage = Salvage.of(run);
    assertThat(salvage.missing())
        .contains(new Missing(walker(0), 1, 1 + LEGS, ""))
        .hasSize(WALKERS);
  }
}
