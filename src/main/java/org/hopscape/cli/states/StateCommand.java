package org.hopscape.cli.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.hopscape.cli.option.Runs;
import org.hopscape.cli.option.WalkerOptions;
import org.hopscape.cli.output.CommonOptions;
import org.hopscape.cli.output.Json;
import org.hopscape.cli.output.Stdout;
import org.hopscape.cli.output.TextTable;
import org.hopscape.event.WalkerId;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.WalkerState;
import org.hopscape.replay.Replay;
import org.hopscape.replay.RunReading;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code state}: a walker's state at any step, re-created exactly. */
@Command(
    name = "state",
    description = "A walker's state at that very step.",
    mixinStandardHelpOptions = true)
public final class StateCommand implements Runnable {
  @Mixin
  private CommonOptions common = new CommonOptions();

  @Mixin
  private WalkerOptions walker = new WalkerOptions();

  private final Runs runs;
  private final Stdout out = new Stdout();

  @Option(names = "--at", paramLabel = "STEP", required = true, description = "The step.")
  private long at;

  public StateCommand(Runs runs) {
    this.runs = runs;
  }

  @Override
  public void run() {
    try (RunReading run = runs.open(common.run(walker.run()))) {
      WalkerId id = walker.in(run);
      WalkerState state = new Replay(run, runs.kernels().get()).stateAt(id, at);
      double value =
          run.arm(id.arm()).dynamics().landscape().value(state.position().toArray());
      ObjectNode document = json(id, state, value, run.arm(id.arm()).dynamics());
      if (common.json()) {
        out.print(document);
      } else {
        print(document);
      }
      out.flush();
    }
  }

  private ObjectNode json(WalkerId id, WalkerState state, double value, Dynamics dynamics) {
    boolean labelled = dynamics.basins().labelled();
    boolean valued = dynamics.lowestValue();
    ObjectNode document = Json.document()
        .put("run", walker.run())
        .put("arm", id.arm())
        .put("walker", id.walker())
        .put("step", state.step());
    document.set("position", Json.array(state.position()));
    document.set("memory", Json.array(state.memory()));
    document
        .put("value", value)
        .put("basin", Json.label(state.basin()))
        .put("startBasin", Json.label(state.startBasin()))
        .put("enteredAt", labelled ? Long.valueOf(state.enteredAt()) : null)
        .put("transitions", labelled ? Long.valueOf(state.totals().transitions()) : null)
        .put("stepsInStartBasin", labelled ? Long.valueOf(state.totals().stepsInStart()) : null)
        .put("lowest", valued ? Double.valueOf(state.totals().lowest()) : null)
        .put("lowestStep", valued ? Long.valueOf(state.totals().lowestStep()) : null)
        .put("largest", state.totals().largest())
        .put("escapedAt", Json.step(state.escapedAt()))
        .put("leftDomainAt", Json.step(state.leftDomainAt()))
        .put("divergedAt", Json.step(state.divergedAt()));
    return document;
  }

  private void print(ObjectNode document) {
    TextTable table = new TextTable("<state", "<");
    for (Map.Entry<String, JsonNode> field : document.properties()) {
      if (!field.getKey().equals("schema")) {
        JsonNode value = field.getValue();
        table.row(field.getKey(), words(value));
      }
    }
    table.print(out);
  }

  /** What a document has as null is said in words: there is none, or it is beyond the doubles. */
  private static String words(JsonNode value) {
    if (value.isNull()) {
      return "-";
    }
    return value.isTextual() ? value.asText() : Json.line(value).replace("null", "not finite");
  }
}
