package org.hopscape.report.plot;

import java.util.Arrays;
import org.hopscape.landscape.Landscape;

/** Lines of equal height of a landscape of two dimensions, by marching squares; heights at quantiles, so that all the picture has lines. */
public final class Contours {
  private static final int CELLS = 72;
  private static final int LEVELS = 14;

  private final double[][] f = new double[CELLS + 1][CELLS + 1];
  private final double width;
  private final double height;

  private Contours(double width, double height) {
    this.width = width;
    this.height = height;
  }

  /** An SVG path's {@code d} in a box of {@code width} and {@code height} that shows [x0, x1] x [y0, y1]. */
  public static PathData of(
      Landscape landscape,
      double x0,
      double x1,
      double y0,
      double y1,
      double width,
      double height) {
    Contours contours = new Contours(width, height);
    for (int i = 0; i <= CELLS; i++) {
      for (int j = 0; j <= CELLS; j++) {
        double x = x0 + (x1 - x0) * i / CELLS;
        double y = y0 + (y1 - y0) * j / CELLS;
        contours.f[i][j] = landscape.value(new double[] {x, y});
      }
    }
    return contours.path();
  }

  private PathData path() {
    double[] sorted = Arrays.stream(f)
        .flatMapToDouble(Arrays::stream)
        .filter(Double::isFinite)
        .sorted()
        .toArray();
    PathData path = new PathData();
    for (int level = 1; level <= LEVELS && sorted.length > 0; level++) {
      double part = Math.pow(level / (LEVELS + 1.0), 1.5);
      level(sorted[(int) (part * (sorted.length - 1))], path);
    }
    return path;
  }

  private void level(double at, PathData path) {
    for (int i = 0; i < CELLS; i++) {
      for (int j = 0; j < CELLS; j++) {
        cell(i, j, at, path);
      }
    }
  }

  /** Joins the crossed sides of a cell two by two, in their order round the cell. */
  private void cell(int i, int j, double at, PathData path) {
    int[][] corners = {{i, j}, {i + 1, j}, {i + 1, j + 1}, {i, j + 1}};
    boolean second = false;
    for (int side = 0; side < 4; side++) {
      int[] a = corners[side];
      int[] b = corners[(side + 1) % 4];
      double fa = f[a[0]][a[1]];
      double fb = f[b[0]][b[1]];
      if ((fa < at) != (fb < at) && Double.isFinite(fa + fb)) {
        double t = (at - fa) / (fb - fa);
        double x = (a[0] + t * (b[0] - a[0])) / CELLS * width;
        double y = (1 - (a[1] + t * (b[1] - a[1])) / CELLS) * height;
        path.to(second ? 'L' : 'M', x, y);
        second = !second;
      }
    }
  }
}
