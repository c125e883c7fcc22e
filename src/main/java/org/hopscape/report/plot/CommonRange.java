package org.hopscape.report.plot;

import java.util.List;

/**
 * What an axis that several arms share is to show: the values of all arms but those whose own are so far apart that the others
 * would be a point beside them, as those of walkers that diverge.
 */
public record CommonRange(double low, double high) {
  /** An arm's range may be so many times as wide as that of the arm in the middle, which is then a pixel. */
  private static final double WIDEST = 1_000;

  /** An arm's own range. */
  public record Span(double low, double high) {
    public double width() {
      return high - low;
    }
  }

  /**
   * Holds {@code needed}, and the arms' ranges that are not too wide beside it and each other.
   *
   * @param needed finite
   */
  public static CommonRange of(Span needed, List<Span> arms) {
    double[] widths = arms.stream()
        .mapToDouble(Span::width)
        .filter(width -> width > 0)
        .sorted()
        .toArray();
    double middle = widths.length == 0 ? 0 : widths[(widths.length - 1) / 2];
    // Of two arms, or where most diverge, the middle itself may be too wide.
    double narrowest = widths.length == 0 ? 0 : widths[0];
    double usual = Math.max(needed.width(), middle <= WIDEST * narrowest ? middle : narrowest);
    double low = needed.low;
    double high = needed.high;
    for (Span arm : arms) {
      if (arm.width() <= WIDEST * usual || usual == 0) {
        low = Math.min(low, arm.low);
        high = Math.max(high, arm.high);
      }
    }
    return new CommonRange(low, high);
  }
}
