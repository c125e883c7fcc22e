package org.hopscape.journal.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.hopscape.event.RunEvent.NoiseError;
import org.hopscape.event.RunEvent.NoiseSize;
import org.jspecify.annotations.Nullable;

/** Sizes of noise with or without {@code error}, which the first journals of schema 1 do not have. */
final class NoiseSizeReader extends StdDeserializer<NoiseSize> {
  private static final long serialVersionUID = 1L;

  NoiseSizeReader() {
    super(NoiseSize.class);
  }

  @Override
  public @Nullable NoiseSize deserialize(JsonParser in, DeserializationContext context)
      throws IOException {
    if (!in.isExpectedStartObjectToken()) {
      return context.reportInputMismatch(NoiseSize.class, "sizes of noise should stand here");
    }
    Map<String, Double> sizes = new HashMap<>();
    NoiseError error = null;
    for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
      JsonToken value = in.nextToken();
      switch (name) {
        case "median", "rms", "rmsInStartBasin" ->
          sizes.put(name, context.readValue(in, double.class));
        case "error" ->
          error = value == JsonToken.VALUE_NULL ? null : context.readValue(in, NoiseError.class);
        default -> context.reportInputMismatch(NoiseSize.class, "not a size of noise: %s", name);
      }
    }
    if (sizes.size() < 3) {
      return context.reportInputMismatch(NoiseSize.class, "sizes of noise are missing");
    }
    return new NoiseSize(
        sizes.getOrDefault("median", 0.0),
        sizes.getOrDefault("rms", 0.0),
        sizes.getOrDefault("rmsInStartBasin", 0.0),
        error);
  }
}
