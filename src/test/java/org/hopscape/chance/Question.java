package org.hopscape.chance;

/**
 * What is asked of scenarios that ran, each of a share of them by dice, so that 20,000 scenarios ask nearly every
 * one of them more than a thousand times: what makes pilots some hundred times.
 */
enum Question {
  /** The plan has the pilots that {@code run} makes; others have a drawn size of the noise in their place. */
  PILOT(0.015, true),
  CHECK(0.01, true),
  THEORY(0.1),
  /** Other legs have the same fingerprints. */
  LEGS(1),
  /** Other legs have the same {@code show}. */
  SHOW_OF_LEGS(0.05),
  /** Every leg is computed again and compared. */
  DEEP(0.2),
  /** Actors on a journal in memory, in several threads: stopped and resumed, extended, forked. */
  SESSIONS(0.05),
  /** {@code run}, {@code list}, {@code show}, {@code resume}, {@code fork}, {@code verify --deep} with a store on disk. */
  STORE(0.004, true),
  SHOW(0.3),
  ESCAPE(0.25),
  TAIL(0.12),
  COMPARE(0.12),
  COMPARE_LEGS(0.05),
  /** {@code compare} of two runs that differ in their seed. */
  COMPARE_SEEDS(0.05),
  TRANSITIONS(0.15),
  TRANSITIONS_AT_A_LAG(0.05),
  TRAJECTORY(0.2),
  STATE(0.2),
  LINEAGE(0.1),
  EVENTS(0.1),
  REPORT(0.05),
  PICTURE(0.05),
  FIGURES(0.05),
  CSV(0.06),
  PARQUET(0.05);

  private final double share;
  private final boolean measures;

  Question(double share) {
    this(share, false);
  }

  Question(double share, boolean measures) {
    this.share = share;
    this.measures = measures;
  }

  double share() {
    return share;
  }

  /** Whether pilots are made for it, which cost a hundred times what a small run does. */
  boolean measures() {
    return measures;
  }
}
