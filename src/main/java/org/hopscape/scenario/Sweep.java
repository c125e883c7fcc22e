package org.hopscape.scenario;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code sweep { "optimizer.step-size" = [0.02, 0.04] }}: every arm once for each point of the grid. */
record Sweep(List<Axis> axes) {
  private static final int MAX_ARMS = 1_000;
  private static final List<String> NOT_SWEPT = List.of("name", "seed", "arms", "sweep");
  private static final double MAX_WHOLE = 1e15;

  /** One path and its values. */
  record Axis(List<String> path, List<Node> values) {
    /** What an arm's name tells of a value: {@code -step-size-0.02}. */
    String suffix(Node value) {
      return "-" + path.get(path.size() - 1) + "-" + text(((Node.Scalar) value).value());
    }

    /** 1 and 1.0 are one value. */
    private static String text(@Nullable Object value) {
      String text = value instanceof Double number ? shortest(number) : String.valueOf(value);
      return text.replaceAll("[^A-Za-z0-9._-]", "_");
    }

    private static String shortest(double number) {
      boolean whole = number == Math.rint(number) && Math.abs(number) < MAX_WHOLE;
      return whole ? Long.toString((long) number) : Double.toString(number);
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
    List<Axis> axes = axes(block);
    if (axes.stream().map(Axis::path).distinct().count() != axes.size()) {
      throw node.fault(path + " names a path twice.");
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
      String quoted = node instanceof Node.Block ? Keys.join(key, leaf(node)) : key;
      throw Value.wrong("sweep." + key, node, "a list of values")
          .maybe("write \"" + quoted + "\" = [0.02, 0.04], the whole path in quotes.");
    }
    Axis axis = new Axis(path(key, node), list.items());
    for (Node value : list.items()) {
      if (!(value instanceof Node.Scalar)) {
        throw Value.wrong("sweep." + key, value, "a number or a word");
      }
      if (NOT_SWEPT.contains(axis.path().get(0))) {
        throw value.fault("sweep." + key + " cannot be swept: it belongs to the scenario.");
      }
      // Whether the path is known and the value fits.
      Schema.ARM.check("", axis.change(value));
    }
    return axis;
  }

  /** The first path within a block, which was meant to be a part of the key. */
  private static String leaf(Node node) {
    String path = "";
    Node at = node;
    while (at instanceof Node.Block block && !block.fields().isEmpty()) {
      Map.Entry<String, Node> first = block.fields().entrySet().iterator().next();
      path = Keys.join(path, first.getKey());
      at = first.getValue();
    }
    return path.isEmpty() ? "key" : path;
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
    checkSize(arms);
    arms.forEach((name, block) -> expand(0, name, "", block, arms, expanded));
    return expanded;
  }

  private void checkSize(Map<String, Node.Block> arms) {
    long size = arms.size();
    for (Axis axis : axes) {
      size *= axis.values().size();
      if (size > MAX_ARMS) {
        throw axis.values().get(0).fault("the sweep makes more than " + MAX_ARMS + " arms.");
      }
    }
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
      Node.Block changed = here.change(value).changing(block);
      expand(axis + 1, name, suffix + here.suffix(value), changed, arms, expanded);
    }
  }

  private void put(String name, Node.Block block, Map<String, Node.Block> expanded) {
    if (!Names.valid(name)) {
      throw here()
          .fault("the sweep makes '" + name + "', which is not an arm's name: " + Names.RULE + ".")
          .maybe("give the arm or the scenario a shorter name.");
    }
    if (expanded.put(name, block) != null) {
      throw here()
          .fault("the sweep makes two arms '" + name + "'.")
          .maybe("a value stands there twice, or two differ only in signs that no name has.");
    }
  }

  /** A place in the sweep, which has axes where it makes names. */
  private Node here() {
    return axes.get(axes.size() - 1).values().get(0);
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
      return new Node.Block(Map.of("noise", change), block.place()).changing(block);
    }
    return block;
  }
}
