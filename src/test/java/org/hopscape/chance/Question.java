package org.hopscape.chance;

/**
 * What is asked of scenarios that ran, each of a share of them by dice, so that the dear ones cost no more than the others
 * together and yet each is asked thousands of times in 20,000 scenarios.
 */
enum Question {
  /** The plan has the pilots that {@code run} makes; others have a drawn size of the noise in their place. */
  PILOT(0.03),
  CHECK(0.02),
  THEORY(0.25),
  /** Other legs have the same fingerprints. */
  LEGS(1),
  /** Other legs have the same {@code show}. */
  SHOW_OF_LEGS(0.1),
  /** Every leg is computed again and compared. */
  DEEP(0.2),
  /** Actors on a journal in memory, in several threads: stopped and resumed, extended, forked. */
  SESSIONS(0.12),
  /** {@code run}, {@code list}, {@code show}, {@code resume}, {@code fork}, {@code verify --deep} with a store on disk. */
  STORE(0.01),
  SHOW(0.7),
  ESCAPE(0.4),
  TAIL(0.3),
  COMPARE(0.3),
  COMPARE_LEGS(0.1),
  /** {@code compare} of two runs that differ in their seed. */
  COMPARE_SEEDS(0.1),
  TRANSITIONS(0.3),
  TRANSITIONS_AT_A_LAG(0.1),
  TRAJECTORY(0.3),
  STATE(0.3),
  LINEAGE(0.2),
  EVENTS(0.3),
  REPORT(0.1),
  PICTURE(0.1),
  FIGURES(0.1),
  CSV(0.15),
  PARQUET(0.1);

  private final double share;

  Question(double share) {
    this.share = share;
  }

  double share() {
    return share;
  }
}
