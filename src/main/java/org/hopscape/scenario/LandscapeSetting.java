package org.hopscape.scenario;

/** The landscape that a scenario names. */
public sealed interface LandscapeSetting {
  /** The scenario's word for it. */
  String type();

  /** Number of coordinates. */
  int dimension();

  /** f(x) = x^2/10 + 1 - cos(x^2). */
  record CosineBowl() implements LandscapeSetting {
    static final String TYPE = "cosine-bowl";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public int dimension() {
      return 1;
    }
  }

  /** f'(x) = x (1 - 4 cos 2x). */
  record RippledBowl() implements LandscapeSetting {
    static final String TYPE = "rippled-bowl";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public int dimension() {
      return 1;
    }
  }
}
