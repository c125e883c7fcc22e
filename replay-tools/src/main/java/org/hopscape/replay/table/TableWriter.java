package org.hopscape.replay.table;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes a table's rows in order. */
public interface TableWriter extends AutoCloseable {

  /** How a table is kept. */
  enum Format {
    CSV("csv"),
    PARQUET("parquet");

    private final String suffix;

    Format(String suffix) {
      this.suffix = suffix;
    }

    /** Of a file's name, without the dot. */
    public String suffix() {
      return suffix;
    }
  }

  /** A writer of a new file. */
  static TableWriter open(Path file, Format format, String table, List<Column> columns)
      throws IOException {
    return format == Format.CSV
        ? new CsvTable(file, columns)
        : new ParquetTable(file, table, columns);
  }

  /** A writer of CSV. */
  static TableWriter csv(Writer to, List<Column> columns) throws IOException {
    return new CsvTable(to, columns);
  }

  /** One value a column, of the column's type: Long, Double, String, Boolean, or null where it may be. */
  void row(@Nullable Object... values) throws IOException;

  @Override
  void close() throws IOException;
}
