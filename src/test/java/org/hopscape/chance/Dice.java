package org.hopscape.chance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Draws of one scenario, all from its seed. */
final class Dice {
  /** Numbers at the ends of what a double can be, and small and large ones on the way. */
  private static final List<String> WILD = List.of(
      "4.9e-324",
      "1e-310",
      "1e-300",
      "1e-154",
      "1e-30",
      "1e-9",
      "1e9",
      "1e30",
      "1e154",
      "1e300",
      "1.7e308");

  private final SplittableRandom random;

  /** Share of the numbers that are {@link #WILD}. */
  private final double wild;

  Dice(long seed) {
    random = new SplittableRandom(seed);
    wild = chance(0.15) ? 0.15 : 0.0;
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** From 0 to {@code n - 1}. */
  int below(int n) {
    return random.nextInt(n);
  }

  long word() {
    return random.nextLong();
  }

  @SafeVarargs
  final <T> T pick(T... of) {
    return of[random.nextInt(of.length)];
  }

  <T> T pick(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /** A positive number of three digits, uniform in its logarithm; now and then a wild one. */
  String size(double low, double high) {
    if (chance(wild)) {
      return pick(WILD);
    }
    double value = low * StrictMath.pow(high / low, random.nextDouble());
    return String.format(Locale.ROOT, "%.3g", value);
  }

  /** The same, or 0. */
  String sizeOrZero(double low, double high) {
    return chance(0.2) ? "0" : size(low, high);
  }

  /** A number of either sign; now and then a wild one. */
  String real(double low, double high) {
    return chance(wild)
        ? (chance(0.5) ? "-" : "") + pick(WILD)
        : String.format(Locale.ROOT, "%.3f", random.nextDouble(low, high));
  }

  /** A number from {@code low} to 1, or one of the ends that are allowed. */
  String share(String... ends) {
    return ends.length > 0 && chance(0.3)
        ? pick(ends)
        : String.format(Locale.ROOT, "%.3f", random.nextDouble(0.001, 0.999));
  }

  /** {@code n} rising numbers. */
  String rising(int n, double low, double high) {
    List<Double> numbers = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      numbers.add(low + (high - low) * (i + random.nextDouble(0.01, 0.99)) / n);
    }
    return numbers.stream()
        .map(x -> String.format(Locale.ROOT, "%.4f", x))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** A list of {@code n} draws. */
  String list(int n, Supplier<String> draw) {
    return IntStream.range(0, n)
        .mapToObj(i -> draw.get())
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
