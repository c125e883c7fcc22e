package org.hopscape.replay;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.hopscape.fault.Fault;
import org.hopscape.landscape.Landscape;
import org.hopscape.run.PlannedArm;
import org.hopscape.theory.TailTheory;

/**
 * Of what number a tail is: the distance |w - w*|, the norm |w|, or one coordinate's |w_i - w*_i|; w* the landscape's lowest
 * known minimum, or the origin.
 *
 * @param fromOrigin whether the origin stands in the place of w*
 * @param coordinate its number, from 0; empty for the Euclidean norm over all of them
 */
public record TailQuantity(boolean fromOrigin, OptionalInt coordinate) {
  /** |w - w*|. */
  public static final TailQuantity DISTANCE = new TailQuantity(false, OptionalInt.empty());

  /** |w|. */
  public static final TailQuantity NORM = new TailQuantity(true, OptionalInt.empty());

  /** |w_i - w*_i|. */
  public static TailQuantity coordinate(int i) {
    return new TailQuantity(false, OptionalInt.of(i));
  }

  /** A fault where an arm has no such coordinate. */
  void check(PlannedArm arm) {
    int dimension = arm.dynamics().landscape().dimension();
    coordinate.ifPresent(i -> {
      if (i < 0 || i >= dimension) {
        throw Fault.of(
                Fault.Kind.USAGE,
                String.format(
                    Locale.ROOT,
                    "--coordinate is not in the interval [0, %d]: %d; arm '%s' has %,d coordinate%s",
                    dimension - 1,
                    i,
                    arm.name(),
                    dimension,
                    dimension == 1 ? "" : "s"))
            .maybe("coordinates are counted from 0, as `trajectory` names them: x0, x1, ...");
      }
    });
  }

  /** In words: "|w - w*|". */
  public String words() {
    return coordinate.isPresent()
        ? "|w_" + coordinate.getAsInt() + " - w*_" + coordinate.getAsInt() + "|"
        : fromOrigin ? "|w|" : "|w - w*|";
  }

  /**
   * What theory, which is of the distance, tells of this. The norm has the same tail. A coordinate is no larger than the
   * distance, so that it has no tail where that has a light one, and an exponent no smaller than its; the same one where there
   * is one coordinate.
   */
  KnownTail theory(KnownTail distance, Landscape landscape) {
    if (coordinate.isEmpty()
        || landscape.dimension() == 1
        || distance.kind() != TailTheory.Kind.POWER) {
      return distance;
    }
    return new KnownTail(
        distance.rho(),
        distance.stationary(),
        OptionalDouble.empty(),
        TailTheory.Kind.UNKNOWN,
        String.format(
            Locale.ROOT,
            "that of |w - w*| is %.4g (%s), and one coordinate's is no smaller",
            distance.exponent().orElse(Double.NaN),
            distance.method()));
  }

  /** From where, and of which coordinates. */
  Displacement of(Landscape landscape) {
    return new Displacement(
        fromOrigin ? new double[landscape.dimension()] : TailSamples.centre(landscape), coordinate);
  }

  /** w - w*, or one coordinate of it as a vector of one. */
  static final class Displacement {
    private final double[] centre;
    private final OptionalInt coordinate;

    private Displacement(double[] centre, OptionalInt coordinate) {
      this.centre = centre;
      this.coordinate = coordinate;
    }

    double[] of(double[] position) {
      double[] difference = TailSamples.minus(position, centre);
      return coordinate.isEmpty() ? difference : new double[] {difference[coordinate.getAsInt()]};
    }

    /** Its length. */
    double size(double[] position) {
      return TailSamples.norm(of(position));
    }

    /** Numbers of each. */
    int dimension() {
      return coordinate.isEmpty() ? centre.length : 1;
    }

    /** Whether the largest |coordinate| of a position is nearly as large, and not below it by more than a factor. */
    boolean boundedByLargest() {
      return Arrays.stream(centre).allMatch(x -> x == 0)
          && (coordinate.isEmpty() || centre.length == 1);
    }

    double[] centre() {
      return centre;
    }

    /** For a key. */
    @Override
    public String toString() {
      return Arrays.toString(centre)
          + (coordinate.isEmpty() ? "" : " coordinate " + coordinate.getAsInt());
    }
  }
}
