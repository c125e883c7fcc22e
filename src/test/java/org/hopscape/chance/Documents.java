package org.hopscape.chance;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What every document of {@code --json} must keep. */
final class Documents {
  private static final JsonMapper JSON = JsonMapper.builder()
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .build();

  private Documents() {}

  /** The one document of a text. */
  static JsonNode read(String text) throws IOException {
    try (JsonParser parser = JSON.createParser(text)) {
      return JSON.readTree(parser);
    }
  }

  /** Numbers that are not finite, words that stand for such, and intervals that do not hold their estimate. */
  static List<String> faults(JsonNode document) {
    List<String> faults = new ArrayList<>();
    visit("", document, faults);
    return faults;
  }

  private static void visit(String path, JsonNode node, List<String> faults) {
    if (node.isObject()) {
      for (String estimate : List.of("estimate", "exponent", "meanSteps", "probability")) {
        interval(path, node, estimate, faults);
      }
      node.fields()
          .forEachRemaining(field -> visit(path + "." + field.getKey(), field.getValue(), faults));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        visit(path + "[" + i + "]", node.get(i), faults);
      }
    } else if (node.isNumber() && !Double.isFinite(node.asDouble())) {
      faults.add(path + " is not finite: " + node.asText());
    } else if (node.isTextual() && !Words.forbidden(node.asText()).isEmpty()) {
      faults.add(path + " says: " + Words.forbidden(node.asText()));
    } else if (node.isTextual() && !Words.outside(node.asText()).isEmpty()) {
      faults.add(path + " says: " + Words.outside(node.asText()));
    }
  }

  private static void interval(String path, JsonNode node, String name, List<String> faults) {
    JsonNode estimate = node.path(name);
    JsonNode low = node.path("low");
    JsonNode high = node.path("high");
    if (low.isNumber() && high.isNumber() && !(low.asDouble() <= high.asDouble())) {
      faults.add(path + " has the interval [" + low + ", " + high + "]");
    }
    boolean below = low.isNumber() && low.asDouble() > estimate.asDouble();
    boolean above = high.isNumber() && high.asDouble() < estimate.asDouble();
    if (estimate.isNumber() && (below || above)) {
      faults.add(path + ": " + estimate + " is outside [" + low + ", " + high + "]");
    }
  }
}
