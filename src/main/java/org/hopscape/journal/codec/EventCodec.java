package org.hopscape.journal.codec;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MapperBuilder;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hopscape.event.Event;
import org.hopscape.event.Position;
import org.hopscape.event.Received;
import org.hopscape.event.RoundTrip;
import org.hopscape.event.RunEvent;
import org.hopscape.event.RunEvent.NoiseSize;
import org.hopscape.event.Totals;
import org.hopscape.event.Transition;
import org.hopscape.event.WalkerEvent;
import org.hopscape.fault.Fault;
import org.jspecify.annotations.Nullable;

/**
 * Events as bytes and back: Jackson CBOR under a manifest {@code name/schema} such as {@code leg-completed/2}.
 *
 * <p>The name is ours and stays when a class is renamed. The schema version stands in the manifest, so that bytes of a
 * newer schema are refused before they are read. Only the types listed here can be read: there is no type name in the
 * bytes, no default typing, no Java serialization. A walker's event is an array of its record's fields in their order, and so
 * is each record in it: names took more than half of a leg's bytes. In schema 1 it was an object with the fields' names, as
 * the run's few events still are; a {@link Transition} was an array then, too. A number that is not finite neither enters nor
 * leaves.
 */
public final class EventCodec {
  /** The schema of the events that this program writes, and the newest that it reads. */
  public static final int SCHEMA = RunEvent.SCHEMA_VERSION;

  /** Of the further types, which are no events. */
  public static final int FURTHER_SCHEMA = 1;

  private static final String SCHEMA_SUFFIX = "/" + SCHEMA;
  private static final int MAX_DEPTH = 16;

  private static final Map<String, Class<? extends Event>> EVENTS = Map.ofEntries(
      Map.entry("run-started", RunEvent.RunStarted.class),
      Map.entry("run-extended", RunEvent.RunExtended.class),
      Map.entry("run-shortened", RunEvent.RunShortened.class),
      Map.entry("run-forked", RunEvent.RunForked.class),
      Map.entry("run-paused", RunEvent.RunPaused.class),
      Map.entry("run-completed", RunEvent.RunCompleted.class),
      Map.entry("walker-placed", WalkerEvent.WalkerPlaced.class),
      Map.entry("walker-forked", WalkerEvent.WalkerForked.class),
      Map.entry("leg-completed", WalkerEvent.LegCompleted.class),
      Map.entry("escaped", WalkerEvent.Escaped.class),
      Map.entry("left-domain", WalkerEvent.LeftDomain.class),
      Map.entry("diverged", WalkerEvent.Diverged.class),
      Map.entry("position-exchanged", WalkerEvent.PositionExchanged.class),
      Map.entry("escape-censored", WalkerEvent.EscapeCensored.class));

  /** What is an array of its fields in a walker's event. */
  private static final Set<Class<?>> ARRAYS = Set.of(
      WalkerEvent.WalkerPlaced.class,
      WalkerEvent.WalkerForked.class,
      WalkerEvent.LegCompleted.class,
      WalkerEvent.Escaped.class,
      WalkerEvent.LeftDomain.class,
      WalkerEvent.Diverged.class,
      WalkerEvent.PositionExchanged.class,
      WalkerEvent.EscapeCensored.class,
      Totals.class,
      Received.class,
      RoundTrip.class);

  /** An event's number in a row is its place here, from 1 on; it never changes. */
  private static final List<String> NUMBERED = List.of(
      "run-started",
      "run-extended",
      "run-shortened",
      "run-forked",
      "run-paused",
      "run-completed",
      "walker-placed",
      "walker-forked",
      "leg-completed",
      "escaped",
      "left-domain",
      "diverged",
      "position-exchanged",
      "escape-censored");

  private static final Map<String, Integer> NUMBERS = NUMBERED.stream()
      .collect(Collectors.toMap(name -> name + SCHEMA_SUFFIX, name -> 1 + NUMBERED.indexOf(name)));

  private final CBORMapper named = cborMapper();
  private final CBORMapper positional = arrays(cborMapper());
  private final JsonMapper json = strict(JsonMapper.builder()).build();
  /** By manifest: taking it apart for each event took a fifth of the time of a small one. */
  private final Map<String, ObjectReader> readers = new HashMap<>();

  private final Map<Class<?>, String> manifests = new HashMap<>();

  private EventCodec(Map<String, ? extends Class<?>> types) {
    types.forEach((name, type) -> {
      boolean event = EVENTS.containsKey(name);
      readers.put(name + "/" + FURTHER_SCHEMA, named.readerFor(type));
      if (event) {
        readers.put(name + SCHEMA_SUFFIX, positional.readerFor(type));
      }
      manifests.put(type, event ? name + SCHEMA_SUFFIX : name + "/" + FURTHER_SCHEMA);
    });
  }

  /** The codec of the sealed events. */
  public static EventCodec ofEvents() {
    return new EventCodec(EVENTS);
  }

  /** The events and further types, such as the snapshot of a walker, by stable name. */
  public static EventCodec ofEventsAnd(Map<String, ? extends Class<?>> further) {
    Map<String, Class<?>> types = new TreeMap<>(further);
    types.putAll(EVENTS);
    return new EventCodec(types);
  }

  /** {@code name/schema} of a value of a listed type. */
  public String manifest(Object value) {
    String manifest = manifests.get(value.getClass());
    if (manifest == null) {
      throw new IllegalArgumentException("not a type of the journal: " + value.getClass());
    }
    return manifest;
  }

  /** The stable name of an event, {@code leg-completed}. */
  public String name(Event event) {
    String manifest = manifest(event);
    return manifest.substring(0, manifest.length() - SCHEMA_SUFFIX.length());
  }

  /** The number of an event's type under its manifest of this schema; 0 where it has none. */
  static int number(String manifest) {
    return NUMBERS.getOrDefault(manifest, 0);
  }

  /** The manifest of a numbered type; a fault where there is no such number. */
  static String numbered(int number) {
    if (number < 1 || number > NUMBERED.size()) {
      throw Fault.of(Fault.Kind.DAMAGED, "the journal has no event of number " + number);
    }
    return NUMBERED.get(number - 1) + SCHEMA_SUFFIX;
  }

  /** Whether the manifest is an event's, of any schema. */
  boolean isEvent(String manifest) {
    return EVENTS.containsKey(manifest.substring(0, Math.max(0, manifest.lastIndexOf('/'))));
  }

  public byte[] encode(Object value) {
    manifest(value);
    try {
      return (value instanceof Event ? positional : named).writeValueAsBytes(value);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot be written: " + value, e);
    }
  }

  /** The value that was encoded under this manifest; anything else is a fault. */
  public Object decode(String manifest, byte[] bytes) {
    ObjectReader reader = readers.get(manifest);
    if (reader == null) {
      throw unknown(manifest);
    }
    Object value;
    try {
      CborGuard.check(bytes, MAX_DEPTH);
      value = reader.readValue(bytes);
    } catch (IOException | RuntimeException e) {
      throw Fault.of(Fault.Kind.DAMAGED, "the bytes of a " + manifest + " are not one")
          .because(e);
    }
    if (value == null) {
      throw Fault.of(Fault.Kind.DAMAGED, "the bytes of a " + manifest + " hold nothing");
    }
    return value;
  }

  /** As {@link #decode}, where only an event can stand. */
  public Event decodeEvent(String manifest, byte[] bytes) {
    if (decode(manifest, bytes) instanceof Event event) {
      return event;
    }
    throw Fault.of(Fault.Kind.DAMAGED, "a " + manifest + " stands where an event should");
  }

  /** {@code {"type": "leg-completed", ...}} with the record's fields in order. */
  public ObjectNode toJson(Event event) {
    ObjectNode node = json.createObjectNode().put("type", name(event));
    node.setAll((ObjectNode) json.valueToTree(event));
    return node;
  }

  private static Fault unknown(String manifest) {
    int slash = manifest.lastIndexOf('/');
    int schema = slash < 1 ? 0 : schemaNumber(manifest.substring(slash + 1));
    if (schema > SCHEMA) {
      return Fault.of(
              Fault.Kind.INCOMPATIBLE,
              "event " + quote(manifest) + " is newer than schema " + SCHEMA)
          .maybe("use the version of hopscape that wrote this run.");
    }
    return Fault.of(
        Fault.Kind.DAMAGED,
        schema < 1
            ? "not a name of an event: " + quote(manifest)
            : "the journal has no event of type " + quote(manifest));
  }

  private static int schemaNumber(String digits) {
    return digits.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(digits) : 0;
  }

  private static String quote(String manifest) {
    String safe = manifest.replaceAll("[^ -~]", "?");
    return "'" + (safe.length() > 80 ? safe.substring(0, 80) + "..." : safe) + "'";
  }

  private static CBORMapper cborMapper() {
    CBORFactory factory = CBORFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
        .build();
    return strict(CBORMapper.builder(factory))
        .addMixIn(Transition.class, AsArray.class)
        .build();
  }

  private static CBORMapper arrays(CBORMapper mapper) {
    for (Class<?> type : ARRAYS) {
      mapper.addMixIn(type, AsArray.class);
    }
    mapper.registerModule(
        new SimpleModule("arrays").setDeserializerModifier(new WholeArrays(ARRAYS)));
    return mapper;
  }

  @SuppressWarnings(
      "deprecation") // the coercion switch has no replacement that covers every scalar
  private static <M extends ObjectMapper, B extends MapperBuilder<M, B>> B strict(B builder) {
    return builder
        .addModule(finiteNumbers())
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .enable(
            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
            DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
            DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
        .withCoercionConfig(
            LogicalType.POJO,
            c -> c.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail));
  }

  private static SimpleModule finiteNumbers() {
    return new SimpleModule("finite")
        .addSerializer(double.class, new FiniteWriter())
        .addSerializer(Double.class, new FiniteWriter())
        .addSerializer(Position.class, new PositionWriter())
        .addDeserializer(double.class, new FiniteReader())
        .addDeserializer(Double.class, new FiniteReader())
        .addDeserializer(Position.class, new PositionReader())
        .addDeserializer(NoiseSize.class, new NoiseSizeReader())
        .addDeserializer(Transition.class, new TransitionReader());
  }

  private static double finite(JsonParser in, DeserializationContext context) throws IOException {
    if (in.currentToken() != JsonToken.VALUE_NUMBER_FLOAT
        || !Double.isFinite(in.getDoubleValue())) {
      return context.reportInputMismatch(double.class, "a finite number should stand here");
    }
    return in.getDoubleValue();
  }

  private static void write(JsonGenerator out, double value) throws IOException {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("only finite numbers are journaled, not " + value);
    }
    out.writeNumber(value);
  }

  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  private interface AsArray {}

  private static final class FiniteWriter extends StdSerializer<Double> {
    FiniteWriter() {
      super(Double.class);
    }

    @Override
    public void serialize(Double value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      write(out, value);
    }
  }

  private static final class FiniteReader extends StdDeserializer<Double> {
    FiniteReader() {
      super(Double.class);
    }

    @Override
    public Double deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return finite(in, context);
    }
  }

  private static final class PositionWriter extends StdSerializer<Position> {
    PositionWriter() {
      super(Position.class);
    }

    @Override
    public void serialize(Position position, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeStartArray(position, position.dimension());
      for (int i = 0; i < position.dimension(); i++) {
        write(out, position.get(i));
      }
      out.writeEndArray();
    }
  }

  /** By hand: most of a journal's bytes are transitions, and a reader by reflection takes three times as long. */
  private static final class TransitionReader extends StdDeserializer<Transition> {
    TransitionReader() {
      super(Transition.class);
    }

    @Override
    public @Nullable Transition deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      if (!in.isExpectedStartArrayToken()) {
        return context.reportInputMismatch(Transition.class, "[step, from, to] should stand here");
      }
      Transition transition =
          new Transition(whole(in, context), whole(in, context), whole(in, context));
      if (in.nextToken() != JsonToken.END_ARRAY) {
        return context.reportInputMismatch(Transition.class, "more than [step, from, to]");
      }
      return transition;
    }

    private static long whole(JsonParser in, DeserializationContext context) throws IOException {
      if (in.nextToken() != JsonToken.VALUE_NUMBER_INT) {
        return context.reportInputMismatch(Transition.class, "a whole number should stand here");
      }
      return in.getLongValue();
    }
  }

  private static final class PositionReader extends StdDeserializer<Position> {
    PositionReader() {
      super(Position.class);
    }

    @Override
    public @Nullable Position deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      if (!in.isExpectedStartArrayToken()) {
        return context.reportInputMismatch(Position.class, "coordinates should stand here");
      }
      double[] coordinates = new double[4];
      int n = 0;
      while (in.nextToken() != JsonToken.END_ARRAY) {
        if (n == coordinates.length) {
          coordinates = Arrays.copyOf(coordinates, 2 * n);
        }
        coordinates[n++] = finite(in, context);
      }
      return Position.of(Arrays.copyOf(coordinates, n));
    }
  }
}
