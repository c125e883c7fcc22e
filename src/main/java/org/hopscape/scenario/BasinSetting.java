package org.hopscape.scenario;

/** Whether basins are labelled, and by what. */
public enum BasinSetting {
  /** Basins of attraction of the landscape's minima. */
  MINIMA,
  /** No labels. */
  NONE
}
