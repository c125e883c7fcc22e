package org.hopscape.cluster;

import akka.actor.ExtendedActorSystem;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.javadsl.Adapter;
import akka.serialization.SerializerWithStringManifest;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Collectors;
import org.hopscape.event.Position;
import org.hopscape.walker.Walker;

/**
 * What nodes tell each other, as Jackson's CBOR. Only the types listed here can be read. Not akka-serialization-jackson: Akka makes
 * its serializers, with the Scala module, in every run on one machine too.
 */
public final class MessageSerializer extends SerializerWithStringManifest {
  private static final int IDENTIFIER = 486_708;

  private static final Map<String, Class<?>> TYPES = Map.ofEntries(
      Map.entry("advance", Walker.Advance.class),
      Map.entry("pause", Walker.Pause.class),
      Map.entry("report", Walker.Report.class),
      Map.entry("open", Host.Open.class),
      Map.entry("opened", Host.Opened.class),
      Map.entry("begin", Host.Begin.class),
      Map.entry("rest", Host.Rest.class),
      Map.entry("leave", Host.Leave.class),
      Map.entry("get-status", Host.GetStatus.class),
      Map.entry("status", Host.Status.class),
      Map.entry("get-work", Host.GetWork.class),
      Map.entry("work", Host.Work.class),
      Map.entry("pause-run", Desk.Pause.class),
      Map.entry("get-standing", Desk.GetStanding.class),
      Map.entry("standing", Desk.Standing.class));

  private static final Map<Class<?>, String> NAMES =
      TYPES.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

  private final CBORMapper mapper;

  public MessageSerializer(ExtendedActorSystem system) {
    mapper = CBORMapper.builder()
        .addModule(new SimpleModule("hopscape")
            .addSerializer(new ReferenceWriter(system))
            .addDeserializer(ActorRef.class, new ReferenceReader(system))
            .addSerializer(new PositionWriter())
            .addDeserializer(Position.class, new PositionReader()))
        .build();
  }

  @Override
  public int identifier() {
    return IDENTIFIER;
  }

  @Override
  public String manifest(Object message) {
    String name = NAMES.get(message.getClass());
    if (name == null) {
      throw new IllegalArgumentException("not a message: " + message.getClass());
    }
    return name;
  }

  @Override
  public byte[] toBinary(Object message) {
    try {
      return mapper.writeValueAsBytes(message);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) {
    Class<?> type = TYPES.get(manifest);
    if (type == null) {
      throw new IllegalArgumentException("not a message's name: " + manifest);
    }
    try {
      return mapper.readValue(bytes, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asked for late: a serializer is made while its system is. */
  private static ActorRefResolver resolver(ExtendedActorSystem system) {
    return ActorRefResolver.get(Adapter.toTyped(system));
  }

  @SuppressWarnings("rawtypes") // Jackson's handled types are classes
  private static final class ReferenceWriter extends StdSerializer<ActorRef> {
    private final transient ExtendedActorSystem system;

    ReferenceWriter(ExtendedActorSystem system) {
      super(ActorRef.class);
      this.system = system;
    }

    @Override
    @SuppressWarnings("unchecked")
    public void serialize(ActorRef value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(resolver(system).toSerializationFormat(value));
    }
  }

  @SuppressWarnings("rawtypes")
  private static final class ReferenceReader extends StdDeserializer<ActorRef> {
    private final transient ExtendedActorSystem system;

    ReferenceReader(ExtendedActorSystem system) {
      super(ActorRef.class);
      this.system = system;
    }

    @Override
    public ActorRef deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return resolver(system).resolveActorRef(in.getText());
    }
  }

  private static final class PositionWriter extends StdSerializer<Position> {
    PositionWriter() {
      super(Position.class);
    }

    @Override
    public void serialize(Position value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeArray(value.toArray(), 0, value.dimension());
    }
  }

  private static final class PositionReader extends StdDeserializer<Position> {
    PositionReader() {
      super(Position.class);
    }

    @Override
    public Position deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return Position.of(in.readValueAs(double[].class));
    }
  }
}
