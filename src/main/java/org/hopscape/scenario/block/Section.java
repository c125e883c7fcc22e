package org.hopscape.scenario.block;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.hopscape.fault.Fault;
import org.hopscape.scenario.hocon.Node;
import org.jspecify.annotations.Nullable;

/** A block of an arm that has been checked, with its path for messages: what is missing or does not fit is found here. */
public record Section(String path, Node.Block block) {
  /** The value of a key that must be there. */
  <T> T need(Value<T> kind, String key) {
    Node node = block.get(key);
    if (node == null) {
      throw missing(key);
    }
    return kind.read(Keys.join(path, key), node);
  }

  <T> T read(Value<T> kind, String key, T otherwise) {
    Node node = block.get(key);
    return node == null ? otherwise : kind.read(Keys.join(path, key), node);
  }

  /** A whole number that is known to fit. */
  int whole(Value.Whole kind, String key, long otherwise) {
    return Math.toIntExact(read(kind, key, otherwise));
  }

  int needWhole(Value.Whole kind, String key) {
    return Math.toIntExact(need(kind, key));
  }

  /** A list of finite numbers that must be there. */
  double[] numbers(String key) {
    Node node = block.get(key);
    if (node == null) {
      throw missing(key);
    }
    return Schema.NUMBERS.read(Keys.join(path, key), node);
  }

  boolean has(String key) {
    return block.has(key);
  }

  @Nullable
  Section inner(String key) {
    return block
        .get(key, Node::asBlock)
        .map(inner -> new Section(Keys.join(path, key), inner))
        .orElse(null);
  }

  /** What a constructor makes of the values; its complaint becomes a fault at the key that it begins with. */
  <T> T make(Supplier<T> constructor) {
    try {
      return constructor.get();
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      String key = message.substring(0, Math.max(0, message.indexOf(' ')));
      Node node = block.get(key);
      throw node == null
          ? block.fault(path + ": " + message).because(e)
          : node.fault(Keys.join(path, message)).because(e);
    }
  }

  /** Refuses keys that would be passed over, each a part of what {@code reason} says. */
  void refuse(String reason, String... keys) {
    for (String key : keys) {
      if (has(key)) {
        throw fault(key, "%s %s", Keys.join(path, key), reason).maybe("leave it out.");
      }
    }
  }

  /** A fault at this key, or at the block where the key is not there. */
  Fault fault(String key, String format, Object... values) {
    Node node = block.get(key);
    return (node == null ? block : node).fault(String.format(Locale.ROOT, format, values));
  }

  private Fault missing(String key) {
    Fault fault = block.fault(path + " has no '" + key + "'.");
    return key.equals("by") ? fault.maybe(Value.oneOf(List.copyOf(Schema.BY.words()))) : fault;
  }
}
