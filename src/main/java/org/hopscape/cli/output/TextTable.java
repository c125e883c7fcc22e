package org.hopscape.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A table of text: columns to the right, those whose header begins with {@code <} to the left. One that is wider than
 * {@link Notes#WIDTH} stands in several blocks, each with the columns that tell the rows apart.
 */
public final class TextTable {
  private static final String GAP = "  ";

  private final List<String[]> rows = new ArrayList<>();
  private final boolean[] left;

  /** How many columns tell rows apart. */
  private final int keys;

  public TextTable(String... headers) {
    this(1, headers);
  }

  public TextTable(int keys, String... headers) {
    this.keys = keys;
    left = new boolean[headers.length];
    String[] plain = new String[headers.length];
    for (int i = 0; i < headers.length; i++) {
      left[i] = headers[i].startsWith("<");
      plain[i] = left[i] ? headers[i].substring(1) : headers[i];
    }
    rows.add(plain);
  }

  public void row(String... cells) {
    rows.add(cells);
  }

  public void print(Stdout out) {
    int[] widths = new int[left.length];
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    int key = 0;
    for (int i = 0; i < keys; i++) {
      key += widths[i] + GAP.length();
    }
    int from = keys;
    do {
      int to = from;
      int width = key;
      while (to < left.length && (to == from || width + widths[to] <= Notes.WIDTH)) {
        width += widths[to] + GAP.length();
        to++;
      }
      if (from > keys) {
        out.println("");
      }
      block(out, widths, from, to);
      from = to;
    } while (from < left.length);
  }

  private void block(Stdout out, int[] widths, int from, int to) {
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < to; i++) {
        if (i < keys || i >= from) {
          String padding = " ".repeat(widths[i] - row[i].length());
          line.append(i == 0 ? "" : GAP).append(left[i] ? row[i] + padding : padding + row[i]);
        }
      }
      out.println(line.toString().stripTrailing());
    }
  }

  public static String integer(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A dash where the count is not defined. */
  public static String integer(boolean defined, long value) {
    return defined ? integer(value) : "-";
  }

  /** Six significant digits; a dash for what is no number. */
  public static String number(double value) {
    if (!Double.isFinite(value)) {
      return "-";
    }
    double size = Math.abs(value);
    if (value != 0 && (size >= 1e7 || size < 1e-4)) {
      return String.format(Locale.ROOT, "%.4e", value);
    }
    int decimals = size < 1 ? 6 : Math.max(0, 5 - (int) Math.log10(size));
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** A share in percent, as {@code 12.3456 %}. */
  public static String percent(double share) {
    if (Double.isNaN(share)) {
      return "-";
    }
    boolean tiny = share > 0 && share < 0.000001;
    return tiny
        ? String.format(Locale.ROOT, "%.1e %%", 100 * share)
        : String.format(Locale.ROOT, "%.4f %%", 100 * share);
  }
}
