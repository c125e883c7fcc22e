package org.hopscape.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** A point of the landscape, or an optimizer's memory: finite coordinates, equal when their bits are equal. */
public final class Position {
  private static final Position NONE = new Position(new double[0]);
  private final double[] coordinates;

  private Position(double[] coordinates) {
    this.coordinates = coordinates;
  }

  @JsonCreator
  public static Position of(double... coordinates) {
    return coordinates.length == 0 ? NONE : new Position(coordinates.clone());
  }

  public static Position none() {
    return NONE;
  }

  public int dimension() {
    return coordinates.length;
  }

  public double get(int i) {
    return coordinates[i];
  }

  @JsonValue
  public double[] toArray() {
    return coordinates.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Position that && Arrays.equals(coordinates, that.coordinates);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(coordinates);
  }

  /** For readers: a zero has no sign. */
  @Override
  public String toString() {
    return Arrays.toString(Arrays.stream(coordinates).map(x -> x + 0.0).toArray());
  }
}
