package org.hopscape.theory;

/**
 * Where heavy ball's random matrix takes one direction x, and by how much it stretches it, at the nodes of a quadrature
 * over the curvature H = H(z).
 *
 * <p>With x at angle t, A x is at angle u where sqrt(beta) cot u = 1 + beta - g H - sqrt(beta) tan t: u increases with
 * z. Each panel of angles u is so an interval of z; its pieces, at most {@value #LONGEST} long, have 16 nodes each.
 */
final class Image {
  private static final double LONGEST = 1.5;
  private static final GaussLegendre RULE = DirectionOperator.RULE;

  private final int[] panels;
  private final double[] weights;
  private final double[] logNorms;
  private final double[] angles;

  private Image(int pieces) {
    int n = pieces * RULE.size();
    panels = new int[n];
    weights = new double[n];
    logNorms = new double[n];
    angles = new double[n];
  }

  /** The image of the direction at an angle, over panels of angles with these edges. */
  static Image of(HeavyBall model, double angle, double[] turns) {
    double[] edges = new double[turns.length];
    int pieces = 0;
    for (int k = 0; k < turns.length; k++) {
      edges[k] = edge(model, angle, turns[k]);
      pieces += k == 0 ? 0 : pieces(edges[k - 1], edges[k]);
    }
    Image image = new Image(pieces);
    image.fill(model, angle, edges);
    return image;
  }

  int size() {
    return weights.length;
  }

  int panel(int m) {
    return panels[m];
  }

  /** Angle of A x at node m, in units of pi. */
  double angle(int m) {
    return angles[m];
  }

  /** Weight of node m times |A x|^p. */
  double mass(int m, double p) {
    return weights[m] * Math.exp(p * logNorms[m]);
  }

  /** E log|A x|. */
  double meanLog() {
    double sum = 0;
    for (int m = 0; m < weights.length; m++) {
      sum += weights[m] * logNorms[m];
    }
    return sum;
  }

  private void fill(HeavyBall model, double angle, double[] edges) {
    int m = 0;
    double total = 0;
    for (int k = 0; k + 1 < edges.length; k++) {
      int pieces = pieces(edges[k], edges[k + 1]);
      double length = (edges[k + 1] - edges[k]) / pieces;
      for (int i = 0; i < pieces * RULE.size(); i++) {
        int piece = i / RULE.size();
        double a = edges[k] + piece * length;
        double z = RULE.node(i % RULE.size(), a, a + length);
        double density = Math.exp(model.curvature().logDensity(z));
        weights[m] = RULE.weight(i % RULE.size(), a, a + length) * density;
        panels[m] = k;
        follow(model, angle, m, z);
        total += weights[m];
        m++;
      }
    }
    for (int i = 0; i < m; i++) {
      weights[i] /= total;
    }
  }

  private void follow(HeavyBall model, double angle, int m, double z) {
    double root = Math.sqrt(model.momentum());
    double trace = 1 + model.momentum() - model.stepSize() * model.curvature().value(z);
    double x = trace * Math.cos(angle) - root * Math.sin(angle);
    double y = root * Math.cos(angle);
    double turn = Math.atan2(y, x) / Math.PI;
    angles[m] = turn - Math.floor(turn);
    logNorms[m] = Math.log(x * x + y * y) / 2;
  }

  /** The z at which A x is at the angle {@code turn} pi. */
  private static double edge(HeavyBall model, double angle, double turn) {
    Curvature law = model.curvature();
    double low = law.low(DirectionOperator.LARGEST_MOMENT);
    double high = law.high(DirectionOperator.LARGEST_MOMENT);
    if (turn == 0 || turn == 1) {
      return turn == 0 ? low : high;
    }
    double cotangent = 1 / Math.tan(Math.PI * turn);
    double root = Math.sqrt(model.momentum());
    double curvature =
        (1 + model.momentum() - root * (Math.tan(angle) + cotangent)) / model.stepSize();
    return Math.min(Math.max(law.inverse(curvature), low), high);
  }

  private static int pieces(double a, double b) {
    return (int) Math.ceil((b - a) / LONGEST);
  }
}
