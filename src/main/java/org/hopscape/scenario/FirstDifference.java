package org.hopscape.scenario;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hopscape.scenario.arm.Arm;
import org.hopscape.scenario.hocon.Node;
import org.jspecify.annotations.Nullable;

/**
 * The first key in which two scenarios differ, once their settings are made: their seeds aside, and their names, which say
 * nothing of what is computed.
 *
 * @param key its path, as {@code --set} takes it
 * @param first its value in the first scenario, "not set" where it has none
 * @param second the same of the other one
 */
public record FirstDifference(String key, String first, String second) {

  /** Empty where they differ in seed and name alone. */
  public static Optional<FirstDifference> of(Scenario a, Scenario b) {
    return between(
            "",
            ScenarioReader.block(a).without("seed", "name"),
            ScenarioReader.block(b).without("seed", "name"))
        .or(() -> names(a).equals(names(b))
            ? Optional.empty()
            : Optional.of(new FirstDifference(
                a.arms().size() == 1 ? "name" : "arms",
                String.join(", ", names(a)),
                String.join(", ", names(b)))));
  }

  private static List<String> names(Scenario scenario) {
    return scenario.arms().stream().map(Arm::name).toList();
  }

  private static Optional<FirstDifference> between(
      String path, @Nullable Node a, @Nullable Node b) {
    if (a instanceof Node.Block first && b instanceof Node.Block second) {
      Set<String> keys = new LinkedHashSet<>(first.fields().keySet());
      keys.addAll(second.fields().keySet());
      return keys.stream()
          .map(key ->
              between(path.isEmpty() ? key : path + "." + key, first.get(key), second.get(key)))
          .flatMap(Optional::stream)
          .findFirst();
    }
    return same(a, b) ? Optional.empty() : Optional.of(new FirstDifference(path, told(a), told(b)));
  }

  private static boolean same(@Nullable Node a, @Nullable Node b) {
    if (a instanceof Node.Items first && b instanceof Node.Items second) {
      return told(first).equals(told(second));
    }
    return a instanceof Node.Scalar && b instanceof Node.Scalar && told(a).equals(told(b));
  }

  /** Equal numbers are told alike: 100, 1e2 and 100.0. */
  private static String told(@Nullable Node node) {
    if (node instanceof Node.Items list) {
      return list.items().stream().map(FirstDifference::told).toList().toString();
    }
    if (node instanceof Node.Scalar scalar) {
      return scalar.value() instanceof Number number
          ? number.doubleValue() == Math.rint(number.doubleValue())
                  && Math.abs(number.doubleValue()) < 1L << 53
              ? Long.toString(number.longValue())
              : number.toString()
          : scalar.toString();
    }
    if (node instanceof Node.Block block) {
      return block.fields().entrySet().stream()
          .map(field -> field.getKey() + " = " + told(field.getValue()))
          .toList()
          .toString();
    }
    return "not set";
  }
}
