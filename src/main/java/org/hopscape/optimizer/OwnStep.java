package org.hopscape.optimizer;

import java.util.Optional;
import org.hopscape.own.Made;
import org.hopscape.own.OwnRule;

/** An update rule of a user's own class. */
public record OwnStep(Made<OwnRule> made) implements Rule {
  @Override
  public String word() {
    return "own-step";
  }

  @Override
  public Optional<String> ownClass() {
    return Optional.of(made.type());
  }

  @Override
  public int memories() {
    try {
      return Math.max(0, made.own().memories());
    } catch (RuntimeException | LinkageError e) {
      throw made.threw("memories", e);
    }
  }

  @Override
  public void init(double[] x, double[] memory) {
    try {
      made.own().init(x, memory);
    } catch (RuntimeException | LinkageError e) {
      throw made.threw("init", e);
    }
  }

  @Override
  public void update(
      long k,
      double stepSize,
      double[] x,
      double[] g,
      double[] memory,
      double[] next,
      double[] nextMemory) {
    try {
      made.own().update(k, stepSize, x, g, memory, next, nextMemory);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      throw made.threw("update", e);
    }
  }
}
