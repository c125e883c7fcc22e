package org.hopscape.cli.table;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalDouble;
import org.hopscape.analysis.estimate.Digits;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.estimate.TestResult;
import org.hopscape.cli.output.Json;

/** Estimates and tests as JSON and as text; what the data do not bound is null, or a dash. */
public final class Estimates {
  private static final double SMALLEST_P = 1e-4;

  private Estimates() {}

  /** {@code estimate}, {@code low}, {@code high}, and what stands behind them. */
  public static ObjectNode json(Estimate estimate) {
    return bounds(Json.object(), "estimate", estimate)
        .put("n", estimate.n())
        .put("k", estimate.k())
        .put("method", estimate.method())
        .put("note", estimate.note())
        .put("code", estimate.code().orElse(null));
  }

  /** Adds the number under {@code name}, {@code low} and {@code high}. */
  public static ObjectNode bounds(ObjectNode node, String name, Estimate estimate) {
    put(node, name, estimate.estimate());
    put(node, "low", estimate.low());
    put(node, "high", estimate.high());
    return node;
  }

  public static ObjectNode json(TestResult test) {
    ObjectNode node = Json.object();
    put(node, "statistic", test.statistic());
    put(node, "pValue", test.pValue());
    return node.put("method", test.method()).put("note", test.note());
  }

  public static void put(ObjectNode node, String name, OptionalDouble value) {
    if (value.isPresent()) {
      node.put(name, value.getAsDouble());
    } else {
      node.putNull(name);
    }
  }

  public static void notes(ObjectNode node, List<String> notes) {
    ArrayNode array = node.putArray("notes");
    notes.forEach(array::add);
  }

  /** Four digits with the interval: {@code 107.1 [103.2, 111.5]}. */
  public static String text(Estimate estimate) {
    boolean nothing = estimate.estimate().isEmpty()
        && estimate.low().isEmpty()
        && estimate.high().isEmpty();
    return nothing
        ? "-"
        : text(estimate.estimate()) + " [" + text(estimate.low()) + ", " + text(estimate.high())
            + "]";
  }

  /** A p-value; what is no more than rounding of 0 is not told as 0. */
  public static String p(OptionalDouble value) {
    return value.orElse(1) < SMALLEST_P ? "< 1e-4" : text(value);
  }

  public static String text(OptionalDouble value) {
    return value.isEmpty() ? "-" : Digits.of(value.getAsDouble());
  }
}
