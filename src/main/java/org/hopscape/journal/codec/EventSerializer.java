package org.hopscape.journal.codec;

import akka.actor.ExtendedActorSystem;
import akka.serialization.SerializerWithStringManifest;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigValue;
import java.util.Map;
import java.util.stream.Collectors;
import org.hopscape.event.Event;
import org.hopscape.fault.Fault;

/**
 * Akka's door to {@link EventCodec}. Types beside the events (snapshots, messages) stand in the configuration, stable name to
 * class name, under {@code hopscape.journal.types}; each also needs a line in {@code serialization-bindings}. They carry a
 * checksum of their own, because a snapshot's file has none.
 */
public final class EventSerializer extends SerializerWithStringManifest {
  /** Written beside every event; never changes. Akka keeps 0 to 40 for itself. */
  public static final int IDENTIFIER = 486_707;

  private static final String TYPES = "hopscape.journal.types";
  private final EventCodec codec;

  public EventSerializer(ExtendedActorSystem system) {
    codec = EventCodec.ofEventsAnd(furtherTypes(system.settings().config()));
  }

  @Override
  public int identifier() {
    return IDENTIFIER;
  }

  @Override
  public String manifest(Object value) {
    return codec.manifest(value);
  }

  @Override
  public byte[] toBinary(Object value) {
    byte[] bytes = codec.encode(value);
    return value instanceof Event ? bytes : Guarded.of(codec.manifest(value), bytes);
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) {
    return codec.decode(manifest, codec.isEvent(manifest) ? bytes : Guarded.open(manifest, bytes));
  }

  private static Map<String, Class<?>> furtherTypes(Config config) {
    return !config.hasPath(TYPES)
        ? Map.of()
        : config.getObject(TYPES).entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> type(entry.getValue())));
  }

  private static Class<?> type(ConfigValue name) {
    try {
      return Class.forName(String.valueOf(name.unwrapped()));
    } catch (ClassNotFoundException e) {
      throw Fault.of(Fault.Kind.INTERNAL, "no class " + name.unwrapped()).because(e);
    }
  }
}
