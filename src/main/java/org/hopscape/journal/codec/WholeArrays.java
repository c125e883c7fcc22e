package org.hopscape.journal.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import java.io.IOException;
import java.util.Set;

/** Records that are arrays of their fields have all of them and no more: Jackson passes over what stands behind the last. */
final class WholeArrays extends BeanDeserializerModifier {
  private static final long serialVersionUID = 1L;
  private final transient Set<Class<?>> records;

  WholeArrays(Set<Class<?>> records) {
    this.records = Set.copyOf(records);
  }

  @Override
  public JsonDeserializer<?> modifyDeserializer(
      DeserializationConfig config, BeanDescription type, JsonDeserializer<?> reader) {
    Class<?> read = type.getBeanClass();
    return records.contains(read) ? new Whole(reader, read.getRecordComponents().length) : reader;
  }

  private static final class Whole extends DelegatingDeserializer {
    private static final long serialVersionUID = 1L;
    private final int fields;

    Whole(JsonDeserializer<?> reader, int fields) {
      super(reader);
      this.fields = fields;
    }

    @Override
    protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> contextual) {
      return new Whole(contextual, fields);
    }

    @Override
    public Object deserialize(JsonParser in, DeserializationContext context) throws IOException {
      JsonStreamContext array = in.getParsingContext();
      Object value = super.deserialize(in, context);
      // The parser counts the array's end, too.
      return array.getEntryCount() == fields + 1
          ? value
          : context.reportInputMismatch(handledType(), "an array of %d fields", fields);
    }
  }
}
