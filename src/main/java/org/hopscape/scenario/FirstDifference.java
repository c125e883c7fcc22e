package org.hopscape.scenario;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hopscape.scenario.arm.Arm;
import org.hopscape.scenario.hocon.Node;

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
            Optional.of(ScenarioReader.block(a).without("seed", "name")),
            Optional.of(ScenarioReader.block(b).without("seed", "name")))
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
      String path, Optional<Node> a, Optional<Node> b) {
    Optional<Node.Block> first = a.flatMap(Node::asBlock);
    Optional<Node.Block> second = b.flatMap(Node::asBlock);
    if (first.isPresent() && second.isPresent()) {
      return between(path, first.get(), second.get());
    }
    String one = a.map(FirstDifference::told).orElse("not set");
    String other = b.map(FirstDifference::told).orElse("not set");
    boolean same = first.isEmpty() && second.isEmpty() && one.equals(other);
    return same ? Optional.empty() : Optional.of(new FirstDifference(path, one, other));
  }

  private static Optional<FirstDifference> between(String path, Node.Block a, Node.Block b) {
    Set<String> keys = new LinkedHashSet<>(a.fields().keySet());
    keys.addAll(b.fields().keySet());
    return keys.stream()
        .map(key -> between(
            path.isEmpty() ? key : path + "." + key,
            a.get(key, Optional::of),
            b.get(key, Optional::of)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static String told(Node node) {
    return node.asList()
        .map(items -> items.stream().map(FirstDifference::told).toList().toString())
        .or(() -> node.asBlock().map(FirstDifference::fields))
        .or(() -> node.asNumber().map(FirstDifference::number))
        .orElseGet(node::toString);
  }

  private static String fields(Node.Block block) {
    return block.fields().entrySet().stream()
        .map(field -> field.getKey() + " = " + told(field.getValue()))
        .toList()
        .toString();
  }

  /** Equal numbers are told alike: 100, 1e2 and 100.0. */
  private static String number(Number number) {
    double value = number.doubleValue();
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1L << 53;
    return whole ? Long.toString(number.longValue()) : number.toString();
  }
}
