package org.hopscape.replay.trajectory;

import java.util.Arrays;
import java.util.List;

/** Every step around some events of each walker; where windows overlap, a step has one row. */
public final class Windows implements WantedSteps {
  /** Of each walker, in order: first and last step of stretches that do not touch. */
  private final long[][] begins;

  private final long[][] ends;

  /** Of each stretch: the number of its first row. */
  private final long[][] rows;

  private final long total;

  /**
   * @param events of each walker, in order
   * @param spans the first and the last step that each walker has
   * @param before so many steps before each event, as far as there are some
   * @param after so many behind it
   */
  public Windows(List<long[]> events, List<Span> spans, long before, long after) {
    int walkers = events.size();
    begins = new long[walkers][];
    ends = new long[walkers][];
    rows = new long[walkers][];
    long sum = 0;
    for (int walker = 0; walker < walkers; walker++) {
      Span span = spans.get(walker);
      long[] at = events.get(walker);
      long[] begin = new long[at.length];
      long[] end = new long[at.length];
      int count = 0;
      for (long step : at) {
        Span window = span.around(step, before, after);
        if (count > 0 && window.first() <= end[count - 1] + 1) {
          end[count - 1] = window.last();
        } else {
          begin[count] = window.first();
          end[count] = window.last();
          count++;
        }
      }
      begins[walker] = Arrays.copyOf(begin, count);
      ends[walker] = Arrays.copyOf(end, count);
      rows[walker] = new long[count];
      for (int n = 0; n < count; n++) {
        rows[walker][n] = sum;
        sum += end[n] - begin[n] + 1;
      }
    }
    total = sum;
  }

  /** Steps from {@code first} to {@code last}. */
  public record Span(long first, long last) {
    /** Those of them around an event that is one of them. */
    public Span around(long step, long before, long after) {
      long begin = before > step - first ? first : step - before;
      long end = after > last - step ? last : step + after;
      return new Span(begin, end);
    }
  }

  /** The stretch that begins at or before {@code step}; -1 where there is none. */
  private int stretch(int walker, long step) {
    int found = Arrays.binarySearch(begins[walker], step);
    return found >= 0 ? found : -found - 2;
  }

  @Override
  public long next(int walker, long step) {
    int n = stretch(walker, step);
    if (n >= 0 && step < ends[walker][n]) {
      return step + 1;
    }
    return n + 1 < begins[walker].length ? begins[walker][n + 1] : NEVER;
  }

  @Override
  public long last(int walker, long step) {
    int n = stretch(walker, step - 1);
    return n < 0 ? -1 : Math.min(step - 1, ends[walker][n]);
  }

  @Override
  public long row(int walker, long step) {
    int n = stretch(walker, step);
    return rows[walker][n] + step - begins[walker][n];
  }

  @Override
  public long rows() {
    return total;
  }
}
