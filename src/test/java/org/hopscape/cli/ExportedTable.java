package org.hopscape.cli;

import blue.strategic.parquet.Hydrator;
import blue.strategic.parquet.ParquetReader;
import com.fasterxml.jackson.core.io.NumberOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Tables that {@code export} and {@code report --figures} write, read back. */
public final class ExportedTable {
  private ExportedTable() {}

  /** The rows under the line of names. */
  public static List<CSVRecord> csv(Path file) throws IOException {
    CSVFormat format =
        CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser rows = CSVParser.parse(file, StandardCharsets.UTF_8, format)) {
      return rows.getRecords();
    }
  }

  /** The first {@code most} rows, each with the values that it has by column. */
  public static List<Map<String, Object>> parquet(Path file, long most) throws IOException {
    Hydrator<Map<String, Object>, Map<String, Object>, String> row = new Hydrator<>() {
      @Override
      public Map<String, Object> start() {
        return new LinkedHashMap<>();
      }

      @Override
      public Map<String, Object> add(Map<String, Object> target, String column, Object value) {
        target.put(column, value);
        return target;
      }

      @Override
      public Map<String, Object> finish(Map<String, Object> target) {
        return target;
      }
    };
    try (Stream<Map<String, Object>> rows =
        ParquetReader.streamContent(file.toFile(), row, path -> path[0])) {
      return rows.limit(most).toList();
    }
  }

  /** A value as a CSV table has it: where there is none, nothing. */
  public static String text(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    return value instanceof Double number
        ? NumberOutput.toString(number, true)
        : String.valueOf(value);
  }
}
