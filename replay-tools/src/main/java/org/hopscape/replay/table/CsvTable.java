package org.hopscape.replay.table;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * RFC 4180 with a line of names, lines that end in {@code \n}, and an empty field where there is nothing. A number is the
 * shortest text that reads back to the same bits.
 */
final class CsvTable implements TableWriter {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  private final CSVPrinter out;

  CsvTable(Path file, List<Column> columns) throws IOException {
    this(Files.newBufferedWriter(file, StandardCharsets.UTF_8), columns);
  }

  CsvTable(Writer to, List<Column> columns) throws IOException {
    out = new CSVPrinter(to, FORMAT);
    out.printRecord(columns.stream().map(Column::name).toList());
  }

  @Override
  public void row(@Nullable Object... values) throws IOException {
    for (Object value : values) {
      out.print(value instanceof Double number ? NumberOutput.toString(number, true) : value);
    }
    out.println();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
