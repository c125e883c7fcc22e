package org.hopscape.cli.output;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/**
 * How fast a count grows, and when it will have reached its total: over what was done in this session, not over what was
 * there before.
 */
public final class Pace {
  /** Seconds before a rate is worth telling: what is compiled and read first goes slower. */
  private static final double EARLIEST = 2;

  /** Share of what is to come from which a time left is worth telling: of less it was off by hours. */
  private static final double LEAST = 0.01;

  private final LongSupplier clock;
  private final long begunAt;
  private final long first;
  private long done;

  /**
   * @param first what was done before
   * @param clock in nanoseconds
   */
  public Pace(long first, LongSupplier clock) {
    this.clock = clock;
    this.begunAt = clock.getAsLong();
    this.first = first;
    this.done = first;
  }

  public void at(long count) {
    done = Math.max(done, count);
  }

  /** Done a second; empty before there is a rate worth telling. */
  OptionalDouble perSecond() {
    double seconds = (clock.getAsLong() - begunAt) / 1e9;
    return done > first && seconds >= EARLIEST
        ? OptionalDouble.of((done - first) / seconds)
        : OptionalDouble.empty();
  }

  /** Seconds to {@code total}; empty before there is a rate, and before a hundredth of what was to come is done. */
  OptionalDouble secondsTo(double total) {
    OptionalDouble rate = perSecond();
    if (done - first < LEAST * (total - first)) {
      return OptionalDouble.empty();
    }
    return rate.isPresent()
        ? OptionalDouble.of(Math.max(0, total - done) / rate.getAsDouble())
        : rate;
  }

  /** {@code 64.1 M steps/s}. */
  Optional<String> rate(String unit) {
    OptionalDouble rate = perSecond();
    return rate.isPresent()
        ? Optional.of(count(rate.getAsDouble()) + " " + unit + "/s")
        : Optional.empty();
  }

  /** {@code 1 h 20 min left}. */
  Optional<String> left(double total) {
    OptionalDouble seconds = secondsTo(total);
    return seconds.isPresent()
        ? Optional.of(duration(seconds.getAsDouble()) + " left")
        : Optional.empty();
  }

  /** Three digits and a unit that keeps them before or beside the point: {@code 950}, {@code 12.3 k}, {@code 64.1 M}. */
  public static String count(double value) {
    String[] units = {"", " k", " M", " G", " T"};
    int unit = 0;
    double scaled = value;
    while (scaled >= 999.5 && unit < units.length - 1) {
      scaled /= 1000;
      unit++;
    }
    boolean whole = (unit == 0 && scaled >= 10) || scaled >= 99.95;
    int decimals = whole ? 0 : scaled >= 9.995 ? 1 : 2;
    return String.format(Locale.ROOT, "%." + decimals + "f%s", scaled, units[unit]);
  }

  /** Two units at most: {@code 12 s}, {@code 3 min 20 s}, {@code 1 h 20 min}, {@code 4 d 3 h}. */
  public static String duration(double seconds) {
    long whole = (long) Math.ceil(Math.min(seconds, 1e15));
    if (whole < 60) {
      return whole + " s";
    } else if (whole < 3600) {
      return pair(whole / 60, "min", whole % 60, "s");
    } else if (whole < 86_400) {
      return pair(whole / 3600, "h", whole % 3600 / 60, "min");
    }
    return whole / 86_400 < 10_000
        ? pair(whole / 86_400, "d", whole % 86_400 / 3600, "h")
        : TextTable.integer(whole / 86_400 / 365) + " years";
  }

  private static String pair(long large, String largeUnit, long small, String smallUnit) {
    return large + " " + largeUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
  }
}
