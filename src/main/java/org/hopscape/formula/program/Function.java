package org.hopscape.formula.program;

/**
 * A function of one number t with its first two derivatives; all may use its value y. The same bits on every machine.
 *
 * <p>Each gives the place of its result in the graph.
 */
public enum Function {
  NEGATE {
    @Override
    int value(Graph graph, int t) {
      return graph.negate(t);
    }

    @Override
    int slope(Graph graph, int t, int y) {
      return graph.constant(-1.0);
    }

    @Override
    int curvature(Graph graph, int t, int y) {
      return graph.constant(0.0);
    }
  },
  SIN {
    @Override
    int value(Graph graph, int t) {
      return graph.call(Primitive.SIN, t);
    }

    @Override
    int slope(Graph graph, int t, int y) {
      return graph.call(Primitive.COS, t);
    }

    @Override
    int curvature(Graph graph, int t, int y) {
      return graph.negate(y);
    }
  },
  COS {
    @Override
    int value(Graph graph, int t) {
      return graph.call(Primitive.COS, t);
    }

    @Override
    int slope(Graph graph, int t, int y) {
      return graph.negate(graph.call(Primitive.SIN, t));
    }

    @Override
    int curvature(Graph graph, int t, int y) {
      return graph.negate(y);
    }
  },
  TAN {
    @Override
    int value(Graph graph, int t) {
      return graph.divide(graph.call(Primitive.SIN, t), graph.call(Primitive.COS, t));
    }

    /** 1 + y^2. */
    @Override
    int slope(Graph graph, int t, int y) {
      return graph.fma(y, y, graph.constant(1.0));
    }

    @Override
    int curvature(Graph graph, int t, int y) {
      return graph.multiply(graph.multiply(graph.constant(2.0), y), slope(graph, t, y));
    }
  },
  EXP {
    @Override
    int value(Graph graph, int t) {
      return graph.call(Primitive.EXP, t);
    }

    @Override
    int slope(Graph graph, int t, int y) {
      return y;
    }

    @Override
    int curvature(Graph graph, int t, int y) {
      return y;
    }
  },
  LOG {
    @Override
    int value(Graph graph, int t) {
      return graph.call(Primitive.LOG, t);
    }

    @Override
    int slope(Graph graph, int t, int y) {
      return graph.divide(graph.constant(1.0), t);
    }

    @Override
    int curvature(Graph graph, int t, int y) {
      return graph.divide(graph.constant(-1.0), graph.multiply(t, t));
    }
  },
  SQRT {
    @Override
    int value(Graph graph, int t) {
      return graph.call(Primitive.SQRT, t);
    }

    @Override
    int slope(Graph graph, int t, int y) {
      return graph.divide(graph.constant(0.5), y);
    }

    @Override
    int curvature(Graph graph, int t, int y) {
      return graph.divide(graph.constant(-0.25), graph.multiply(t, y));
    }
  },
  SINH {
    @Override
    int value(Graph graph, int t) {
      return graph.call(Primitive.SINH, t);
    }

    @Override
    int slope(Graph graph, int t, int y) {
      return graph.call(Primitive.COSH, t);
    }

    @Override
    int curvature(Graph graph, int t, int y) {
      return y;
    }
  },
  COSH {
    @Override
    int value(Graph graph, int t) {
      return graph.call(Primitive.COSH, t);
    }

    @Override
    int slope(Graph graph, int t, int y) {
      return graph.call(Primitive.SINH, t);
    }

    @Override
    int curvature(Graph graph, int t, int y) {
      return y;
    }
  },
  TANH {
    @Override
    int value(Graph graph, int t) {
      return graph.call(Primitive.TANH, t);
    }

    /** (1 - y) (1 + y). */
    @Override
    int slope(Graph graph, int t, int y) {
      int one = graph.constant(1.0);
      return graph.multiply(graph.subtract(one, y), graph.add(one, y));
    }

    @Override
    int curvature(Graph graph, int t, int y) {
      return graph.multiply(graph.multiply(graph.constant(-2.0), y), slope(graph, t, y));
    }
  },
  ATAN {
    @Override
    int value(Graph graph, int t) {
      return graph.call(Primitive.ATAN, t);
    }

    /** 1 / (1 + t^2). */
    @Override
    int slope(Graph graph, int t, int y) {
      int one = graph.constant(1.0);
      return graph.divide(one, graph.fma(t, t, one));
    }

    @Override
    int curvature(Graph graph, int t, int y) {
      int slope = slope(graph, t, y);
      int twice = graph.multiply(graph.constant(-2.0), t);
      return graph.multiply(graph.multiply(twice, slope), slope);
    }
  };

  abstract int value(Graph graph, int t);

  abstract int slope(Graph graph, int t, int y);

  abstract int curvature(Graph graph, int t, int y);

  public final double value(double t) {
    Graph graph = new Graph();
    return graph.node(value(graph, graph.constant(t))).number();
  }

  /** Whether its argument is an angle, which loses its meaning where it is large. */
  public boolean periodic() {
    return this == SIN || this == COS || this == TAN;
  }
}
