package org.hopscape.scenario.block;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hopscape.own.Made;
import org.hopscape.scenario.hocon.Node;
import org.jspecify.annotations.Nullable;

/**
 * A block with a type, which says what other keys may stand in it.
 *
 * @param ofClasses keys that stand beside those that a user's own class asks for; null where the type is none
 */
record Typed(Map<String, Keys> types, @Nullable Keys ofClasses) implements Check {
  /** Of types that the program has. */
  Typed(Map<String, Keys> types) {
    this(types, null);
  }

  /** Checks what is there; the type may still come from the scenario's own block. */
  @Override
  public void check(String path, Node node) {
    Node.Block block =
        node.asBlock().orElseThrow(() -> Value.wrong(path, node, "a block { type = ... }"));
    Node type = block.get(Node.Block.TYPE);
    Keys own = ofClasses;
    if (type == null && own == null) {
      keysOfAnyType().check(path, block);
    } else if (type == null) {
      // Keys of a class are known when it is made: the arm's own block is checked whole.
      keysOfAnyType().checkKnown(path, block);
    } else if (own != null && classOf(type).isPresent()) {
      own.checkKnown(path, block);
    } else {
      keys(word().read(Keys.join(path, Node.Block.TYPE), type)).check(path, block);
    }
  }

  /** The type, which must be there. */
  String type(String path, Node.Block block) {
    Node type = block.get(Node.Block.TYPE);
    if (type == null) {
      throw block.fault(path + " has no 'type'.").maybe(Value.oneOf(List.copyOf(types.keySet())));
    }
    return classOf(type).orElseGet(() -> word().read(Keys.join(path, Node.Block.TYPE), type));
  }

  /** The name of a user's own class, where one may stand. */
  private Optional<String> classOf(Node type) {
    return type.asText().filter(name -> ofClasses != null && Made.isClass(name));
  }

  private Value.Word word() {
    return new Value.Word(List.copyOf(types.keySet()));
  }

  private Keys keys(String type) {
    return Keys.none().with(Node.Block.TYPE, word()).with(types.getOrDefault(type, Keys.none()));
  }

  private Keys keysOfAnyType() {
    Keys all = Keys.none().with(Node.Block.TYPE, word());
    for (Keys keys : types.values()) {
      all = all.with(keys);
    }
    return all;
  }
}
