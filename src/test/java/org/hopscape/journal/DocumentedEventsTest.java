package org.hopscape.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hopscape.event.Event;
import org.hopscape.journal.codec.EventCodec;
import org.junit.jupiter.api.Test;

/** What `events` prints is documented field by field. */
class DocumentedEventsTest {
  private final EventCodec codec = EventCodec.ofEvents();

  @Test
  void everyFieldOfEveryEventStandsInItsRow() throws IOException {
    Map<String, String> rows = Files.readAllLines(Path.of("replay-tools", "README.md")).stream()
        .filter(line -> line.matches("\\| `[a-z-]+` \\|.*"))
        .collect(
            Collectors.toMap(line -> line.split("`", -1)[1], Function.identity(), (a, b) -> a));
    for (Event event : Events.ofEveryType()) {
      ObjectNode node = codec.toJson(event);
      Set<String> fields = new TreeSet<>();
      node.remove("type");
      names(node, fields);
      assertThat(fields).isNotEmpty();
      for (String field : fields) {
        assertThat(rows.get(codec.name(event))).as(codec.name(event)).contains("`" + field + "`");
      }
    }
  }

  /** Of `totals` and others as well, which a walker's events share. */
  private static void names(JsonNode node, Set<String> fields) {
    node.fields().forEachRemaining(field -> {
      fields.add(field.getKey());
      if (!field.getKey().equals("totals") && !field.getKey().equals("noise")) {
        names(field.getValue(), fields);
      }
    });
    if (node.isArray()) {
      node.forEach(each -> names(each, fields));
    }
  }
}
