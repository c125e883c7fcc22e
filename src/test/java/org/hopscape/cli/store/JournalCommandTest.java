package org.hopscape.cli.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hopscape.cli.Commands;
import org.hopscape.cli.Commands.Answer;
import org.hopscape.journal.postgres.Database;
import org.hopscape.journal.postgres.RunClaim;
import org.hopscape.journal.postgres.RunTable;
import org.hopscape.journal.postgres.ThrowawayPostgres;
import org.hopscape.replay.RunReading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run in its folder, in PostgreSQL, and in a folder again: the same to every reader. */
class JournalCommandTest {
  private static final Pattern FINGERPRINT =
      Pattern.compile("\"fingerprint\" ?: ?\"([0-9a-f]{64})\"");

  @TempDir
  private Path place = Path.of("");

  private Commands commands(String data) {
    return new Commands(place.resolve(data), RunReading::open);
  }

  private static String ok(Answer answer) {
    assertThat(answer.code()).as(answer.command() + answer.err()).isZero();
    return answer.out();
  }

  private static List<String> fingerprints(String json) {
    Matcher found = FINGERPRINT.matcher(json);
    return found.results().map(match -> match.group(1)).toList();
  }

  private static void refused(Answer answer, int code, String... says) {
    assertThat(answer.code()).as(answer.command() + answer.err()).isEqualTo(code);
    assertThat(answer.err()).contains(says);
    assertThat(answer.err().lines().filter(line -> !line.startsWith("WARNING")).count())
        .isEqualTo(1);
  }

  @Test
  void aRunIsTheSameInItsFolderAndInPostgres() throws Exception {
    Commands here = commands("here");
    Commands there = commands("there");
    String scenario = "conf/scenarios/exchange-rastrigin.conf";
    ok(here.execute(
        "run", scenario, "--run", "x", "--set", "steps=2000", "--set", "walkers=8", "--no-fsync"));
    List<String> own = fingerprints(ok(here.execute("show", "x", "--json")));
    assertThat(own).isNotEmpty();
    try (ThrowawayPostgres postgres = ThrowawayPostgres.start(place.resolve("postgres"))) {
      String url = postgres.database().url();
      refused(here.execute("journal", "copy", "x", url), 5, "no tables of hopscape yet");
      ok(here.execute("cluster", "init", "--journal", url));
      copiesThatWereKilledAreRemoved(
          postgres.database(), () -> ok(here.execute("journal", "copy", "x", url)));
      refused(here.execute("journal", "copy", "x", url), 2, "there is a run 'x'");

      assertThat(fingerprints(ok(there.execute("show", "x", "--json", "--journal", url))))
          .isEqualTo(own);
      assertThat(fingerprints(ok(there.execute("show", "x", "--deep", "--json", "--journal", url))))
          .isEqualTo(own);
      for (String reader : List.of("escape", "events", "transitions")) {
        assertThat(ok(there.execute(reader, "x", "--json", "--journal", url)))
            .as(reader)
            .isEqualTo(ok(here.execute(reader, "x", "--json")));
      }
      ok(there.execute("verify", "x", "--deep", "--journal", url));
      assertThat(ok(there.execute("list", "--journal", url))).contains("x");

      ok(there.execute("journal", "copy", url, "y", "--run", "x"));
      assertThat(fingerprints(ok(there.execute("show", "y", "--json")))).isEqualTo(own);
      ok(there.execute("verify", "y", "--deep"));
      ok(there.execute("resume", "y", "--steps", "2500"));

      refused(there.execute("journal", "copy", url, "z"), 2, "there is no run 'z'", "'x'");
      refused(there.execute("journal", "copy", "y", "z"), 2, "one of FROM and TO");
      refused(there.execute("resume", "x", "--journal", url), 2, "not altered");
      damaged(postgres.database(), url, there);
    }
    // What was fetched goes with the process, which is the tests' here.
    try (Stream<Path> left = Files.list(place.resolve("there"))) {
      assertThat(left.map(file -> file.getFileName().toString())
              .filter(
                  name -> !name.startsWith(".making-" + ProcessHandle.current().pid())))
          .containsExactly("y");
    }
  }

  /** One copy's process is gone, one is still at it; the next copy tells them apart. */
  private static void copiesThatWereKilledAreRemoved(Database database, Supplier<String> copy)
      throws Exception {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO hopscape.run (name, made) VALUES"
          + " ('.copying-killed', now() - interval '2 minutes'),"
          + " ('.copying-slow', now() - interval '2 minutes'),"
          + " ('.copying-begun', now())");
      int slow = new RunTable(database).require(".copying-slow");
      try (RunClaim claim = RunClaim.take(database, slow, "slow")) {
        assertThat(copy.get()).contains("copied");
      }
      List<String> left = new ArrayList<>();
      try (ResultSet found = statement.executeQuery(
          "DELETE FROM hopscape.run WHERE name LIKE '.copying-%' RETURNING name")) {
        while (found.next()) {
          left.add(found.getString(1));
        }
      }
      assertThat(left).containsExactlyInAnyOrder(".copying-slow", ".copying-begun");
    }
  }

  /** One row is changed, then one taken away: both are said, with exit 4. */
  private static void damaged(Database database, String url, Commands there) throws Exception {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(
              "UPDATE hopscape.event SET row = set_byte(row, 9, get_byte(row, 9) # 1)"
                  + " WHERE entity LIKE '%|3' AND sequence = 2"))
          .isPositive();
      refused(
          there.execute("verify", "x", "--journal", url), 4, "not those that its writers counted");
      statement.executeUpdate(
          "DELETE FROM hopscape.event WHERE entity LIKE '%|3' AND sequence = 2");
      refused(there.execute("show", "x", "--journal", url), 4, "the event is missing", "event 2");
    }
  }
}
