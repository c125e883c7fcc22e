package org.hopscape.chance;

/**
 * What is asked of scenarios that ran, each of a share of them by dice, so that 20,000 scenarios are asked each of them
 * some hundred to five thousand times; what makes pilots, a second each, about a hundred times. Other legs, which have to
 * have the same fingerprints, are tried of all.
 */
enum Question {
  /** The plan has the pilots that {@code run} makes; others have a drawn size of the noise in their place. */
  PILOT(0.008, true),
  CHECK(0.005, true),
  THEORY(0.08),
  /** Other legs have the same {@code show}. */
  SHOW_OF_LEGS(0.05),
  /** Every leg is computed again and compared. */
  DEEP(0.2),
  /** Actors on a journal in memory, in several threads: stopped and resumed, extended, forked. */
  SESSIONS(0.04),
  /** {@code run}, {@code list}, {@code show}, {@code resume}, {@code fork}, {@code verify --deep} with a store on disk. */
  STORE(0.003, true),
  SHOW(0.25),
  ESCAPE(0.2),
  TAIL(0.08),
  COMPARE(0.08),
  COMPARE_LEGS(0.03),
  /** {@code compare} of two runs that differ in their seed. */
  COMPARE_SEEDS(0.03),
  TRANSITIONS(0.1),
  TRANSITIONS_AT_A_LAG(0.03),
  TRAJECTORY(0.2),
  STATE(0.2),
  LINEAGE(0.1),
  NOISE(0.1),
  METRICS(0.3),
  EVENTS(0.08),
  REPORT(0.03),
  PICTURE(0.03),
  FIGURES(0.03),
  CSV(0.04),
  PARQUET(0.03);

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
