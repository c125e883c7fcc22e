package org.hopscape.replay.trajectory;

/** What can be asked of a state. */
public enum Quantity {
  X("x", true, "the position at that step"),
  F("f", false, "f at the position; nothing where it is not finite"),
  GRADIENT("gradient", true, "f' at the position; nothing where it is not finite"),
  NOISE(
      "noise", true, "the gradient noise g - f' of the step that comes next; nothing if infinite"),
  STEP_SIZE("step-size", false, "The step size of the step that comes next."),
  BASIN(
      "basin", false, "The label of the basin, as last looked at; nothing where basins have none.");

  private final String word;
  private final boolean vector;
  private final String meaning;

  Quantity(String word, boolean vector, String meaning) {
    this.word = word;
    this.vector = vector;
    this.meaning = meaning;
  }

  /** As options name it. */
  public String word() {
    return word;
  }

  /** Whether it has a number for each coordinate. */
  boolean vector() {
    return vector;
  }

  String meaning() {
    return meaning;
  }
}
