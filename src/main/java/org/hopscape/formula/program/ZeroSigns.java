package org.hopscape.formula.program;

import java.util.Arrays;
import org.hopscape.formula.program.Graph.Node;

/**
 * Leaves out what only decides the sign of a zero that no result shows. Sums of derivatives begin with +0, so that a -0 never
 * comes out of them; most of those zeros meet another number anyway.
 *
 * <p>A number is hidden where every use takes +0 and -0 for the same, or gives a zero that is hidden itself. Its bits may then
 * change in that sign alone; those of results do not change.
 */
final class ZeroSigns {
  private final Graph graph;
  private final boolean[] needed;

  /** Whether the sign of a zero there shows nowhere. */
  private final boolean[] hidden;

  private final Graph simpler = new Graph();
  private final int[] places;

  private ZeroSigns(Graph graph, int[] wanted) {
    this.graph = graph;
    this.needed = new boolean[graph.size()];
    this.hidden = new boolean[graph.size()];
    this.places = new int[graph.size()];
    Arrays.fill(hidden, true);
    for (int place : wanted) {
      needed[place] = true;
      hidden[place] = false;
    }
    for (int place = needed.length - 1; place >= 0; place--) {
      if (needed[place] && graph.node(place).kind() == Graph.Kind.RESULT) {
        look(place, graph.node(place));
      }
    }
  }

  /** The program of these numbers. */
  static Program program(Graph graph, int... wanted) {
    ZeroSigns signs = new ZeroSigns(graph, wanted);
    signs.copy();
    int[] results = Arrays.stream(wanted).map(place -> signs.places[place]).toArray();
    return Program.of(signs.simpler, results);
  }

  /** Marks the arguments of a number that is needed. */
  private void look(int place, Node node) {
    boolean shows = !hidden[place];
    int a = node.a();
    int b = node.b();
    int c = node.c();
    switch (node.operation()) {
      case ADD -> {
        use(a, shows && !covers(b));
        use(b, shows && !covers(a));
      }
      case SUBTRACT -> {
        use(a, shows && !isOther(b));
        use(b, shows && !covers(a));
      }
      case FMA -> {
        use(a, shows && !covers(c));
        use(b, shows && !covers(c));
        use(c, shows);
      }
      case DIVIDE -> {
        use(a, shows);
        use(b, true);
      }
      case POWER -> {
        use(a, true);
        use(b, true);
      }
      case COS, COSH, EXP, LOG -> use(a, false);
      default -> {
        use(a, shows);
        use(b, shows);
      }
    }
  }

  private void use(int place, boolean shows) {
    needed[place] = true;
    hidden[place] &= !shows;
  }

  /** Whether a zero of either sign plus this is always the same: a constant but -0. */
  private boolean covers(int place) {
    return isOther(place)
        || (graph.node(place).constant() && Double.compare(graph.node(place).number(), 0.0) == 0);
  }

  /** Whether this is a constant, and not 0. */
  private boolean isOther(int place) {
    return graph.node(place).constant() && graph.node(place).number() != 0.0;
  }

  private boolean isZero(int place) {
    return graph.node(place).constant() && graph.node(place).number() == 0.0;
  }

  private void copy() {
    for (int place = 0; place < needed.length; place++) {
      if (needed[place]) {
        Node node = graph.node(place);
        places[place] = switch (node.kind()) {
          case INPUT -> simpler.input(node.a());
          case CONSTANT -> simpler.constant(node.number());
          case RESULT -> copy(node, hidden[place]);
        };
      }
    }
  }

  private int copy(Node node, boolean free) {
    int a = places[node.a()];
    int b = places[node.b()];
    int c = places[node.c()];
    return switch (node.operation()) {
      case ADD -> free && isZero(node.b()) ? a : simpler.add(a, b);
      case SUBTRACT -> free && isZero(node.a()) ? simpler.negate(b) : simpler.subtract(a, b);
      case MULTIPLY -> simpler.multiply(a, b);
      case DIVIDE -> simpler.divide(a, b);
      case FMA -> free && isZero(node.c()) ? simpler.multiply(a, b) : simpler.fma(a, b, c);
      case NEGATE -> simpler.negate(a);
      case POWER -> simpler.power(a, graph.node(node.b()).number());
      default -> simpler.call(node.operation(), a);
    };
  }
}
