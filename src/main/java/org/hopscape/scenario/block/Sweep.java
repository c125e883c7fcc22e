package org.hopscape.scenario.block;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
      return value
          .asNumber()
          .map(number -> new Coordinate(key, text(number), OptionalDouble.of(number.doubleValue())))
          .orElseGet(() -> new Coordinate(
              key, value.asText().orElseGet(value::toString), OptionalDouble.empty()));
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
      return Node.Block.at(path, value);
    }
  }

  static void check(String path, Node node) {
    List<Axis> axes = node.asBlock()
        .filter(block -> !block.fields().isEmpty())
        .map(Sweep::axes)
        .orElseThrow(() -> Value.wrong(path, node, "a block { \"path\" = [values] }"));
    if (axes.stream().map(Axis::path).distinct().count() != axes.size()) {
      throw node.fault(path + " names a path twice.");
    }
  }

  public static Sweep of(Node.Block scenario) {
    return new Sweep(scenario.get("sweep", Node::asBlock).map(Sweep::axes).orElse(List.of()));
  }

  private static List<Axis> axes(Node.Block block) {
    List<Axis> axes = new ArrayList<>();
    block.fields().forEach((key, values) -> axes.add(axis(key, values)));
    return axes;
  }

  private static Axis axis(String key, Node node) {
    List<Node> values = node.asList()
        .filter(items -> !items.isEmpty())
        .orElseThrow(() -> Value.wrong("sweep." + key, node, "a list of values")
            .maybe(
                "write \"" + quoted(key, node) + "\" = [0.02, 0.04], the whole path in quotes."));
    Axis axis = new Axis(key, path(key, node), values);
    for (Node value : values) {
      if (!value.isScalar()) {
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

  /** A key with the first path within its block, which was meant to be a part of it. */
  private static String quoted(String key, Node node) {
    Map<String, Node> fields = fields(node);
    if (fields.isEmpty()) {
      return node.asBlock().isPresent() ? Keys.join(key, "key") : key;
    }
    String path = key;
    while (!fields.isEmpty()) {
      Map.Entry<String, Node> first = fields.entrySet().iterator().next();
      path = Keys.join(path, first.getKey());
      fields = fields(first.getValue());
    }
    return path;
  }

  private static Map<String, Node> fields(Node node) {
    return node.asBlock().map(Node.Block::fields).orElse(Map.of());
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
    Node match = matchOf(block);
    return match
        .asText()
        .filter(arms::containsKey)
        .map(arm -> new SweepPoint(arm, point.at().coordinates()).name())
        .map(other -> new Node.Scalar(other, match.place()))
        .map(there -> Node.Block.at(List.of("noise", "match"), there).changing(block))
        .orElse(block);
  }

  /** What an arm's noise matches; the arm's block where it matches nothing. */
  public static Node matchOf(Node.Block arm) {
    return arm.get("noise", Node::asBlock)
        .flatMap(noise -> noise.get("match", Optional::of))
        .orElse(arm);
  }
}
