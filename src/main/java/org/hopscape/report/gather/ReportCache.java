package org.hopscape.report.gather;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.cache.KeptResults;
import org.hopscape.report.content.BasinFlow;
import org.hopscape.report.content.ComparedPair;
import org.hopscape.report.content.Envelope;
import org.hopscape.report.content.GoalCurve;
import org.hopscape.report.content.LossCurve;
import org.hopscape.report.content.NetworkLaw;
import org.hopscape.report.content.PlaneView;
import org.hopscape.report.content.TailCurve;
import org.hopscape.run.PlannedArm;

/** What an earlier report of the same run gathered, as {@link KeptResults}. */
final class ReportCache {
  private static final String KIND = "report";
  private static final int SCHEMA = 9;
  private static final JsonMapper JSON = JsonMapper.builder()
      .addModule(new SimpleModule()
          .addSerializer(OptionalDouble.class, new ToText())
          .addDeserializer(OptionalDouble.class, new FromText()))
      .build();

  private ReportCache() {}

  /** What needs steps between the legs. */
  record Content(
      List<Envelope> strips,
      List<LossCurve> losses,
      List<GoalCurve> goals,
      List<PlaneView> planes,
      List<TailCurve> tails,
      List<BasinFlow> flows,
      List<ComparedPair> comparisons,
      List<NetworkLaw> networks) {}

  static Optional<Content> get(RunReading run, List<String> fingerprints) {
    return run.results().get(KIND, key(run, fingerprints)).flatMap(content -> {
      try {
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        return Optional.of(JSON.readValue(bytes, Content.class));
      } catch (IOException e) {
        return Optional.empty();
      }
    });
  }

  static void put(RunReading run, List<String> fingerprints, Content gathered) {
    try {
      run.results().put(KIND, key(run, fingerprints), JSON.writeValueAsBytes(gathered));
    } catch (IOException e) {
      throw new IllegalStateException("what a report gathers is written as JSON", e);
    }
  }

  /** The totals in force are on the page too. */
  private static String key(RunReading run, List<String> fingerprints) {
    List<Long> totals = run.plan().arms().stream().map(PlannedArm::steps).toList();
    return SCHEMA + " " + fingerprints + " " + totals;
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
