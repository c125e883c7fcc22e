package org.hopscape.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder of a run as the first release wrote it is gone on with where it is: rows of two schemas in one store. */
class FirstSchemaResumedTest {
  @TempDir
  private Path data = Path.of("");

  @BeforeEach
  void unpack() throws IOException {
    InputStream golden = Objects.requireNonNull(
        FirstSchemaResumedTest.class.getResourceAsStream("/golden/schema-1/run.zip"));
    try (ZipInputStream zip = new ZipInputStream(golden)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = data.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        Files.copy(zip, file);
      }
    }
  }

  private List<String> fingerprints(Program program, String run) throws IOException {
    JsonNode shown =
        new ObjectMapper().readTree(program.run("show", run, "--json").out());
    return shown.path("arms").findValuesAsText("fingerprint");
  }

  @Test
  void itGoesOnToTheSameBitsInOneSessionOrInMany() throws IOException {
    Program program = new Program(data);
    List<String> before = fingerprints(program, "golden");
    Program.copy(data.resolve("golden"), data.resolve("again"));
    Program.copy(data.resolve("golden"), data.resolve("whole"));
    for (String steps : List.of("1700", "2400", "3100", "4000")) {
      assertThat(program.run("resume", "again", "--steps", steps).exit()).isZero();
    }
    assertThat(program.run("resume", "whole", "--steps", "4000").exit()).isZero();
    assertThat(fingerprints(program, "whole"))
        .isEqualTo(fingerprints(program, "again"))
        .hasSize(6)
        .isNotEqualTo(before);
    for (String run : List.of("golden", "whole", "again")) {
      Program.Told verified = program.run("verify", run, "--deep");
      assertThat(verified.exit()).as(verified.all()).isZero();
    }
    List<String> first = program.run("events", "golden").out().lines().toList();
    assertThat(program
            .run("events", "again")
            .out()
            .lines()
            .map(line -> line.replace("again", "golden")))
        .hasSizeGreaterThan(first.size() + 16)
        .containsAll(first);
  }
}
