package org.hopscape.random;

/**
 * The random words of one walker, each a pure function of (seed, walker, step, slot, index), in any order.
 *
 * <p>word = mix(mix(start + step G) + key + (slot 2^40 + index) H), where mix is the finaliser of SplitMix64 (Steele,
 * Lea, Flood 2014, doi:10.1145/2660193.2660195, in Stafford's variant 13). One counter alone would make the walkers'
 * streams overlap; the second key, unknown to the first, makes two walkers' words differ even where their starts meet.
 */
public record WalkerKey(long start, long key) {
  /** Step from one counter to the next; 2^64 over the golden ratio. */
  public static final long G = 0x9e3779b97f4a7c15L;

  /** Step from one index to the next. */
  public static final long H = 0xd1b54a32d192ed03L;

  private static final long START_TAG = 0x5851f42d4c957f2dL;
  private static final long KEY_TAG = 0x14057b7ef767814fL;

  public static WalkerKey of(long seed, long walker) {
    long start = mix(mix(seed + START_TAG) + walker * G);
    long key = mix(mix(seed + KEY_TAG) + walker * H);
    return new WalkerKey(start, key);
  }

  /** What all words of a step start from. */
  public long at(long step) {
    return mix(start + step * G) + key;
  }

  /** Word {@code index} of a slot, for {@code at = key.at(step)}. */
  public static long word(long at, Slot slot, long index) {
    return mix(at + (slot.first() + index) * H);
  }

  /** The word of a step by which a schedule draws its factor. */
  public long scheduleWord(long step) {
    return word(at(step), Slot.SCHEDULE, 0);
  }

  /** (k + 1/2) 2^-52 with k the word's upper 52 bits: uniform on (0, 1), never 0 or 1. */
  public static double uniform(long word) {
    return ((word >>> 12) + 0.5) * 0x1p-52;
  }

  /** A bijection of 64 bits in which each bit of the result depends on every bit of z. */
  public static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
    return b ^ (b >>> 31);
  }
}
