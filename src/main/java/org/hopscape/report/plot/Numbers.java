package org.hopscape.report.plot;

import java.util.OptionalDouble;
import org.hopscape.analysis.estimate.Estimate;

/** Numbers as readers of journals expect them: real minus signs, powers of ten with an exponent, few digits. */
public final class Numbers {
  private static final int LARGE = 5;
  private static final int SMALL = -3;

  private Numbers() {}

  /** 10 to a power, as SVG text. */
  public static String decade(int exponent) {
    return "10<tspan class='up' dy='-4'>" + signed(Integer.toString(exponent)) + "</tspan>";
  }

  /** Three significant digits, as HTML. */
  public static String html(double value) {
    return html(value, 3);
  }

  /** So many significant digits, as HTML; beyond 10^5 and below 10^-3 with a power of ten. */
  public static String html(double value, int digits) {
    int exponent = exponent(value);
    if (value == 0 || (exponent < LARGE && exponent >= SMALL)) {
      return digits(value, digits);
    }
    String mantissa = Svg.format("%." + (digits - 1) + "f", value / Math.pow(10, exponent));
    return signed(mantissa) + "&thinsp;&middot;&thinsp;10<sup>" + signed(Integer.toString(exponent))
        + "</sup>";
  }

  /** Four significant digits without markup. */
  public static String plain(double value) {
    return plain(value, 4);
  }

  /** So many significant digits without markup, of large numbers all places before the point. */
  public static String plain(double value, int digits) {
    int exponent = exponent(value);
    if (value == 0 || (exponent < LARGE + 1 && exponent >= SMALL)) {
      return signed(trimmed(digits(value, digits)));
    }
    return signed(trimmed(Svg.format("%.2f", value / Math.pow(10, exponent))) + "e" + exponent);
  }

  /** {@code estimate [low, high]}, with words for what the data do not bound. */
  public static String html(Estimate estimate) {
    if (estimate.estimate().isEmpty()
        && estimate.low().isEmpty()
        && estimate.high().isEmpty()) {
      return "&ndash;";
    }
    if (estimate.low().isEmpty() && estimate.high().isEmpty()) {
      return html(estimate.estimate(), "&ndash;") + " <span class=\"ci\">no interval</span>";
    }
    return html(estimate.estimate(), "&ndash;") + " <span class=\"ci\">["
        + html(estimate.low(), "&minus;&infin;") + ",&nbsp;" + html(estimate.high(), "&infin;")
        + "]</span>";
  }

  public static String html(OptionalDouble value, String otherwise) {
    return value.isPresent() ? html(value.getAsDouble()) : otherwise;
  }

  private static int exponent(double value) {
    return value == 0 ? 0 : (int) Math.floor(Math.log10(Math.abs(value)) + 1e-12);
  }

  private static String digits(double value, int digits) {
    return signed(Svg.format(
        "%,." + Math.max(0, digits - 1 - Math.max(SMALL, exponent(value))) + "f", value));
  }

  private static String trimmed(String number) {
    return number.indexOf('.') < 0 ? number : number.replaceAll("0+$", "").replaceAll("\\.$", "");
  }

  private static String signed(String number) {
    return number.replace('-', '\u2212');
  }
}
