package org.hopscape.exchange;

import java.util.Optional;

/** Whether and how the walkers of an arm exchange positions at the end of each epoch of {@link #every} steps. */
public sealed interface Exchange {
  /** Steps of an epoch; beyond every run where there is no exchange. */
  long every();

  /** The scenario's word for it. */
  String word();

  /** Whether walkers meet at all. */
  default boolean meets() {
    return true;
  }

  /** So many groups of walkers, by number modulo this, meet within themselves alone. */
  default long groups() {
    return 1;
  }

  /** The ladder of noise scales on which the walkers stand. */
  default Optional<Ladder> onLadder() {
    return Optional.empty();
  }

  /** Whether positions change hands both ways, so that a walker's number says nothing of whose position it is. */
  default boolean permutes() {
    return false;
  }

  /** How far each walker of a pair is pulled to the other, in units of their distance; 0 where they hand positions on. */
  default double strength() {
    return 0.0;
  }

  /** Probability with which one walker of a pair goes on from a copy of the other's position. */
  default double fraction() {
    return 0.0;
  }

  /** Whether walkers pull on each other's positions and hand none on. */
  default boolean pulls() {
    return strength() > 0;
  }

  /** Whether one walker goes on from a copy of another's position. */
  default boolean copies() {
    return fraction() > 0;
  }

  /** Every walker keeps to itself. */
  record None() implements Exchange {
    @Override
    public boolean meets() {
      return false;
    }

    @Override
    public long every() {
      return Long.MAX_VALUE;
    }

    @Override
    public String word() {
      return "none";
    }
  }

  /** The two of a pair swap positions and optimizer states. */
  record Swap(long every, long groups) implements Exchange {
    public Swap {
      checkEvery(every);
      checkGroups(groups);
    }

    public Swap(long every) {
      this(every, 1);
    }

    @Override
    public String word() {
      return "swap";
    }

    @Override
    public boolean permutes() {
      return true;
    }
  }

  /**
   * Walkers at neighbouring noise scales of a ladder swap by Metropolis' rule (Swendsen and Wang 1986,
   * doi:10.1103/PhysRevLett.57.2607), the even and the odd pairs of rungs in turn (Syed, Bouchard-Cote, Deligiannidis and
   * Doucet 2022, arXiv:1905.02939).
   */
  record ReplicaExchange(long every, Ladder ladder) implements Exchange {
    public ReplicaExchange {
      checkEvery(every);
    }

    @Override
    public String word() {
      return "replica-exchange";
    }

    @Override
    public Optional<Ladder> onLadder() {
      return Optional.of(ladder);
    }

    @Override
    public boolean permutes() {
      return true;
    }
  }

  /**
   * Each of a pair moves towards the other: x' = (1 - strength) x + strength y (after Zhang, Choromanska and LeCun 2015,
   * arXiv:1412.6651, with the partner in the place of the centre).
   *
   * @param strength in (0, 1]; at 1/2 the two meet
   */
  record Elastic(long every, double strength, long groups) implements Exchange {
    public Elastic {
      checkEvery(every);
      checkGroups(groups);
      checkShare("strength", strength);
    }

    public Elastic(long every, double strength) {
      this(every, strength, 1);
    }

    @Override
    public String word() {
      return "elastic";
    }
  }

  /**
   * The worse of a pair, by the landscape's value, goes on from the better one's position and optimizer state.
   *
   * @param fraction probability, in (0, 1], with which a pair does so
   */
  record Best(long every, double fraction, long groups) implements Exchange {
    public Best {
      checkEvery(every);
      checkGroups(groups);
      checkShare("fraction", fraction);
    }

    public Best(long every, double fraction) {
      this(every, fraction, 1);
    }

    @Override
    public String word() {
      return "best";
    }
  }

  private static void checkEvery(long every) {
    if (!(every >= 1)) {
      throw new IllegalArgumentException("every is not in the interval [1, inf): " + every);
    }
  }

  private static void checkGroups(long groups) {
    if (!(groups >= 1)) {
      throw new IllegalArgumentException("groups is not in the interval [1, inf): " + groups);
    }
  }

  private static void checkShare(String name, double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(name + " is not in the interval (0, 1]: " + share);
    }
  }
}
