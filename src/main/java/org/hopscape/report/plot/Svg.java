package org.hopscape.report.plot;

import java.util.Locale;

/** SVG text, element by element. */
public final class Svg {
  private final StringBuilder text = new StringBuilder();

  /** Appends text as it is. */
  public Svg raw(String part) {
    text.append(part).append('\n');
    return this;
  }

  public Svg rect(String type, double x, double y, double width, double height) {
    return raw(format(
        "<rect class='%s' x='%.1f' y='%.1f' width='%.2f' height='%.1f'/>",
        type, x, y, width, height));
  }

  public Svg line(String type, double x1, double y1, double x2, double y2) {
    return raw(
        format("<line class='%s' x1='%.1f' y1='%.1f' x2='%.1f' y2='%.1f'/>", type, x1, y1, x2, y2));
  }

  /** Text that begins, has its middle or ends at x. */
  public Svg text(String type, double x, double y, String anchor, String content) {
    return raw(format(
        "<text class='%s' x='%.1f' y='%.1f' text-anchor='%s'>%s</text>",
        type, x, y, anchor, escaped(content)));
  }

  public static String escaped(String content) {
    return content
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  public static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
