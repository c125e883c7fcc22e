package org.hopscape.scenario.block;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.hopscape.scenario.arm.Coordinate;
import org.hopscape.scenario.arm.SweepPoint;
import org.hopscape.scenario.hocon.Names;
import org.hopscape.scenario.hocon.Node;

/** {@code sweep { "optimizer.step-size" = [0.02, 0.04] }}: every arm once for each point of the grid. */
public record Sweep(List<Axis> axes) {
  private static final int MAX_ARMS = 1_000;
  private static final List<String> NOT_SWEPT = List.of("name", "seed", "arms", "sweep");
  private static final double MAX_WHOLE = 1e15;

  /**
   * One path and its values.
   *
   * @param key the path as it is written
   */
  record Axis(String key, List<String> path, List<Node> values) {
    Coordinate coordinate(Node value) {
      Object at = ((Node.Scalar) value).value();
      return at instanceof Number number
          ? new Coordinate(key, text(number), OptionalDouble.of(number.doubleValue()))
          : new Coordinate(key, String.valueOf(at), OptionalDouble.empty());
    }

    /** 1 and 1.0 are one value. */
    private static String text(Number value) {
      return value instanceof Double number ? shortest(number) : value.toString();
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

  public static Sweep of(Node.Block scenario) {
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
    Axis axis = new Axis(key, path(key, node), list.items());
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

  /**
   * An arm's block at one point of the grid.
   *
   * @param block what is swept laid over the arm
   */
  public record Point(SweepPoint at, Node.Block block) {}

  /** The arms by name, each at every point; without axes the arms themselves. */
  public Map<String, Point> expand(Map<String, Node.Block> arms) {
    Map<String, Point> expanded = new LinkedHashMap<>();
    checkSize(arms);
    arms.forEach((name, block) ->
        expand(0, new Point(new SweepPoint(name, List.of()), block), arms, expanded));
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
      int axis, Point point, Map<String, Node.Block> arms, Map<String, Point> expanded) {
    if (axis == axes.size()) {
      put(new Point(point.at(), rematched(point, arms)), expanded);
      return;
    }
    Axis here = axes.get(axis);
    for (Node value : here.values()) {
      List<Coordinate> coordinates = new ArrayList<>(point.at().coordinates());
      coordinates.add(here.coordinate(value));
      Node.Block changed = here.change(value).changing(point.block());
      SweepPoint at = new SweepPoint(point.at().family(), coordinates);
      expand(axis + 1, new Point(at, changed), arms, expanded);
    }
  }

  private void put(Point point, Map<String, Point> expanded) {
    String name = point.at().name();
    if (!Names.valid(name)) {
      throw here()
          .fault("the sweep makes '" + name + "', which is not an arm's name: " + Names.RULE + ".")
          .maybe("give the arm or the scenario a shorter name.");
    }
    if (expanded.put(name, point) != null) {
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
  private static Node.Block rematched(Point point, Map<String, Node.Block> arms) {
    Node.Block block = point.block();
    if (block.get("noise") instanceof Node.Block noise
        && noise.get("match") instanceof Node.Scalar match
        && match.value() instanceof String arm
        && arms.containsKey(arm)) {
      String other = new SweepPoint(arm, point.at().coordinates()).name();
      Node there = new Node.Scalar(other, match.place());
      Node.Block change = new Node.Block(Map.of("match", there), match.place());
      return new Node.Block(Map.of("noise", change), block.place()).changing(block);
    }
    return block;
  }
}
