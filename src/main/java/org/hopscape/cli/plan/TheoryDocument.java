package org.hopscape.cli.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.hopscape.cli.output.Json;
import org.hopscape.cli.table.Estimates;
import org.hopscape.theory.FarStep;
import org.hopscape.theory.escape.EscapeTheory;
import org.hopscape.theory.factor.TailTheory;

/** What {@code theory --json} prints. */
final class TheoryDocument {
  private TheoryDocument() {}

  static ObjectNode of(String scenario, Map<String, ArmTheory> arms) {
    ObjectNode document = Json.document().put("scenario", scenario);
    ArrayNode list = document.putArray("arms");
    arms.forEach((name, known) -> {
      ObjectNode arm = list.addObject().put("name", name);
      Json.coordinates(arm, known.arm());
      put(arm, known.tail());
      FarStep step = FarStep.of(known.arm().optimizer());
      arm.putObject("farStep")
          .put("optimizer", step.optimizer())
          .put("a", step.a())
          .put("b", step.b());
      known.constant().ifPresent(c -> arm.withObject("/theory")
          .put("constant", c.value())
          .put("constantError", c.error()));
      known.scale().ifPresent(scale -> put(arm.putObject("matchedScale"), scale));
      known.escape().ifPresent(escape -> put(arm.putObject("escape"), escape, known));
      known
          .coupled()
          .ifPresent(why -> arm.putObject("escape").putNull("meanSteps").put("method", why));
    });
    return document;
  }

  /** The fields that {@code theory} and {@code tail} share. */
  static void put(ObjectNode arm, TailTheory tail) {
    arm.put("rho", Double.isFinite(tail.rho()) ? tail.rho() : null);
    switch (tail.stationarity()) {
      case STATIONARY -> arm.put("stationary", true);
      case NOT_STATIONARY -> arm.put("stationary", false);
      case UNDECIDED -> arm.putNull("stationary");
    }
    ObjectNode theory = arm.putObject("theory");
    tail.exponent()
        .ifPresentOrElse(value -> theory.put("exponent", value), () -> theory.putNull("exponent"));
    if (tail.error() > 0) {
      double exponent = tail.exponent().orElseThrow();
      theory.put("low", exponent - tail.error()).put("high", exponent + tail.error());
    }
    tail.bounds().ifPresent(bounds -> {
      theory.put("low", bounds.low());
      theory.put("high", bounds.high() < Double.POSITIVE_INFINITY ? bounds.high() : null);
    });
    theory.put("tail", tail.kind().word()).put("method", tail.method());
  }

  private static void put(ObjectNode node, EscapeTheory escape, ArmTheory known) {
    if (escape.resolved()) {
      node.put("meanSteps", escape.exit().value()).put("error", escape.exit().error());
    } else {
      node.putNull("meanSteps");
    }
    node.put("method", known.lowestRung() + escape.exit().method());
    ArrayNode interval = node.putArray("interval");
    for (double end : new double[] {escape.low(), escape.high()}) {
      interval.add(Double.isFinite(end) ? end : null);
    }
    escape
        .kramers()
        .ifPresent(kramers -> node.put("kramers", Double.isFinite(kramers) ? kramers : null));
    if (known.range().isEmpty()) {
      escape.diffusion().ifPresent(steps -> node.put("diffusionSteps", steps));
    }
    if (escape.exit().hasRate()) {
      node.put("rate", escape.exit().rate()).put("rateError", escape.exit().rateError());
    }
    if (!known.rates().isEmpty()) {
      ArrayNode rates = node.putArray("basins");
      known.rates().forEach(rate -> {
        ObjectNode basin = rates.addObject();
        basin.putArray("interval").add(rate.low()).add(rate.high());
        basin.put("rate", rate.exit().rate()).put("rateError", rate.exit().rateError());
      });
    }
    known.range().ifPresent(range -> {
      if (escape.exit().hasRate()) {
        Estimates.put(node, "rateLow", range.rate().low());
        Estimates.put(node, "rateHigh", range.rate().high());
      }
      Estimates.put(node, "low", range.mean().low());
      Estimates.put(node, "high", range.mean().high());
      escape.kramers().ifPresent(kramers -> {
        Estimates.put(node, "kramersLow", range.kramers().low());
        Estimates.put(node, "kramersHigh", range.kramers().high());
      });
    });
  }

  private static void put(ObjectNode node, ArmTheory.Scale scale) {
    node.put("scale", scale.matched().scale())
        .put("low", scale.low())
        .put("high", scale.high())
        .put("relativeError", scale.matched().error())
        .put("arm", scale.matched().arm())
        .put("by", scale.matched().by().word());
  }
}
