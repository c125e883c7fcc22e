package org.hopscape.theory;

/**
 * The transfer operator of heavy ball's random matrices on directions, at one resolution.
 *
 * <pre>
 * (P_p f)(x) = E |A x|^p f(A x/|A x|),   x a direction in the plane, f(x) = f(-x)
 * A = [ 1 + beta - g H   -sqrt(beta) ]
 *     [ sqrt(beta)            0      ]
 * </pre>
 *
 * (the companion matrix with its second coordinate scaled by sqrt(beta)). Its spectral radius is h(p), and rho is
 * the mean of E log|A x| over the directions' stationary law (Furstenberg 1963, doi:10.1090/S0002-9947-1963-0163345-0).
 * f lives on a uniform grid of angles in [0, pi) and is interpolated there by polynomials through {@value #POINTS}
 * points; the mean over H is a Gauss-Legendre sum.
 */
final class DirectionOperator implements Factor {
  static final double LARGEST_MOMENT = 64;

  private static final int POINTS = 12;
  private static final double PANEL = 0.5;
  private static final GaussLegendre RULE = new GaussLegendre(16);
  private static final double[] BINOMIALS = binomials();

  private final int directions;
  private final double[] weights;
  private final double[][] logNorms;
  private final double[][] places;

  DirectionOperator(HeavyBall model, int directions) {
    this.directions = directions;
    Curvature curvature = model.curvature();
    double low = curvature.low(LARGEST_MOMENT);
    double high = curvature.high(LARGEST_MOMENT);
    int panels = (int) Math.ceil((high - low) / PANEL);
    int n = panels * RULE.size();
    double[] nodes = new double[n];
    weights = new double[n];
    double total = 0;
    for (int m = 0; m < n; m++) {
      double a = low + (high - low) * (m / RULE.size()) / panels;
      double b = a + (high - low) / panels;
      nodes[m] = RULE.node(m % RULE.size(), a, b);
      weights[m] =
          RULE.weight(m % RULE.size(), a, b) * Math.exp(curvature.logDensity(nodes[m]));
      total += weights[m];
    }
    for (int m = 0; m < n; m++) {
      weights[m] /= total;
    }
    logNorms = new double[directions][n];
    places = new double[directions][n];
    for (int i = 0; i < directions; i++) {
      for (int m = 0; m < n; m++) {
        follow(model, i, m, curvature.value(nodes[m]));
      }
    }
  }

  /** Where A takes direction i, in units of the grid, and by how much it stretches it. */
  private void follow(HeavyBall model, int i, int m, double curvature) {
    double angle = Math.PI * i / directions;
    double root = Math.sqrt(model.momentum());
    double x = (1 + model.momentum() - model.stepSize() * curvature) * Math.cos(angle)
        - root * Math.sin(angle);
    double y = root * Math.cos(angle);
    double turned = Math.atan2(y, x) / Math.PI;
    logNorms[i][m] = Math.log(x * x + y * y) / 2;
    places[i][m] = (turned - Math.floor(turned)) * directions;
  }

  @Override
  public double rho() {
    double[][] equations = matrix(0);
    for (int i = 0; i < directions; i++) {
      for (int j = 0; j < i; j++) {
        double above = equations[j][i];
        equations[j][i] = equations[i][j];
        equations[i][j] = above;
      }
      equations[i][i] -= 1;
    }
    // One equation is dependent on the others: in its place, the law's total is 1.
    double[] right = new double[directions];
    java.util.Arrays.fill(equations[0], 1);
    right[0] = 1;
    double[] stationary = LinearSystem.solve(equations, right);
    double sum = 0;
    for (int i = 0; i < directions; i++) {
      for (int m = 0; m < weights.length; m++) {
        sum += stationary[i] * weights[m] * logNorms[i][m];
      }
    }
    return sum;
  }

  @Override
  public double logMoment(double p) {
    return Math.log(PerronRoot.of(matrix(p)));
  }

  @Override
  public double largestMoment() {
    return LARGEST_MOMENT;
  }

  @Override
  public String method() {
    return "spectral radius of the transfer operator on " + directions + " directions is 1";
  }

  private double[][] matrix(double p) {
    double[][] matrix = new double[directions][directions];
    for (int i = 0; i < directions; i++) {
      for (int m = 0; m < weights.length; m++) {
        add(matrix[i], places[i][m], weights[m] * Math.exp(p * logNorms[i][m]));
      }
    }
    return matrix;
  }

  /** Adds mass times the weights of the grid's values in the interpolation at a place (barycentric formula). */
  private void add(double[] row, double place, double mass) {
    int floor = (int) place;
    double offset = place - floor + POINTS / 2 - 1;
    int first = floor - POINTS / 2 + 1 + directions;
    if (place == floor) {
      row[floor % directions] += mass;
      return;
    }
    double total = 0;
    for (int k = 0; k < POINTS; k++) {
      total += BINOMIALS[k] / (offset - k);
    }
    double unit = mass / total;
    for (int k = 0; k < POINTS; k++) {
      row[(first + k) % directions] += unit * BINOMIALS[k] / (offset - k);
    }
  }

  /** (-1)^k (n choose k), the barycentric weights of a uniform grid (Berrut and Trefethen 2004, 10.1137/S0036144502417715). */
  private static double[] binomials() {
    double[] binomials = new double[POINTS];
    binomials[0] = 1;
    for (int k = 1; k < POINTS; k++) {
      binomials[k] = -binomials[k - 1] * (POINTS - k) / k;
    }
    return binomials;
  }
}
