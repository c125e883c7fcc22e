package org.hopscape.replay;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hopscape.report.BasinFlow;
import org.hopscape.report.Comparison;
import org.hopscape.report.GoalCurve;
import org.hopscape.report.LossCurve;
import org.hopscape.report.PlaneView;
import org.hopscape.report.ReplacedFile;
import org.hopscape.report.Strip;
import org.hopscape.report.TailCurve;
import org.hopscape.run.DataCopies;
import org.hopscape.run.RunPlan;

/**
 * What an earlier report gathered, in {@code DIR/NAME/cache/report.json}; used on the same terms as {@link OccupancyCache}.
 */
public final class ReportCache {
  private static final int SCHEMA = 6;
  private static final JsonMapper JSON = JsonMapper.builder()
      .addModule(new SimpleModule()
          .addSerializer(OptionalDouble.class, new ToText())
          .addDeserializer(OptionalDouble.class, new FromText()))
      .build();

  private final Optional<Path> file;

  private ReportCache(Optional<Path> file) {
    this.file = file;
  }

  /** What needs steps between the legs. */
  record Content(
      List<Strip> strips,
      List<LossCurve> losses,
      List<GoalCurve> goals,
      List<PlaneView> planes,
      List<TailCurve> tails,
      List<BasinFlow> flows,
      List<Comparison> comparisons) {}

  public static ReportCache in(Path runFolder) {
    return new ReportCache(Optional.of(runFolder.resolve("cache").resolve("report.json")));
  }

  public static ReportCache none() {
    return new ReportCache(Optional.empty());
  }

  Optional<Content> get(RunPlan plan, List<String> fingerprints) {
    if (file.isEmpty() || !Files.isRegularFile(file.get())) {
      return Optional.empty();
    }
    try {
      JsonNode document = JSON.readTree(Files.readAllBytes(file.get()));
      String content = document.path("content").asText();
      boolean same = document.path("key").asText().equals(key(plan, fingerprints))
          && document.path("sha256").asText().equals(sha256(content));
      return same ? Optional.of(JSON.readValue(content, Content.class)) : Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  void put(RunPlan plan, List<String> fingerprints, Content gathered) {
    if (file.isEmpty()) {
      return;
    }
    try {
      String content = JSON.writeValueAsString(gathered);
      ObjectNode document = JSON.createObjectNode()
          .put("key", key(plan, fingerprints))
          .put("sha256", sha256(content))
          .put("content", content);
      ReplacedFile.folderOf(file.get());
      ReplacedFile.write(file.get(), JSON.writeValueAsString(document));
    } catch (IOException | RuntimeException e) {
      // A cache that cannot be written is only slow.
    }
  }

  private static String key(RunPlan plan, List<String> fingerprints) {
    return "report " + SCHEMA + " " + OccupancyCache.key(plan, fingerprints);
  }

  private static String sha256(String text) {
    return DataCopies.sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  /** As the shortest text that is read back exactly; blank where it is empty. */
  private static final class ToText extends JsonSerializer<OptionalDouble> {
    @Override
    public void serialize(OptionalDouble value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(value.isPresent() ? Double.toString(value.getAsDouble()) : "");
    }
  }

  /** The other way. */
  private static final class FromText extends JsonDeserializer<OptionalDouble> {
    @Override
    public OptionalDouble deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      String text = in.getText();
      return text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
    }
  }
}
