package org.hopscape.landscape.surface;

import java.util.List;
import java.util.Optional;
import org.hopscape.landscape.Landscape;
import org.hopscape.own.Made;
import org.hopscape.own.OwnLandscape;
import org.jspecify.annotations.Nullable;

/** A landscape of a user's own class. */
public final class OwnSurface implements Landscape {
  /** In numbers drawn: nothing is known of it; a leg is timed soon enough. */
  private static final double COST = 20;

  private final Made<OwnLandscape> made;
  private final OwnLandscape own;
  private final int dimension;
  private final double bound;

  /** @throws IllegalArgumentException where its dimension or bound is none */
  public OwnSurface(Made<OwnLandscape> made) {
    this.made = made;
    this.own = made.own();
    try {
      this.dimension = own.dimension();
      this.bound = own.bound();
    } catch (RuntimeException | LinkageError e) {
      throw made.threw("dimension() or bound()", e);
    }
    if (dimension < 1) {
      throw new IllegalArgumentException(
          "type: class " + made.type() + " has " + dimension + " dimensions");
    }
    if (!(bound > 0)) {
      throw new IllegalArgumentException(
          "type: class " + made.type() + " has no bound above 0: " + bound);
    }
  }

  public Made<OwnLandscape> made() {
    return made;
  }

  @Override
  public String name() {
    return made.type();
  }

  @Override
  public Optional<String> ownClass() {
    return Optional.of(made.type());
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public double value(double[] x) {
    try {
      return own.value(x);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      throw made.threw("value", e);
    }
  }

  @Override
  public void gradient(double[] x, double[] gradient) {
    try {
      own.gradient(x, gradient);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      throw made.threw("gradient", e);
    }
  }

  @Override
  public void hessianVector(double[] x, double[] v, double[] product) {
    try {
      own.hessianVector(x, v, product);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      throw made.threw("hessianVector", e);
    }
  }

  @Override
  public List<double[]> knownMinima() {
    try {
      return own.knownMinima();
    } catch (RuntimeException | LinkageError e) {
      throw made.threw("knownMinima", e);
    }
  }

  @Override
  public double bound() {
    return bound;
  }

  @Override
  public double gradientCost() {
    return Math.max(COST, dimension);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof OwnSurface that && made.equals(that.made);
  }

  @Override
  public int hashCode() {
    return made.hashCode();
  }
}
