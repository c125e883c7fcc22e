package org.hopscape.theory.matrix;

/**
 * How far out vectors are kept while they are stretched. Of linear maps the length is of no matter, and all are brought back to 1 after each;
 * of others it decides where ripples are, and a vector keeps its own until it leaves these distances.
 *
 * @param from not above {@code to}
 */
record Distances(double from, double to) {
  static final Distances ONE = new Distances(1, 1);

  /** Brings x, whose length this is, back within the distances. */
  void bring(double[] x, double length) {
    double target = length;
    if (from == to) {
      target = to;
    } else if (length > 0 && length < Double.POSITIVE_INFINITY) {
      while (target > to) {
        target *= from / to;
      }
      while (target < from) {
        target *= to / from;
      }
    }
    if (target == length || !(length > 0)) {
      return;
    }
    double back = length / target;
    for (int i = 0; i < x.length; i++) {
      x[i] /= back;
    }
  }

  /** Gives x a length of which the logarithm is at this share of the way. */
  void put(double[] x, double share) {
    double wanted = from * Math.pow(to / from, share);
    double length = length(x);
    for (int i = 0; i < x.length && length > 0; i++) {
      x[i] /= length / wanted;
    }
  }

  static double length(double[] x) {
    double sum = 0;
    for (double coordinate : x) {
      sum += coordinate * coordinate;
    }
    return Math.sqrt(sum);
  }
}
