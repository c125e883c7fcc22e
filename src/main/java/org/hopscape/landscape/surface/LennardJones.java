package org.hopscape.landscape.surface;

import java.util.Arrays;
import java.util.List;
import org.hopscape.landscape.Checked;
import org.hopscape.landscape.Landscape;

/**
 * f = 4 sum_{i &lt; j} (r_ij^-12 - r_ij^-6): clusters of atoms, three coordinates each, x_0 y_0 z_0 x_1 ... (Lennard-Jones
 * 1924; Wales and Doye 1997, doi:10.1021/jp970984n).
 *
 * <p>The lowest energies known: 2 atoms -1, 3: -3, 4: -6, 5: -9.103852, 7: -16.505384, 13: -44.326801, 38: -173.928427.
 * Where two atoms coincide f is +inf and f' is NaN. A basin is known by its energy, so that rotations, reflections and
 * permutations are one: its label is the energy in millionths, -9103852 for the best of 5 atoms.
 */
public record LennardJones(int atoms) implements Landscape {
  /** Hundreds of atoms' diameters away a cluster has long come apart. */
  private static final double BOUND = 1e3;

  private static final double ENERGY_GRID = 1e6;

  /** 2^(1/6), the distance of two atoms at rest. */
  private static final double REST = 0x1.1f59ac3c7d6c0p+0;

  public LennardJones {
    Checked.atLeast("atoms", atoms, 2);
  }

  @Override
  public String name() {
    return "lennard-jones";
  }

  @Override
  public int dimension() {
    return 3 * atoms;
  }

  /** Pair by pair as 4 s (s - 1), s = r^-6. */
  @Override
  public double value(double[] x) {
    double sum = 0.0;
    for (int i = 0; i < x.length; i += 3) {
      for (int j = 0; j < i; j += 3) {
        double inverse = 1.0 / squared(x, i, j);
        double s = inverse * inverse * inverse;
        sum = Math.fma(4.0 * s, s - 1.0, sum);
      }
    }
    return sum;
  }

  /** Pair by pair -24 (2 s - 1) s / r^2 times the difference. */
  @Override
  public void gradient(double[] x, double[] gradient) {
    Arrays.fill(gradient, 0.0);
    for (int i = 0; i < x.length; i += 3) {
      for (int j = 0; j < i; j += 3) {
        double inverse = 1.0 / squared(x, i, j);
        double s = inverse * inverse * inverse;
        double factor = -24.0 * inverse * s * Math.fma(2.0, s, -1.0);
        for (int k = 0; k < 3; k++) {
          double force = factor * (x[i + k] - x[j + k]);
          gradient[i + k] += force;
          gradient[j + k] -= force;
        }
      }
    }
  }

  /** Pair by pair -24 (2 s - 1) s / r^2 w + 96 (7 s - 2) s / r^4 (x.w) x, x and w the differences of positions and of v. */
  @Override
  public void hessianVector(double[] x, double[] v, double[] product) {
    Arrays.fill(product, 0.0);
    for (int i = 0; i < x.length; i += 3) {
      for (int j = 0; j < i; j += 3) {
        double inverse = 1.0 / squared(x, i, j);
        double s = inverse * inverse * inverse;
        double across = -24.0 * inverse * s * Math.fma(2.0, s, -1.0);
        double along = 96.0 * inverse * inverse * s * Math.fma(7.0, s, -2.0) * dot(x, v, i, j);
        for (int k = 0; k < 3; k++) {
          double part = Math.fma(along, x[i + k] - x[j + k], across * (v[i + k] - v[j + k]));
          product[i + k] += part;
          product[j + k] -= part;
        }
      }
    }
  }

  /** Two atoms, a triangle and a tetrahedron with all sides 2^(1/6). */
  @Override
  public List<double[]> knownMinima() {
    if (atoms > 4) {
      return List.of();
    }
    double height = REST * Math.sqrt(0.75);
    double[] corners = {
      0.0,
      0.0,
      0.0,
      REST,
      0.0,
      0.0,
      0.5 * REST,
      height,
      0.0,
      0.5 * REST,
      height / 3.0,
      REST * Math.sqrt(2.0 / 3.0)
    };
    return List.of(Arrays.copyOf(corners, 3 * atoms));
  }

  /** A pair of atoms costs about as much as three numbers drawn. */
  @Override
  public double gradientCost() {
    return 1.5 * atoms * (atoms - 1);
  }

  @Override
  public double bound() {
    return BOUND;
  }

  @Override
  public long basinOf(double[] minimum) {
    return (long) Math.rint(ENERGY_GRID * value(minimum));
  }

  private static double squared(double[] x, int i, int j) {
    return dot(x, x, i, j);
  }

  /** (x_i - x_j) . (v_i - v_j). */
  private static double dot(double[] x, double[] v, int i, int j) {
    double first = (x[i] - x[j]) * (v[i] - v[j]);
    double second = Math.fma(x[i + 1] - x[j + 1], v[i + 1] - v[j + 1], first);
    return Math.fma(x[i + 2] - x[j + 2], v[i + 2] - v[j + 2], second);
  }
}
