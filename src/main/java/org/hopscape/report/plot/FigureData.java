package org.hopscape.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hopscape.analysis.estimate.Estimate;

/** The numbers behind a figure, one row a place: shortest digits that are read back exactly, blank where there is none. */
public final class FigureData {
  private final List<String> rows = new ArrayList<>();

  private FigureData(String columns) {
    rows.add(columns);
  }

  /** Names of columns, separated by commas. */
  public static FigureData of(String columns) {
    return new FigureData(columns);
  }

  /** Text, whole numbers, numbers, optional numbers, and estimates, which take three columns. */
  public FigureData row(Object... cells) {
    rows.add(Stream.of(cells).map(FigureData::cell).collect(Collectors.joining(",")));
    return this;
  }

  private static String cell(Object cell) {
    if (cell instanceof Double number) {
      return Double.isFinite(number) ? Double.toString(number) : "";
    }
    if (cell instanceof OptionalDouble number) {
      return number.isPresent() ? cell(number.getAsDouble()) : "";
    }
    if (cell instanceof Estimate estimate) {
      return cell(estimate.estimate()) + "," + cell(estimate.low()) + "," + cell(estimate.high());
    }
    String text = String.valueOf(cell);
    boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  public int size() {
    return rows.size() - 1;
  }

  /** As CSV with a header. */
  public String csv() {
    return String.join("\n", rows) + "\n";
  }
}
