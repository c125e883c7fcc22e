package org.hopscape.report.plot;

/** An SVG path's {@code d}, coordinates in tenths of a pixel. A formatter would take as long as all the rest of a page. */
public final class PathData {
  private final StringBuilder text = new StringBuilder();

  /** A command and its point, as in {@code M12.3 4.5}. */
  public PathData to(char command, double x, double y) {
    text.append(command);
    tenths(x);
    text.append(' ');
    tenths(y);
    return this;
  }

  /** A command of one number, as in {@code V4.5}. */
  public PathData to(char command, double value) {
    text.append(command);
    tenths(value);
    return this;
  }

  /** What needs no number of its own, as {@code Z}. */
  public PathData raw(String part) {
    text.append(part);
    return this;
  }

  public boolean isEmpty() {
    return text.length() == 0;
  }

  private void tenths(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("no place in a picture: " + value);
    }
    long tenths = Math.round(10 * value);
    text.append(tenths < 0 ? "-" : "")
        .append(Math.abs(tenths / 10))
        .append('.')
        .append(Math.abs(tenths % 10));
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
