package org.hopscape.kernel;

import org.hopscape.own.OwnNoise;
import org.hopscape.random.Slot;
import org.hopscape.random.WalkerKey;

/** A step's random words of slot 0, two for each number: stream 1 has those behind the 2^31 of stream 0. */
record OwnDraws(long at) implements OwnNoise.Draws {
  private static final long STREAM = 1L << 30;

  private static long number(int stream, int index) {
    if (stream < 0 || stream > 1 || index < 0 || index >= STREAM) {
      throw new IllegalArgumentException(
          "there is no random number " + index + " of stream " + stream);
    }
    return stream * STREAM + index;
  }

  @Override
  public double normal(int stream, int index) {
    return Recursion.normal(at, Slot.GRADIENT, number(stream, index));
  }

  @Override
  public double uniform(int stream, int index) {
    return WalkerKey.uniform(WalkerKey.word(at, Slot.GRADIENT, 2 * number(stream, index)));
  }
}
