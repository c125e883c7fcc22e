package org.hopscape.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hopscape.cli.Program.Told;
import org.hopscape.journal.FailingStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A store that fails at its n-th call: the run ends with exit 5 and one sentence, and goes on to the same bits. {@code
 * -Dhopscape.every=1} for every n of the run, here every few (SQLite's way, sqlite.org/testing.html).
 */
class FailingStoreTest {
  private static final int EVERY = Integer.getInteger("hopscape.every", 9);

  /** After so many n in a row of which none was reached, the run has no further call. */
  private static final int OVER = 3;

  @TempDir
  private Path data = Path.of("");

  @Test
  void whateverCallFailsTheRunEndsWithOneSentenceAndGoesOnToTheSameBits() throws IOException {
    Program program = new Program(data);
    String file = program.scenario(
        "r",
        "walkers = 3, steps = 1000, landscape { type = cosine-bowl }, start = [-4.75]",
        "optimizer { type = sgd, step-size = 0.01 }, noise { type = additive, scale = 13 }",
        "exchange { type = swap, every = 250 }");
    assertThat(run(program, file, "whole").exit()).isZero();
    String whole = fingerprint(program, "whole");
    int met = 0;
    int missed = 0;
    List<String> wrong = new ArrayList<>();
    for (int n = 1; missed < OVER; n += EVERY) {
      boolean forGood = n / EVERY % 2 == 0;
      String name = "n" + n;
      Told told;
      boolean reached;
      try (FailingStore store = FailingStore.at(n, forGood)) {
        told = run(program, file, name);
        reached = store.calls() >= n;
      }
      if (!reached) {
        assertThat(told.exit()).as(told.all()).isZero();
        missed++;
        continue;
      }
      met++;
      // The log, which the program has none of, goes to stderr too.
      List<String> sentences =
          told.err().lines().filter(line -> line.startsWith("hopscape: ")).toList();
      if (told.exit() != 5
          || sentences.size() != 1
          || !sentences.get(0).contains("Input/output error")) {
        wrong.add("call " + n + ": exit " + told.exit() + ", " + sentences);
      }
      Told again = run(program, file, name);
      if (again.exit() != 0 || !fingerprint(program, name).equals(whole)) {
        wrong.add("after call " + n + ": exit " + again.exit() + ", " + again.err());
      }
    }
    System.out.println(String.format(
        Locale.ROOT,
        "%d calls of a store failed, %d ended otherwise than promised",
        met,
        wrong.size()));
    assertThat(wrong).isEmpty();
    assertThat(met).isGreaterThan(4);
  }

  private static Told run(Program program, String file, String name) {
    return program.run("run", file, "--run", name, "--leg", "100", "--quiet");
  }

  private static String fingerprint(Program program, String run) {
    String shown = program.run("show", run, "--json").out();
    int at = shown.indexOf("\"fingerprint\"");
    return shown.substring(at, shown.indexOf('\n', at));
  }
}
