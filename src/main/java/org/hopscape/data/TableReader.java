package org.hopscape.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.hopscape.fault.Fault;

/** Reads one CSV file into a {@link Table}, and names file, line and column of what does not fit. */
final class TableReader {
  /** 256 MiB of doubles. */
  static final int MOST_NUMBERS = 1 << 25;

  static final int MOST_BYTES = 1 << 28;

  private static final int LONGEST_QUOTE = 40;

  private static final String ONE_COLUMN =
      "has one column, where a feature and a target are needed";

  private static final CSVFormat FORMAT = CSVFormat.RFC4180
      .builder()
      .setIgnoreEmptyLines(true)
      .setIgnoreSurroundingSpaces(true)
      .get();

  private static final int UNKNOWN = -1;

  /** A feature and a target. */
  private static final int FEWEST_COLUMNS = 2;

  private final String name;
  private List<String> columns = List.of();

  /** Columns at the left that name the rows, as the first row of numbers has them; unknown before it. */
  private int names = UNKNOWN;

  private double[] values = new double[1024];
  private int count;
  /** The last line that could be read. */
  private long line;

  TableReader(String name) {
    this.name = name;
  }

  Table read(byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      throw fault("the file has more than " + MOST_BYTES + " bytes", "a part of its rows will do.");
    }
    checkText(bytes);
    int mark = startsWithMark(bytes) ? 3 : 0;
    Reader reader = new InputStreamReader(
        new ByteArrayInputStream(bytes, mark, bytes.length - mark), StandardCharsets.UTF_8);
    try (CSVParser parser = FORMAT.parse(reader)) {
      readAll(parser);
    } catch (IOException | UncheckedIOException | IllegalStateException unreadable) {
      line++;
      throw fault("is not well-formed CSV", "a quotation mark is not closed.").because(unreadable);
    }
    if (count == 0) {
      throw fault("the file has no rows of numbers", "the path names another file.");
    }
    return new Table(
        name, columns.subList(names, columns.size()), names, Arrays.copyOf(values, count));
  }

  /** What is no CSV in UTF-8 is named as what it is. */
  private void checkText(byte[] bytes) {
    if (starts(bytes, 0x1f, 0x8b)) {
      throw fault("the file is compressed by gzip", "unpack it first: gunzip FILE.");
    }
    boolean zeros = IntStream.range(0, Math.min(bytes.length, 64)).anyMatch(i -> bytes[i] == 0);
    if (starts(bytes, 0xff, 0xfe) || starts(bytes, 0xfe, 0xff)) {
      throw fault("the file is text in UTF-16", "save it as UTF-8: iconv -f UTF-16 -t UTF-8 FILE.");
    }
    if (zeros) {
      throw fault("the file is no text, or text in UTF-16", "save it as CSV in UTF-8.");
    }
  }

  private static boolean starts(byte[] bytes, int first, int second) {
    return bytes.length >= 2 && bytes[0] == (byte) first && bytes[1] == (byte) second;
  }

  private void readAll(CSVParser parser) {
    Iterator<CSVRecord> records = parser.iterator();
    while (records.hasNext()) {
      CSVRecord row = records.next();
      line = parser.getCurrentLineNumber();
      if (columns.isEmpty() && heads(row)) {
        continue;
      }
      add(row);
    }
  }

  /** Takes the columns from the first line; whether it is a header. */
  private boolean heads(CSVRecord row) {
    if (row.size() < 2) {
      String field = row.get(0);
      if (field.indexOf(';') >= 0) {
        throw fault(ONE_COLUMN, "separate the fields by commas, not semicolons.");
      }
      if (field.indexOf('\t') >= 0) {
        throw fault(ONE_COLUMN, "separate the fields by commas, not tabs.");
      }
      throw fault(ONE_COLUMN, "the target's column is missing.");
    }
    boolean header = row.stream().noneMatch(Decimal::is)
        && row.stream().noneMatch(field -> Decimal.objection(field).equals("is not finite"));
    columns = header
        ? row.toList()
        : IntStream.rangeClosed(1, row.size()).mapToObj(Integer::toString).toList();
    return header;
  }

  private void add(CSVRecord row) {
    if (row.size() != columns.size()) {
      throw fault(
          "has " + row.size() + " columns, the first line " + columns.size(),
          "write an equal number of fields in every line.");
    }
    if (names == UNKNOWN) {
      names = names(row);
    }
    for (int i = 0; i < names; i++) {
      checkName(row.get(i), i);
    }
    makeRoom(row.size() - names);
    for (int i = names; i < row.size(); i++) {
      values[count++] = number(row.get(i), i);
    }
  }

  /** How many fields at the left are no numbers, where enough numbers follow them. */
  private static int names(CSVRecord row) {
    int names = (int) row.stream().takeWhile(Decimal::isWord).count();
    return row.size() - names < FEWEST_COLUMNS ? 0 : names;
  }

  /** What names a row in one line does not measure it in another: one of the two was written wrongly. */
  private void checkName(String field, int column) {
    if (!Decimal.isWord(field)) {
      throw fault(
          "column " + (column + 1)
              + (field.isEmpty() ? " is empty" : " ('" + shortened(field) + "') is a number")
              + ", where the first row has a name that is none",
          "write a name into it in every line, or a number into it in the first, or leave the column out.");
    }
  }

  private double number(String field, int column) {
    String objection = Decimal.objection(field);
    if (objection.isEmpty()) {
      return Double.parseDouble(field);
    }
    String what = field.isEmpty() ? "" : " ('" + shortened(field) + "')";
    throw fault(
        "column " + (column + 1) + what + " " + objection,
        "write a finite number such as -1.5e-3, or leave the "
            + (objection.equals("is not a number") ? "column" : "row")
            + " out; a header is a first line without any number.");
  }

  private void makeRoom(int width) {
    if (count + width > MOST_NUMBERS) {
      throw fault(
          "the table has more than " + MOST_NUMBERS + " numbers", "a part of its rows will do.");
    }
    if (count + width > values.length) {
      values = Arrays.copyOf(values, Math.max(count + width, 2 * values.length));
    }
  }

  private Fault fault(String what, String advice) {
    return Fault.of(Fault.Kind.SCENARIO, what)
        .at(name + ":" + Math.max(1, line))
        .maybe(advice);
  }

  private static String shortened(String field) {
    String text = field.replaceAll("\\p{Cntrl}", " ");
    return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...";
  }

  /** The byte order mark that some spreadsheets write. */
  private static boolean startsWithMark(byte[] bytes) {
    return bytes.length >= 3
        && bytes[0] == (byte) 0xef
        && bytes[1] == (byte) 0xbb
        && bytes[2] == (byte) 0xbf;
  }
}
