package org.hopscape.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.hopscape.analysis.BasinCount;
import org.hopscape.analysis.Ranking;
import org.hopscape.report.ReplacedFile;
import org.hopscape.run.PlannedArm;
import org.hopscape.run.RunPlan;

/**
 * Rankings of an earlier fold in {@code DIR/NAME/cache/occupancy.json}. They are used only where scenario, numerics and
 * every arm's last states are the same, and the file's own hash is right; where it cannot be written, nothing happens.
 */
public final class OccupancyCache {
  private static final int SCHEMA = 1;
  private static final JsonMapper JSON = new JsonMapper();

  private final Optional<Path> file;

  private OccupancyCache(Optional<Path> file) {
    this.file = file;
  }

  public static OccupancyCache in(Path runFolder) {
    return new OccupancyCache(Optional.of(runFolder.resolve("cache").resolve("occupancy.json")));
  }

  public static OccupancyCache none() {
    return new OccupancyCache(Optional.empty());
  }

  Optional<List<Ranking>> get(RunPlan plan, List<String> fingerprints) {
    if (file.isEmpty() || !Files.isRegularFile(file.get())) {
      return Optional.empty();
    }
    try {
      JsonNode document = JSON.readTree(Files.readAllBytes(file.get()));
      JsonNode content = document.path("content");
      boolean intact = document.path("sha256").asText().equals(sha256(content));
      return intact && content.path("key").equals(normal(key(plan, fingerprints)))
          ? Optional.of(rankings(content.path("arms")))
          : Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  void put(RunPlan plan, List<String> fingerprints, List<Ranking> rankings) {
    if (file.isEmpty()) {
      return;
    }
    try {
      ObjectNode content = JSON.createObjectNode();
      content.set("key", key(plan, fingerprints));
      ArrayNode arms = content.putArray("arms");
      rankings.forEach(ranking -> arms.addPOJO(ranking));
      JsonNode plain = normal(content);
      ObjectNode document = JSON.createObjectNode().put("sha256", sha256(plain));
      document.set("content", plain);
      ReplacedFile.folderOf(file.get());
      ReplacedFile.write(file.get(), JSON.writeValueAsString(document));
    } catch (IOException | RuntimeException e) {
      // A cache that cannot be written is only slow.
    }
  }

  static ObjectNode key(RunPlan plan, List<String> fingerprints) {
    ObjectNode key = JSON.createObjectNode()
        .put("schema", SCHEMA)
        .put("scenarioSha256", plan.started().scenarioSha256())
        .put("numericsVersion", plan.started().numericsVersion());
    ArrayNode arms = key.putArray("arms");
    for (int i = 0; i < fingerprints.size(); i++) {
      PlannedArm arm = plan.arms().get(i);
      arms.addObject()
          .put("name", arm.name())
          .put("walkers", arm.walkers())
          .put("steps", arm.steps())
          .put("fingerprint", fingerprints.get(i));
    }
    return key;
  }

  private static List<Ranking> rankings(JsonNode arms) {
    List<Ranking> rankings = new ArrayList<>();
    for (JsonNode arm : arms) {
      List<BasinCount> top = new ArrayList<>();
      for (JsonNode count : arm.path("top")) {
        top.add(new BasinCount(
            count.path("basin").asLong(),
            count.path("steps").asLong(),
            count.path("visits").asLong()));
      }
      rankings.add(new Ranking(
          arm.path("distinct").asInt(),
          arm.path("steps").asLong(),
          arm.path("visits").asLong(),
          top));
    }
    return rankings;
  }

  /** As it is read back: the same types of numbers. */
  private static JsonNode normal(JsonNode node) throws IOException {
    return JSON.readTree(JSON.writeValueAsBytes(node));
  }

  private static String sha256(JsonNode content) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(JSON.writeValueAsBytes(content)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
