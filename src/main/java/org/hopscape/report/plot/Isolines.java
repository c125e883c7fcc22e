package org.hopscape.report.plot;

import java.util.ArrayList;
import java.util.List;

/** Lines of equal value over a grid, by marching squares; squares with a corner that is no number have none. */
public final class Isolines {
  private Isolines() {}

  /** Pieces {x1, y1, x2, y2} in units of the grid, which is {@code f[x][y]}. */
  public static List<double[]> of(double[][] f, double at) {
    List<double[]> pieces = new ArrayList<>();
    for (int i = 0; i + 1 < f.length; i++) {
      for (int j = 0; j + 1 < f[i].length; j++) {
        square(f, i, j, at, pieces);
      }
    }
    return pieces;
  }

  /** Joins the crossed sides two by two, in their order round the square. */
  private static void square(double[][] f, int i, int j, double at, List<double[]> pieces) {
    int[][] corners = {{i, j}, {i + 1, j}, {i + 1, j + 1}, {i, j + 1}};
    for (int[] corner : corners) {
      if (!Double.isFinite(f[corner[0]][corner[1]])) {
        return;
      }
    }
    double[] before = null;
    for (int side = 0; side < 4; side++) {
      int[] a = corners[side];
      int[] b = corners[(side + 1) % 4];
      double fa = f[a[0]][a[1]];
      double fb = f[b[0]][b[1]];
      if ((fa < at) != (fb < at)) {
        double t = (at - fa) / (fb - fa);
        double[] crossing = {a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])};
        if (before != null) {
          pieces.add(new double[] {before[0], before[1], crossing[0], crossing[1]});
          before = null;
        } else {
          before = crossing;
        }
      }
    }
  }
}
