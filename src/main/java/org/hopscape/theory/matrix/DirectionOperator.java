package org.hopscape.theory.matrix;

import java.util.Arrays;
import org.hopscape.theory.factor.KestenFactor;
import org.hopscape.theory.numeric.GaussLegendre;
import org.hopscape.theory.numeric.LinearSystem;
import org.hopscape.theory.numeric.PerronRoot;

/**
 * The transfer operator of random matrices on directions, at one resolution.
 *
 * <pre>
 * (P_p f)(x) = E |A x|^p f(A x/|A x|),   x a direction in the plane, f(x) = f(-x)
 * </pre>
 *
 * Its spectral radius is h(p), and rho is the mean of E log|A x| over the directions' stationary law (Furstenberg 1963,
 * doi:10.1090/S0002-9947-1963-0163345-0). f lives on 12 Gauss-Legendre nodes in each panel of a {@link DirectionMesh}, and is a
 * polynomial in each; the mean over H is that of {@link DirectionImage}, panel by panel.
 */
final class DirectionOperator implements KestenFactor {
  static final double LARGEST_MOMENT = 64;

  static final GaussLegendre RULE = new GaussLegendre(12);

  private final double[] edges;
  private final int directions;
  private final DirectionImage[] images;

  DirectionOperator(PlaneMaps maps, int levels) {
    this.edges = DirectionMesh.edges(maps, levels);
    this.directions = (edges.length - 1) * RULE.size();
    this.images = new DirectionImage[directions];
    for (int i = 0; i < directions; i++) {
      int panel = i / RULE.size();
      double angle = RULE.node(i % RULE.size(), edges[panel], edges[panel + 1]);
      images[i] = DirectionImage.of(maps, Math.PI * angle, edges);
    }
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
    Arrays.fill(equations[0], 1);
    right[0] = 1;
    double[] stationary = LinearSystem.solve(equations, right);
    double sum = 0;
    for (int i = 0; i < directions; i++) {
      sum += stationary[i] * images[i].meanLog();
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
      DirectionImage image = images[i];
      for (int m = 0; m < image.size(); m++) {
        int panel = image.panel(m);
        RULE.spread(
            image.mass(m, p),
            image.angle(m),
            edges[panel],
            edges[panel + 1],
            matrix[i],
            panel * RULE.size());
      }
    }
    return matrix;
  }
}
