package org.hopscape.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.hopscape.analysis.ArmStatistics;
import org.hopscape.analysis.RunStatistics;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.replay.show.Show;
import org.hopscape.replay.verify.Verification;
import org.hopscape.replay.verify.Verify;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run's folder as the first release wrote it, kept for ever: legs of two lengths, listed and unlisted transitions,
 * matched noise, optimizer memory, a first exit, a divergence, an extension. {@code show.json} is what {@code show} said
 * then.
 */
class GoldenJournalTest {
  @TempDir
  private Path data = Path.of("");

  private JsonNode told = new ObjectMapper().createObjectNode();

  @BeforeEach
  void unpack() throws IOException {
    try (ZipInputStream zip = new ZipInputStream(resource("run.zip"))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = data.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        Files.copy(zip, file);
      }
    }
    try (InputStream show = resource("show.json")) {
      told = new ObjectMapper().readTree(show);
    }
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(
        GoldenJournalTest.class.getResourceAsStream("/golden/schema-1/" + name), name);
  }

  private RunReading open() {
    return RunReading.open(new RunFolder(data, "golden"));
  }

  @Test
  void theFirstSchemaIsReplayedToTheSameBits() {
    try (RunReading run = open()) {
      Verification found = Verify.deep(run, 2, Kernels::create, steps -> {});

      assertThat(found.damage()).isEmpty();
      assertThat(found.mismatches()).isEmpty();
      assertThat(found.legs()).isEqualTo(36);
    }
  }

  @Test
  void theFirstSchemaIsShownWithTheSameNumbers() {
    try (RunReading run = open()) {
      RunStatistics shown = Show.of(run, 1, Kernels::create, steps -> {});

      assertThat(shown.status()).isEqualTo(told.path("status").asText());
      assertThat(shown.arms()).hasSize(told.path("arms").size());
      for (int i = 0; i < shown.arms().size(); i++) {
        same(shown.arms().get(i), told.path("arms").get(i));
      }
    }
  }

  private static void same(ArmStatistics arm, JsonNode was) {
    assertThat(arm.name()).isEqualTo(was.path("name").asText());
    assertThat(arm.fingerprint()).isEqualTo(was.path("fingerprint").asText());
    assertThat(arm.transitions()).isEqualTo(was.path("transitions").asLong());
    assertThat(arm.escapes()).isEqualTo(was.path("escapes").path("count").asLong());
    assertThat(arm.diverged()).isEqualTo(was.path("diverged").asLong());
    assertThat(arm.leftDomain()).isEqualTo(was.path("leftDomain").asLong());
    assertThat(arm.ranking().distinct()).isEqualTo(was.path("distinctBasins").asInt());
    assertThat(arm.startOccupancy()).isEqualTo(was.path("startOccupancy").asDouble());
    assertThat(arm.noise().rms()).isEqualTo(was.path("noise").path("rms").asDouble());
    assertThat(arm.best().value()).isEqualTo(was.path("best").path("value").asDouble());
    assertThat(arm.best().step()).isEqualTo(was.path("best").path("step").asLong());
    for (int i = 0; i < Math.min(50, arm.basins().size()); i++) {
      JsonNode basin = was.path("basins").get(i);
      assertThat(arm.basins().get(i).occupancy())
          .isEqualTo(basin.path("occupancy").asDouble());
      assertThat(arm.basins().get(i).visits()).isEqualTo(basin.path("visits").asLong());
    }
  }
}
