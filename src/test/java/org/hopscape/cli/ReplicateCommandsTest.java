package org.hopscape.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hopscape.replay.FakeRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several runs named: pooled where they differ in the seed alone, refused where in more. */
class ReplicateCommandsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir
  private Path data = Path.of("");

  /** Runs s1, s2, s3 of these seeds; "more" has other noise. */
  private Commands.Answer execute(Object... words) {
    return new Commands(data, folder -> {
          String name = folder.name();
          String seed = name.equals("more") ? "9" : name.substring(1);
          String noise = name.equals("more") ? "scale = 14" : "scale = 13";
          String scenario =
              FakeRun.SCENARIO.replace("seed = 7", "seed = " + seed).replace("scale = 300", noise);
          return FakeRun.of(scenario, 1000).reading(name);
        })
        .execute(words);
  }

  private JsonNode json(Object... words) throws IOException {
    Commands.Answer answer = execute(words);
    assertThat(answer.code()).as(answer.err()).isZero();
    return JSON.readTree(answer.out());
  }

  @Test
  void severalRunsArePooledAndNamed() throws IOException {
    for (String command : new String[] {"tail", "escape"}) {
      assertThat(execute(command, "s2", "s1").out()).startsWith("runs s1, s2 (pooled: seeds 1, 2)");
      JsonNode pooled = json(command, "s2", "s1", "--json");
      assertThat(pooled.path("run").asText()).isEqualTo("s1, s2");
      assertThat(pooled.path("runs")).extracting(JsonNode::asText).containsExactly("s1", "s2");
      assertThat(json(command, "s1", "--json").path("run").asText()).isEqualTo("s1");
    }
    JsonNode escape = json("escape", "s1", "s2", "s3", "--json").path("arms").get(1);
    assertThat(escape.path("events").asInt() + escape.path("censored").asInt()).isEqualTo(9);
  }

  @Test
  void twoRunsStandSideBySideUnlessTheyAreToBePooled() throws IOException {
    JsonNode sides = json("compare", "s1", "s2", "--json");
    assertThat(sides.path("pooled").asBoolean()).isFalse();
    assertThat(sides.path("pairs")).hasSize(2);
    assertThat(sides.path("pairs").get(0).path("a").asText()).isEqualTo("s1/additive");
    JsonNode pooled = json("compare", "s1", "s2", "--pool", "--json");
    assertThat(pooled.path("pooled").asBoolean()).isTrue();
    assertThat(pooled.path("pairs")).hasSize(1);
    assertThat(pooled.path("pairs").get(0).path("a").asText()).isEqualTo("additive");
    assertThat(pooled.path("targets").get(0).path("walkers").asInt()).isEqualTo(6);
    JsonNode three = json("compare", "s3", "s1", "s2", "--json");
    assertThat(three.path("runs")).extracting(JsonNode::asText).containsExactly("s1", "s2", "s3");
    assertThat(three.path("targets").get(0).path("walkers").asInt()).isEqualTo(9);
    assertThat(execute("compare", "s1", "s2", "s3").out())
        .startsWith("runs s1, s2, s3 (pooled: seeds 1, 2, 3)")
        .contains("paired by number within each of 3 runs");
  }

  @Test
  void severalRunsHaveOnePage() throws IOException {
    Path page = data.resolve("x.html");
    assertThat(execute("report", "s2", "s1", "-o", page).code()).isZero();
    assertThat(Files.readString(page)).contains("Hopscape: runs s1, s2", "seeds 1, 2");
  }

  @Test
  void runsThatDifferInMoreThanTheSeedAreRefusedInOneSentence() {
    for (String[] words : new String[][] {
      {"tail", "s1", "more"},
      {"escape", "s1", "more"},
      {"compare", "s1", "more", "--pool"},
      {"compare", "s1", "s2", "more"},
      {"report", "s1", "more", "-o", data.resolve("x.html").toString()},
    }) {
      Commands.Answer answer = execute((Object[]) words);
      assertThat(answer.code()).isEqualTo(2);
      assertThat(answer.out()).isEmpty();
      assertThat(answer.err())
          .contains("differ in more than the seed")
          .contains("arms.additive.noise.scale is 13 and 14");
    }
    assertThat(execute("compare", "s1", "more").code()).isZero();
    assertThat(execute("tail", "s1", "s1").err()).contains("run 's1' is named twice");
  }
}
