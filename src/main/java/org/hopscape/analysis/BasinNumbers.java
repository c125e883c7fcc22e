package org.hopscape.analysis;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hopscape.event.Position;
import org.jspecify.annotations.Nullable;

/**
 * What people call the basins of arms that share a landscape and its labels. Where labels are short and tell the place, they
 * are the names. Otherwise basins are numbered from 1 by the value of their minimum, the lowest first; those whose minimum
 * is not known follow in the order in which they were given.
 */
public final class BasinNumbers {
  /** Labels from here on, of either sign, cannot be taken for a number. */
  public static final long LONG_LABEL = 1_000_000;

  private static final String LABEL = "label:";

  /** Values that agree to so many digits are one: they come from different paths to the same depth. */
  private static final MathContext DIGITS = new MathContext(9);

  private static final double NOTHING = 1e-9;
  private static final double GRID = 0x1p-16;

  /** The minimum of a basin. */
  public record Minimum(Position position, double value) {}

  /**
   * A basin and its name.
   *
   * @param number from 1, or 0 where the label is the name
   * @param minimum null where it is not known or there is none, such as of a ball
   */
  public record Numbered(int number, long label, @Nullable Minimum minimum) {}

  private final boolean named;
  private final List<Numbered> all;
  private final Map<Long, Integer> places = new HashMap<>();

  private BasinNumbers(boolean named, List<Numbered> all) {
    this.named = named;
    this.all = List.copyOf(all);
    for (int i = 0; i < all.size(); i++) {
      places.put(all.get(i).label(), i);
    }
  }

  /** Of basins that are called by their labels; in the order of these. */
  public static BasinNumbers named(Map<Long, Optional<Minimum>> basins) {
    return new BasinNumbers(
        true,
        basins.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> new Numbered(0, entry.getKey(), entry.getValue().orElse(null)))
            .toList());
  }

  /** Of basins that get numbers; those without a minimum keep the order of {@code basins}. */
  public static BasinNumbers byValue(Map<Long, Optional<Minimum>> basins) {
    List<Map.Entry<Long, Minimum>> known = new ArrayList<>();
    List<Long> unknown = new ArrayList<>();
    basins.forEach((label, minimum) -> minimum.ifPresentOrElse(
        found -> known.add(Map.entry(label, found)), () -> unknown.add(label)));
    known.sort(Comparator.<Map.Entry<Long, Minimum>, BigDecimal>comparing(
            entry -> rounded(entry.getValue().value()))
        .thenComparing(entry -> entry.getValue().position(), BasinNumbers::byPlace)
        .thenComparing(Map.Entry::getKey));
    List<Numbered> all = new ArrayList<>();
    known.forEach(entry -> all.add(new Numbered(all.size() + 1, entry.getKey(), entry.getValue())));
    unknown.forEach(label -> all.add(new Numbered(all.size() + 1, label, null)));
    return new BasinNumbers(false, all);
  }

  /** Of no basin. */
  public static BasinNumbers none() {
    return new BasinNumbers(true, List.of());
  }

  private static BigDecimal rounded(double value) {
    return Math.abs(value) < NOTHING || !Double.isFinite(value)
        ? BigDecimal.ZERO
        : new BigDecimal(value).round(DIGITS);
  }

  private static int byPlace(Position a, Position b) {
    for (int i = 0; i < Math.min(a.dimension(), b.dimension()); i++) {
      int order =
          Double.compare(Math.rint(a.get(i) / GRID) + 0.0, Math.rint(b.get(i) / GRID) + 0.0);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** Whether labels are the names, so that there are no numbers. */
  public boolean named() {
    return named;
  }

  /** Every basin that is known, in the order of numbers or labels. */
  public List<Numbered> all() {
    return all;
  }

  /** How many basins are known. */
  public int size() {
    return all.size();
  }

  /** The basin's number, 0 where it has none. */
  public int of(long label) {
    return named ? 0 : place(label);
  }

  /** The basin's place among all that are known, from 1; 0 where it is not. */
  public int place(long label) {
    return places.getOrDefault(label, -1) + 1;
  }

  /** The basin's minimum, where it is known. */
  public Optional<Minimum> minimum(long label) {
    int place = place(label);
    return place == 0
        ? Optional.empty()
        : Optional.ofNullable(all.get(place - 1).minimum());
  }

  /** What the basin is called: its number, or its label where it has none. */
  public String name(long label) {
    int number = of(label);
    return number == 0 ? Long.toString(label) : Integer.toString(number);
  }

  /**
   * The label of a basin as people write it: its name, a label too long to be taken for a number, or {@code label:} and any
   * label; empty where it is none of these.
   */
  public Optional<Long> label(String word) {
    String text = word.strip();
    try {
      if (text.startsWith(LABEL)) {
        return Optional.of(Long.parseLong(text.substring(LABEL.length())));
      }
      long value = Long.parseLong(text);
      boolean number = !named && -LONG_LABEL < value && value < LONG_LABEL;
      if (!number) {
        return Optional.of(value);
      }
      return 1 <= value && value <= all.size()
          ? Optional.of(all.get((int) value - 1).label())
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BasinNumbers that && named == that.named && all.equals(that.all);
  }

  @Override
  public int hashCode() {
    return all.hashCode();
  }

  @Override
  public String toString() {
    return "BasinNumbers" + all;
  }
}
