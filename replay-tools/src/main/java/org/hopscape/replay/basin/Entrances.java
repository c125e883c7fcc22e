package org.hopscape.replay.basin;

import java.util.OptionalLong;
import org.hopscape.analysis.markov.Passages;

/**
 * A leg's entrances to the target and to the walker's starting basin, and the passages from the one to the other that they
 * make up, in sum. An entrance that follows one of the same kind neither begins nor ends a passage.
 */
final class Entrances {
  private static final long NEVER = -1;

  private final long from;
  private boolean cut;
  private boolean any;

  /** The first entrance. */
  private long first;

  private boolean firstIsTarget;

  /** The last entrance that followed none of its kind. */
  private long last;

  private boolean lastIsTarget;
  private long firstInTarget = NEVER;
  private long completed;
  private long steps;

  /** Of a leg from step {@code from}. */
  Entrances(long from) {
    this.from = from;
  }

  /** An exchange put the walker where the leg begins: what came before leads nowhere. */
  void cut() {
    cut = true;
  }

  boolean isCut() {
    return cut;
  }

  void add(long step, boolean target) {
    if (any && target == lastIsTarget) {
      return;
    }
    if (!any) {
      any = true;
      first = step;
      firstIsTarget = target;
    } else if (target) {
      completed++;
      steps += step - last;
    }
    if (target && firstInTarget == NEVER) {
      firstInTarget = step;
    }
    last = step;
    lastIsTarget = target;
  }

  /** Those of the leg behind it follow. */
  void addAll(Entrances later) {
    if (!later.any) {
      return;
    }
    boolean follows = any && later.firstIsTarget == lastIsTarget;
    long since = last;
    add(later.first, later.firstIsTarget);
    if (follows && !later.firstIsTarget && later.completed > 0) {
      // Its first passage began with ours.
      steps += later.first - since;
    }
    completed += later.completed;
    steps += later.steps;
    if (firstInTarget == NEVER) {
      firstInTarget = later.firstInTarget;
    }
    if (later.last != later.first) {
      last = later.last;
      lastIsTarget = later.lastIsTarget;
    }
  }

  long from() {
    return from;
  }

  /** The step of the first entrance to the target. */
  OptionalLong firstInTarget() {
    return firstInTarget == NEVER ? OptionalLong.empty() : OptionalLong.of(firstInTarget);
  }

  /** The passages of a path that ends at step {@code end}. */
  Passages passages(long end) {
    boolean open = any && !lastIsTarget;
    return new Passages(completed, steps + (open ? end - last : 0), open);
  }
}
