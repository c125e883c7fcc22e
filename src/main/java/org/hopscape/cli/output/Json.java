package org.hopscape.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.NumberOutput;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.hopscape.event.Position;
import org.hopscape.event.WalkerId;
import org.hopscape.journal.folder.Corruption;
import org.hopscape.landscape.BasinMap;
import org.hopscape.replay.Replicates;
import org.hopscape.scenario.arm.Arm;
import org.jspecify.annotations.Nullable;

/**
 * JSON as others read it. Doubles are the shortest text that reads back to the same bits, by Jackson's own writer: that
 * of Double.toString differs between Java 17 and 19.
 */
public final class Json {
  /** The version of every document. */
  static final int SCHEMA = 1;

  private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .addDecorator((factory, generator) -> new FiniteNumbers(generator))
          .build())
      .build();

  /** JSON has no number that is not finite: null stands there, never the text "NaN". */
  private static final class FiniteNumbers extends JsonGeneratorDelegate {
    FiniteNumbers(JsonGenerator generator) {
      super(generator, false);
    }

    @Override
    public void writeNumber(double value) throws IOException {
      if (Double.isFinite(value)) {
        super.writeNumber(value);
      } else {
        writeNull();
      }
    }
  }

  private Json() {}

  /** A document of the current schema. */
  public static ObjectNode document() {
    return object().put("schema", SCHEMA);
  }

  /** The same, of one run or of several that are pooled. */
  public static ObjectNode document(Replicates runs) {
    ObjectNode document = document().put("run", runs.name());
    ArrayNode names = document.putArray("runs");
    runs.names().forEach(names::add);
    return document.put("status", runs.status().toString());
  }

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  public static ArrayNode array(Position position) {
    ArrayNode array = MAPPER.createArrayNode();
    for (int i = 0; i < position.dimension(); i++) {
      array.add(position.get(i));
    }
    return array;
  }

  /** The value of each swept parameter, by its path; nothing for an arm that is no point of a sweep. */
  public static void coordinates(ObjectNode node, Arm arm) {
    coordinates(node, arm.coordinateValues());
  }

  public static void coordinates(ObjectNode node, Map<String, Object> coordinates) {
    if (!coordinates.isEmpty()) {
      node.set("coordinates", tree(coordinates));
    }
  }

  public static JsonNode tree(Map<String, Object> values) {
    return MAPPER.valueToTree(values);
  }

  /** A basin's label as text, null outside all basins. */
  public static @Nullable String label(long basin) {
    return basin == BasinMap.NONE ? null : Long.toString(basin);
  }

  /** A step, null where it never came. */
  public static @Nullable Long step(long step) {
    return step < 0 ? null : step;
  }

  /** A finite count that may be beyond 64 bits, to the nearest whole number. */
  public static BigInteger whole(double count) {
    return new BigDecimal(count).setScale(0, RoundingMode.HALF_EVEN).toBigInteger();
  }

  public static String line(JsonNode node) {
    return text(MAPPER.writer(), node);
  }

  public static String pretty(JsonNode node) {
    return text(MAPPER.writer(SerializationFeature.INDENT_OUTPUT), node);
  }

  /** The double's shortest text that reads back to the same bits. */
  public static String number(double value) {
    return NumberOutput.toString(value, true);
  }

  private static String text(ObjectWriter writer, JsonNode node) {
    try {
      return writer.writeValueAsString(node);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code damage}: what is wrong in a run's files. */
  public static void putDamage(ObjectNode document, List<Corruption> found) {
    ArrayNode damage = document.putArray("damage");
    for (Corruption each : found) {
      damage
          .addObject()
          .put("file", each.file())
          .put("walker", each.walker() == null ? null : walker(each.walker()))
          .put("sequence", each.sequence())
          .put("what", each.what());
    }
  }

  /** {@code ARM/NUMBER} of a walker, and {@code run}. */
  public static String walker(String persistenceId) {
    return WalkerId.isWalker(persistenceId)
        ? WalkerId.parse(persistenceId).toString()
        : persistenceId;
  }
}
