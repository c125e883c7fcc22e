package org.hopscape.replay.table;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A small table in memory: its columns, and rows of one value a column. */
public final class TableData {
  private final String name;
  private final List<Column> columns;
  private final List<@Nullable Object[]> rows = new ArrayList<>();

  /** A table without rows. */
  public TableData(String name, List<Column> columns) {
    this.name = name;
    this.columns = List.copyOf(columns);
  }

  public String name() {
    return name;
  }

  public List<Column> columns() {
    return columns;
  }

  public List<@Nullable Object[]> rows() {
    return Collections.unmodifiableList(rows);
  }

  /** Adds a row; a number that is not finite is nothing. */
  public void add(List<? extends @Nullable Object> values) {
    if (values.size() != columns.size()) {
      throw new IllegalArgumentException(
          "there are " + columns.size() + " columns but " + values.size() + " values");
    }
    @Nullable Object[] row = new @Nullable Object[values.size()];
    for (int i = 0; i < row.length; i++) {
      Object value = values.get(i);
      row[i] = value instanceof Double number && !Double.isFinite(number) ? null : value;
    }
    rows.add(row);
  }

  /** Writes all rows. */
  public void into(TableWriter out) throws IOException {
    for (@Nullable Object[] row : rows) {
      out.row(row);
    }
  }

  /** Writes a file. */
  public void write(Path file, TableWriter.Format format) throws IOException {
    try (TableWriter out = TableWriter.open(file, format, name, columns)) {
      into(out);
    }
  }

  /** As CSV. */
  public String csv() {
    StringWriter text = new StringWriter();
    try (TableWriter out = new CsvTable(text, columns)) {
      into(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
