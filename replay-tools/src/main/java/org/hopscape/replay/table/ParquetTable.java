package org.hopscape.replay.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/**
 * Apache Parquet, Snappy-compressed, in row groups of 16 MiB. What a column means stands in the file's key-value metadata
 * as {@code column.NAME}. Its configuration class is parquet-floor's: no Hadoop.
 */
@SuppressWarnings("deprecation") // the methods that parquet-floor implements have no other form yet
final class ParquetTable implements TableWriter {
  private static final long ROW_GROUP = 16L << 20;

  private final ParquetWriter<@Nullable Object[]> out;

  ParquetTable(Path file, String table, List<Column> columns) throws IOException {
    Builder builder = new Builder(new LocalOutputFile(file), new Rows(table, columns))
        .withCompressionCodec(CompressionCodecName.SNAPPY)
        .withWriterVersion(WriterVersion.PARQUET_1_0)
        .withRowGroupSize(ROW_GROUP);
    for (Column column : columns) {
      // Numbers that hardly ever repeat were looked up in a dictionary: half the time of a table of
      // states.
      if (column.type() == Column.Type.REAL) {
        builder.withDictionaryEncoding(column.name(), false);
      }
    }
    out = builder.build();
  }

  @Override
  public void row(@Nullable Object... values) throws IOException {
    out.write(values);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private static final class Builder extends ParquetWriter.Builder<@Nullable Object[], Builder> {
    private final Rows rows;

    Builder(OutputFile file, Rows rows) {
      super(file);
      this.rows = rows;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<@Nullable Object[]> getWriteSupport(Configuration unused) {
      return rows;
    }
  }

  private static final class Rows extends WriteSupport<@Nullable Object[]> {
    private final MessageType schema;
    private final Map<String, String> meanings = new LinkedHashMap<>();
    private final List<Column> columns;
    private @Nullable RecordConsumer consumer;
    private String text = "";
    private Binary encoded = Binary.EMPTY;

    Rows(String table, List<Column> columns) {
      this.columns = columns;
      this.schema = new MessageType(table, columns.stream().map(Rows::type).toList());
      columns.forEach(column -> meanings.put("column." + column.name(), column.meaning()));
    }

    private static Type type(Column column) {
      Types.PrimitiveBuilder<PrimitiveType> type =
          column.optional() ? Types.optional(primitive(column)) : Types.required(primitive(column));
      return column.type() == Column.Type.TEXT
          ? type.as(LogicalTypeAnnotation.stringType()).named(column.name())
          : type.named(column.name());
    }

    private static PrimitiveTypeName primitive(Column column) {
      return switch (column.type()) {
        case WHOLE -> PrimitiveTypeName.INT64;
        case REAL -> PrimitiveTypeName.DOUBLE;
        case TEXT -> PrimitiveTypeName.BINARY;
        case FLAG -> PrimitiveTypeName.BOOLEAN;
      };
    }

    @Override
    public WriteContext init(Configuration unused) {
      return new WriteContext(schema, meanings);
    }

    @Override
    public void prepareForWrite(RecordConsumer into) {
      consumer = into;
    }

    @Override
    public void write(@Nullable Object[] values) {
      RecordConsumer into = consumer;
      if (into == null) {
        throw new IllegalStateException("not prepared");
      }
      into.startMessage();
      for (int i = 0; i < values.length; i++) {
        Object value = values[i];
        if (value != null) {
          into.startField(columns.get(i).name(), i);
          add(into, value);
          into.endField(columns.get(i).name(), i);
        }
      }
      into.endMessage();
    }

    private void add(RecordConsumer into, Object value) {
      if (value instanceof Long whole) {
        into.addLong(whole);
      } else if (value instanceof Double real) {
        into.addDouble(real);
      } else if (value instanceof Boolean flag) {
        into.addBoolean(flag);
      } else {
        into.addBinary(encoded((String) value));
      }
    }

    /** Texts come in runs of the same, such as an arm's name. */
    private Binary encoded(String next) {
      if (!next.equals(text)) {
        text = next;
        encoded = Binary.fromString(next);
      }
      return encoded;
    }
  }
}
