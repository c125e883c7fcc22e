package org.hopscape.data;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.hopscape.fault.Fault;

/**
 * One column of a text file of numbers: lines, whose fields are separated by commas, semicolons, tabs or blanks. A first line
 * whose field is no number is a header. Empty fields and NaN are missing values, which are counted; infinities are kept.
 */
public final class NumberColumn {
  private static final Pattern BLANKS = Pattern.compile("[ \\t]+");
  private static final int LONGEST_QUOTE = 40;

  private final String name;
  private final double[] values;
  private final int missing;

  private NumberColumn(String name, double[] values, int missing) {
    this.name = name;
    this.values = values;
    this.missing = missing;
  }

  /** Of the column, or its number where there is no header. */
  public String name() {
    return name;
  }

  /** In their order. */
  public double[] values() {
    return values.clone();
  }

  /** How many fields were empty or NaN. */
  public int missing() {
    return missing;
  }

  /**
   * Reads it.
   *
   * @param file how faults call it
   * @param column its name in the header, or its number from 1; blank for the only one
   */
  public static NumberColumn read(String file, byte[] bytes, String column) {
    for (int i = 0; i < Math.min(bytes.length, 64); i++) {
      if (bytes[i] == 0) {
        throw Fault.of(Fault.Kind.SCENARIO, "the file is no text, or text in UTF-16")
            .at(file)
            .maybe("save the numbers as text, one a line, or as CSV in UTF-8.");
      }
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    String[] lines = (text.startsWith("\ufeff") ? text.substring(1) : text).split("\\R", -1);
    int first = 0;
    while (first < lines.length && skipped(lines[first])) {
      first++;
    }
    if (first == lines.length) {
      throw Fault.of(Fault.Kind.SCENARIO, "the file has no numbers").at(file);
    }
    List<String> head = fields(lines[first]);
    boolean header = head.stream().noneMatch(NumberColumn::numeric);
    if (header && IntStream.range(first + 1, lines.length).allMatch(i -> skipped(lines[i]))) {
      throw Fault.of(Fault.Kind.SCENARIO, "the file has a header and no numbers")
          .at(file);
    }
    int place = place(file, head, header, column);
    double[] values = new double[lines.length];
    int count = 0;
    int missing = 0;
    for (int line = header ? first + 1 : first; line < lines.length; line++) {
      if (skipped(lines[line])) {
        continue;
      }
      List<String> fields = fields(lines[line]);
      if (fields.size() <= place) {
        throw fault(file, line, "has no field " + (place + 1));
      }
      double value = number(file, line, fields.get(place));
      if (Double.isNaN(value)) {
        missing++;
      } else {
        values[count++] = value;
      }
    }
    return new NumberColumn(
        header ? head.get(place) : Integer.toString(place + 1),
        Arrays.copyOf(values, count),
        missing);
  }

  /** Empty lines and remarks. */
  private static boolean skipped(String line) {
    return line.isBlank() || line.startsWith("#");
  }

  private static List<String> fields(String line) {
    for (String separator : List.of(",", ";", "\t")) {
      List<String> fields = split(line, separator.charAt(0));
      if (fields.size() > 1) {
        return fields.stream().map(NumberColumn::bare).toList();
      }
    }
    return line.strip().startsWith("\"")
        ? List.of(bare(line))
        : List.of(BLANKS.split(line.strip()));
  }

  /** At the separators that are not within quotes. */
  private static List<String> split(String line, char separator) {
    if (line.indexOf('"') < 0) {
      return List.of(line.split(Pattern.quote(String.valueOf(separator)), -1));
    }
    List<String> fields = new ArrayList<>();
    boolean quoted = false;
    int from = 0;
    for (int i = 0; i < line.length(); i++) {
      quoted ^= line.charAt(i) == '"';
      if (line.charAt(i) == separator && !quoted) {
        fields.add(line.substring(from, i));
        from = i + 1;
      }
    }
    fields.add(line.substring(from));
    return fields;
  }

  private static String bare(String field) {
    String text = field.strip();
    boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1).strip().replace("\"\"", "\"") : text;
  }

  private static int place(String file, List<String> head, boolean header, String column) {
    if (column.isBlank()) {
      if (head.size() == 1) {
        return 0;
      }
      throw Fault.of(Fault.Kind.USAGE, "the file has " + head.size() + " columns")
          .at(file)
          .maybe(
              "name one with --column: " + (header ? String.join(", ", head) : "1, 2, ...") + ".");
    }
    int named = header ? head.indexOf(column) : -1;
    int number = column.matches("[0-9]{1,6}") ? Integer.parseInt(column) - 1 : -1;
    int place = named >= 0 ? named : number;
    if (place < 0 || place >= head.size()) {
      throw Fault.of(Fault.Kind.USAGE, "the file has no column '" + column + "'")
          .at(file)
          .maybe("it has " + (header ? String.join(", ", head) : head.size() + " of them") + ".");
    }
    return place;
  }

  private static boolean numeric(String field) {
    return field.isEmpty() || !Double.isNaN(parsed(field)) || missing(field);
  }

  private static boolean missing(String field) {
    return field.isEmpty() || field.equalsIgnoreCase("nan") || field.equalsIgnoreCase("na");
  }

  private static double number(String file, int line, String field) {
    if (missing(field)) {
      return Double.NaN;
    }
    double value = parsed(field);
    if (Double.isNaN(value)) {
      String shown =
          field.length() <= LONGEST_QUOTE ? field : field.substring(0, LONGEST_QUOTE) + "...";
      throw fault(file, line, "'" + shown + "' is not a number");
    }
    return value;
  }

  /** NaN where it is no number. */
  private static double parsed(String field) {
    String lower = field.toLowerCase(Locale.ROOT);
    if (lower.matches("[+]?inf(inity)?")) {
      return Double.POSITIVE_INFINITY;
    }
    if (lower.matches("-inf(inity)?")) {
      return Double.NEGATIVE_INFINITY;
    }
    return Decimal.is(field) || field.matches("[+-]?[0-9.]+([eE][+-]?[0-9]+)?")
        ? parsedDecimal(field)
        : Double.NaN;
  }

  private static double parsedDecimal(String field) {
    try {
      return Double.parseDouble(field);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static Fault fault(String file, int line, String what) {
    return Fault.of(Fault.Kind.SCENARIO, what)
        .at(file + ":" + (line + 1))
        .maybe(
            "write a number such as -1.5e-3 in each line; a header is a first line without any.");
  }
}
