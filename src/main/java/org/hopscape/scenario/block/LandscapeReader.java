package org.hopscape.scenario.block;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hopscape.data.Table;
import org.hopscape.fault.Fault;
import org.hopscape.fault.Suggestion;
import org.hopscape.formula.Formula;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.data.LinearRegression;
import org.hopscape.landscape.data.LinearRows;
import org.hopscape.landscape.data.network.TwoLayerNetwork;
import org.hopscape.landscape.surface.Ackley;
import org.hopscape.landscape.surface.CosineBowl;
import org.hopscape.landscape.surface.DoubleWell;
import org.hopscape.landscape.surface.FormulaLandscape;
import org.hopscape.landscape.surface.Himmelblau;
import org.hopscape.landscape.surface.LennardJones;
import org.hopscape.landscape.surface.MullerBrown;
import org.hopscape.landscape.surface.MultiWell;
import org.hopscape.landscape.surface.Quadratic;
import org.hopscape.landscape.surface.Rastrigin;
import org.hopscape.landscape.surface.RippledBowl;
import org.hopscape.landscape.surface.StyblinskiTang;
import org.hopscape.own.Made;
import org.hopscape.scenario.hocon.Node;

/** A landscape of its section. */
final class LandscapeReader {
  static final String SYNTHETIC = "synthetic";
  static final String STREAMING = "streaming";

  private static final String DATA = "data";
  private static final String LINEAR = "write tail { linear { beyond = 3 } }.";

  private static final Value.Real POSITIVE = Schema.POSITIVE;
  private static final Value.Real NOT_NEGATIVE = Schema.NOT_NEGATIVE;

  /** What made data has and a file has not. */
  private static final String[] MADE = {
    "dimension", "rows", "feature-sd", "condition", "noise-sd", "x-true-sd", "data-seed"
  };

  private static final Keys DIMENSION = Keys.none().with("dimension", Schema.DIMENSION);

  static final Map<String, Keys> TYPES = Schema.types(
      "cosine-bowl",
      Keys.none(),
      "rippled-bowl",
      Keys.none(),
      "quadratic",
      DIMENSION.with("curvature", POSITIVE),
      "double-well",
      Keys.none().with("tail", LandscapeReader::checkTail),
      "multi-well",
      Keys.none()
          .with("curvature", POSITIVE)
          .with("tilt", Schema.FINITE)
          .with("barrier", POSITIVE)
          .with("period", POSITIVE),
      "rastrigin",
      DIMENSION,
      "ackley",
      DIMENSION,
      "styblinski-tang",
      DIMENSION,
      "muller-brown",
      Keys.none(),
      "himmelblau",
      Keys.none(),
      "lennard-jones",
      Keys.none().with("atoms", Schema.DIMENSION),
      "formula",
      Keys.none().with("f", Schema.TEXT),
      "linear-regression",
      DIMENSION
          .with("data", Schema.TEXT)
          .with("rows", Schema.ROWS)
          .with("feature-sd", POSITIVE)
          .with("condition", POSITIVE)
          .with("noise-sd", NOT_NEGATIVE)
          .with("x-true-sd", NOT_NEGATIVE)
          .with("l2", NOT_NEGATIVE)
          .with("data-seed", Schema.SEED),
      "two-layer-network",
      Keys.none()
          .with("hidden", Schema.DIMENSION)
          .with("data", Schema.TEXT)
          .with("l2", NOT_NEGATIVE),
      NetworkReader.TYPE,
      NetworkReader.KEYS);

  private final Section section;
  private final SharedLandscapes shared;

  private LandscapeReader(Section section, SharedLandscapes shared) {
    this.section = section;
    this.shared = shared;
  }

  static Landscape read(String type, Section section, SharedLandscapes shared) {
    try {
      return section.make(() -> new LandscapeReader(section, shared).read(type));
    } catch (OutOfMemoryError e) {
      throw section
          .fault("type", "%s: the data does not fit into memory.", section.path())
          .maybe("use fewer rows, or give Java more memory: JAVA_TOOL_OPTIONS=-Xmx4g.")
          .because(e);
    }
  }

  private Landscape read(String type) {
    if (Made.isClass(type)) {
      return shared.own().landscape(type, section);
    }
    return switch (type) {
      case "cosine-bowl" -> new CosineBowl();
      case "rippled-bowl" -> new RippledBowl();
      case "quadratic" -> new Quadratic(section.read(POSITIVE, "curvature", 1.0), dimension(1));
      case "double-well" -> doubleWell();
      case "multi-well" -> multiWell();
      case "rastrigin" -> new Rastrigin(dimension(2));
      case "ackley" -> new Ackley(dimension(2));
      case "styblinski-tang" -> new StyblinskiTang(dimension(2));
      case "muller-brown" -> new MullerBrown();
      case "himmelblau" -> new Himmelblau();
      case "lennard-jones" -> new LennardJones(section.needWhole(Schema.DIMENSION, "atoms"));
      case "linear-regression" -> linearRegression();
      case "two-layer-network" -> twoLayerNetwork();
      case "formula" -> formula();
      case NetworkReader.TYPE -> new NetworkReader(section, this::table).read();
      default -> throw new IllegalArgumentException("no landscape is of type " + type);
    };
  }

  private int dimension(int otherwise) {
    return section.whole(Schema.DIMENSION, "dimension", otherwise);
  }

  private Landscape doubleWell() {
    Section tail = section.inner("tail");
    if (tail == null) {
      return DoubleWell.quartic();
    }
    Section linear = tail.inner("linear");
    if (linear == null) {
      throw tail.block().fault(tail.path() + " is empty.").maybe(LINEAR);
    }
    return linear.make(() -> DoubleWell.linear(linear.need(POSITIVE, "beyond")));
  }

  /** {@code quartic}, or {@code { linear { beyond } }}. */
  private static void checkTail(String path, Node node) {
    if (node.asBlock().isPresent()) {
      Keys.none().with("linear", Keys.none().with("beyond", POSITIVE)).check(path, node);
    } else if (node.asText().filter("quartic"::equals).isEmpty()) {
      throw Value.wrong(path, node, "quartic or a block { }").maybe(LINEAR);
    }
  }

  private Landscape multiWell() {
    MultiWell standard = MultiWell.standard();
    return new MultiWell(
        section.read(POSITIVE, "curvature", standard.curvature()),
        section.read(Schema.FINITE, "tilt", standard.tilt()),
        section.read(POSITIVE, "barrier", standard.barrier()),
        section.read(POSITIVE, "period", standard.period()));
  }

  private Landscape linearRegression() {
    double l2 = section.read(NOT_NEGATIVE, "l2", 0.0);
    String data = section.read(Schema.TEXT, "data", SYNTHETIC);
    return switch (data) {
      case SYNTHETIC ->
        LinearRegression.synthetic(model(), section.needWhole(Schema.ROWS, "rows"), l2);
      case STREAMING -> {
        section.refuse("is not known of streaming data, which has no end.", "rows");
        yield LinearRegression.streaming(model(), l2);
      }
      default -> {
        Table table = table(DATA, data);
        section.refuse("is of made data, but the data is a file.", MADE);
        yield LinearRegression.of(table, l2);
      }
    };
  }

  private Landscape twoLayerNetwork() {
    return TwoLayerNetwork.of(
        table(DATA, section.need(Schema.TEXT, DATA)),
        section.whole(Schema.DIMENSION, "hidden", TwoLayerNetwork.HIDDEN),
        section.read(NOT_NEGATIVE, "l2", 0.0));
  }

  /** A formula's own fault has its column; the line is the scenario's. */
  private Landscape formula() {
    String text = section.need(Schema.TEXT, "f");
    try {
      return new FormulaLandscape(Formula.parse(text));
    } catch (Fault e) {
      throw section
          .fault("f", "%s: %s", Keys.join(section.path(), "f"), e.line())
          .because(e);
    }
  }

  private LinearRows model() {
    return new LinearRows(
        section.needWhole(Schema.DIMENSION, "dimension"),
        section.read(POSITIVE, "feature-sd", 1.0),
        section.read(POSITIVE, "condition", 1.0),
        section.read(NOT_NEGATIVE, "noise-sd", 1.0),
        section.read(NOT_NEGATIVE, "x-true-sd", 0.0),
        section.read(Schema.SEED, "data-seed", 1L));
  }

  /** A fault of the file itself is at the scenario's line, one within it at the file's. */
  private Table table(String key, String name) {
    try {
      return shared.table(name);
    } catch (Fault e) {
      if (e.kind() != Fault.Kind.SCENARIO || e.where() != null) {
        throw e;
      }
      Fault fault = section.fault(
          key,
          "%s ('%s'): %s",
          Keys.join(section.path(), key),
          name,
          String.valueOf(e.getMessage()));
      String advice = e.advice() == null ? "name another file." : e.advice();
      throw fault.maybe(madeData(name).orElse(advice)).because(e);
    }
  }

  /** The word for made data that a file's name is close to, which a network has not. */
  private Optional<String> madeData(String name) {
    return section.has("layers") || section.has("hidden")
        ? Optional.empty()
        : Suggestion.to(name, List.of(SYNTHETIC, STREAMING)).map(word -> "you meant " + word + ".");
  }
}
