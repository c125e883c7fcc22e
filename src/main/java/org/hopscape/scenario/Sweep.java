package org.hopscape.scenario;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code sweep { "optimizer.step-size" = [0.02, 0.04] }}: every arm once for each point of the grid. */
record Sweep(List<Axis> axes) {
  private static final int MAX_POINTS = 1_000;

  /** One path and its values. */
  record Axis(List<String> path, List<Node> values) {
    /** What an arm's name tells of a value: {@code step-size-0.02}. */
    String suffix(Node value) {
      String text = String.valueOf(((Node.Scalar) value).value());
      return "-" + path.get(path.size() - 1) + "-" + text.replaceAll("[^A-Za-z0-9._-]", "_");
    }

    Node.Block change(Node value) {
      Node change = value;
      for (int i = path.size() - 1; i >= 0; i--) {
        change = new Node.Block(Map.of(path.get(i), change), value.place());
      }
      return (Node.Block) change;
    }
  }

  static void check(String path, Node node) {
    if (!(node instanceof Node.Block block) || block.fields().isEmpty()) {
      throw Value.wrong(path, node, "a block { \"path\" = [values] }");
    }
    long points = 1;
    for (Axis axis : axes(block)) {
      points *= axis.values().size();
      if (points > MAX_POINTS) {
        throw node.fault("the sweep has more than " + MAX_POINTS + " points.");
      }
    }
  }

  static Sweep of(Node.Block scenario) {
    return new Sweep(scenario.get("sweep") instanceof Node.Block block ? axes(block) : List.of());
  }

  private static List<Axis> axes(Node.Block block) {
    List<Axis> axes = new ArrayList<>();
    block.fields().forEach((key, values) -> axes.add(axis(key, values)));
    return axes;
  }

  private static Axis axis(String key, Node node) {
    if (!(node instanceof Node.Items list) || list.items().isEmpty()) {
      throw Value.wrong("sweep." + key, node, "a list of values")
          .maybe("write \"optimizer.step-size\" = [0.02, 0.04], the path in quotes.");
    }
    Axis axis = new Axis(path(key, node), list.items());
    for (Node value : list.items()) {
      if (!(value instanceof Node.Scalar)) {
        throw Value.wrong("sweep." + key, value, "a number or a word");
      }
      // Whether the path is known and the value fits.
      Schema.ARM.check("", axis.change(value));
    }
    return axis;
  }

  private static List<String> path(String key, Node node) {
    try {
      return ConfigUtil.splitPath(key);
    } catch (ConfigException e) {
      throw node.fault("sweep: '" + key + "' is not a path.").because(e);
    }
  }

  /** The arms, each at every point; without axes the arms themselves. */
  Map<String, Node.Block> expand(Map<String, Node.Block> arms) {
    Map<String, Node.Block> expanded = new LinkedHashMap<>();
    arms.forEach((name, block) -> expand(0, name, "", block, arms, expanded));
    return expanded;
  }

  private void expand(
      int axis,
      String name,
      String suffix,
      Node.Block block,
      Map<String, Node.Block> arms,
      Map<String, Node.Block> expanded) {
    if (axis == axes.size()) {
      put(name + suffix, rematched(block, suffix, arms), expanded);
      return;
    }
    Axis here = axes.get(axis);
    for (Node value : here.values()) {
      Node.Block changed = here.change(value).over(block);
      expand(axis + 1, name, suffix + here.suffix(value), changed, arms, expanded);
    }
  }

  private static void put(String name, Node.Block block, Map<String, Node.Block> expanded) {
    if (!Names.valid(name)) {
      throw block.fault(
          "the sweep makes '" + name + "', which is not an arm's name: " + Names.RULE + ".");
    }
    if (expanded.put(name, block) != null) {
      throw block.fault("the sweep makes two arms '" + name + "': a value stands there twice.");
    }
  }

  /** An arm that matches another matches it at the same point. */
  private static Node.Block rematched(
      Node.Block block, String suffix, Map<String, Node.Block> arms) {
    if (block.get("noise") instanceof Node.Block noise
        && noise.get("match") instanceof Node.Scalar match
        && match.value() instanceof String arm
        && arms.containsKey(arm)) {
      Node there = new Node.Scalar(arm + suffix, match.place());
      Node.Block change = new Node.Block(Map.of("match", there), match.place());
      return new Node.Block(Map.of("noise", change), block.place()).over(block);
    }
    return block;
  }
}
