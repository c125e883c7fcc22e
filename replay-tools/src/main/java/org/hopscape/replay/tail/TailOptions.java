package org.hopscape.replay.tail;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a tail is of, and how it is sampled and read.
 *
 * @param finalStates whether each walker's final state is taken, and none on the way
 * @param burnIn steps of each walker of which no state is taken; empty for the first half
 * @param every steps from one state of a walker to the next; empty for K, at least the autocorrelation time
 * @param k largest values from which exponents are estimated; empty where estimators choose
 * @param threshold the value above which these are; empty as well
 */
public record TailOptions(
    TailQuantity quantity,
    boolean finalStates,
    OptionalLong burnIn,
    OptionalLong every,
    OptionalInt k,
    OptionalDouble threshold) {
  /** Of the distance, as the program chooses. */
  public static final TailOptions DEFAULT = of(TailQuantity.DISTANCE);

  /** Of another quantity. */
  public static TailOptions of(TailQuantity quantity) {
    return new TailOptions(
        quantity,
        false,
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalInt.empty(),
        OptionalDouble.empty());
  }
}
