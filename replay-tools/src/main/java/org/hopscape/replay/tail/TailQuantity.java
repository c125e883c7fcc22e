package org.hopscape.replay.tail;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.hopscape.fault.Fault;
import org.hopscape.landscape.Landscape;
import org.hopscape.run.PlannedArm;
import org.hopscape.theory.factor.TailTheory;

/**
 * Of what number a tail is: the distance |w - w*|, the norm |w|, or one coordinate's |w_i - w*_i|; w* the landscape's lowest
 * known minimum, or the origin.
 *
 * @param fromOrigin whether the origin stands in the place of w*
 * @param coordinate its number, from 0; empty for the Euclidean norm over all of them
 * @param centre what stands in the place of w*: a number for each coordinate, or one for all; empty for w* itself
 */
public record TailQuantity(boolean fromOrigin, OptionalInt coordinate, List<Double> centre) {
  /** |w - w*|. */
  public static final TailQuantity DISTANCE =
      new TailQuantity(false, OptionalInt.empty(), List.of());

  /** |w|. */
  public static final TailQuantity NORM = new TailQuantity(true, OptionalInt.empty(), List.of());

  /** |w_i - w*_i|. */
  public static TailQuantity coordinate(int i) {
    return new TailQuantity(false, OptionalInt.of(i), List.of());
  }

  /** The same from another centre. */
  public TailQuantity from(List<Double> place) {
    return new TailQuantity(fromOrigin, coordinate, place);
  }

  /** A fault where an arm has no such coordinate, or another number of them. */
  void check(PlannedArm arm) {
    int dimension = arm.dynamics().landscape().dimension();
    if (centre.size() > 1 && centre.size() != dimension) {
      throw Fault.of(
              Fault.Kind.USAGE,
              String.format(
                  Locale.ROOT,
                  "--center has %,d numbers; arm '%s' has %,d coordinate%s",
                  centre.size(),
                  arm.name(),
                  dimension,
                  dimension == 1 ? "" : "s"))
          .maybe("give one number for all coordinates, or one for each: --center 1,-2.");
    }
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
    String from = centre.isEmpty() ? "w*" : "c";
    return coordinate.isPresent()
        ? "|w_" + coordinate.getAsInt() + " - " + from + "_" + coordinate.getAsInt() + "|"
        : fromOrigin ? "|w|" : "|w - " + from + "|";
  }

  /**
   * What theory, which is of the distance, tells of this. The norm has the same tail. A coordinate is no larger than the
   * distance, so that it has no tail where that has a light one, and an exponent no smaller than its; the same one where there
   * is one coordinate.
   */
  TheoreticalTail theory(TheoreticalTail distance, Landscape landscape) {
    if (coordinate.isEmpty()
        || landscape.dimension() == 1
        || distance.kind() != TailTheory.Kind.POWER) {
      return distance;
    }
    return new TheoreticalTail(
        distance.rho(),
        distance.stationary(),
        OptionalDouble.empty(),
        0,
        OptionalDouble::empty,
        TailTheory.Kind.UNKNOWN,
        String.format(
            Locale.ROOT,
            "that of |w - w*| is %.4g (%s), and one coordinate's is no smaller",
            distance.exponent().orElse(Double.NaN),
            distance.method()));
  }

  /** From where, and of which coordinates. */
  Displacement of(Landscape landscape) {
    return new Displacement(place(landscape), coordinate);
  }

  private double[] place(Landscape landscape) {
    if (fromOrigin) {
      return new double[landscape.dimension()];
    }
    if (centre.isEmpty()) {
      return TailSamples.centre(landscape);
    }
    double[] place = new double[landscape.dimension()];
    Arrays.setAll(place, i -> centre.get(centre.size() == 1 ? 0 : i));
    return place;
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
