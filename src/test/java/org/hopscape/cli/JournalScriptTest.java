package org.hopscape.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/JOURNAL.md is enough: a reader written from it, without our code, tells the same events and finds damage. */
class JournalScriptTest {
  private static final Path SCRIPT = Path.of("replay-tools/python/journal.py").toAbsolutePath();
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir
  private Path data = Path.of("");

  private record Output(int status, List<String> lines) {}

  private Output script(String... arguments) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("python3", SCRIPT.toString()));
    words.addAll(List.of(arguments));
    Path out = data.resolve("out");
    Process process = new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectOutput(out.toFile())
        .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return new Output(process.exitValue(), Files.readAllLines(out));
  }

  private static boolean python() {
    try {
      return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Stream<JsonNode> parsed(Stream<String> lines) {
    return lines.map(line -> {
      try {
        return JSON.readTree(line);
      } catch (IOException e) {
        throw new AssertionError(line, e);
      }
    });
  }

  @Test
  void aReaderWrittenFromTheDocumentTellsTheSameEventsAndFindsDamage()
      throws IOException, InterruptedException {
    assumeTrue(python(), "no python3 on this machine");
    Program program = new Program(data);
    String scenario = program.scenario(
        "small",
        "seed = 3, walkers = 6, steps = 40000",
        "landscape { type = cosine-bowl }, start = [-4.75]",
        "optimizer { type = heavy-ball, step-size = 0.01, momentum = 0.5 }",
        "noise { type = multiplicative, sigma = 30, additive-scale = 20 }",
        "arms { alone {}, swapping { exchange { type = swap, every = 1000 } } }");
    assertThat(program.run("run", scenario, "--leg", "1000", "--quiet").exit()).isZero();
    Output summary = script(data.resolve("small").toString());
    assertThat(summary.status()).isZero();
    assertThat(summary.lines().get(0)).startsWith("small: 12 walkers, ").contains("; sealed: ");
    Output events = script(data.resolve("small").toString(), "--events");
    List<JsonNode> ours = parsed(program.run("events", "small").out().lines()).toList();
    assertThat(parsed(events.lines().stream()).toList()).containsExactlyInAnyOrderElementsOf(ours);
    assertThat(ours).anyMatch(event -> event.path("transitions").size() > 0);

    Path log;
    try (Stream<Path> files = Files.list(data.resolve("small/journal"))) {
      log = files.filter(file -> file.toString().endsWith(".log")).findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(log);
    bytes[bytes.length / 3] ^= 4;
    Files.write(log, bytes);
    Output sealed = script(data.resolve("small").toString());
    assertThat(sealed.status()).isOne();
    assertThat(sealed.lines().get(0)).startsWith("damaged: journal/");
    Files.delete(data.resolve("small/seal"));
    Output unsealed = script(data.resolve("small").toString());
    assertThat(unsealed.status()).isOne();
    assertThat(unsealed.lines().get(0)).startsWith("damaged: ").contains("checksum");
  }
}
