package org.hopscape.replay;

import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Is told, on any thread, how many steps were done again, and before that how many are to come. */
public interface Effort extends LongConsumer {
  /** So many more steps are about to be done again. */
  void expect(long steps);

  /** Tells who wants to know; what others do not want to know is not counted. */
  static void expect(LongConsumer done, LongSupplier steps) {
    if (done instanceof Effort effort) {
      effort.expect(steps.getAsLong());
    }
  }
}
