package org.hopscape.scenario.block;

import java.util.List;
import java.util.Map;
import org.hopscape.scenario.hocon.Node;

/** A block with a type, which says what other keys may stand in it. */
record Typed(Map<String, Keys> types) implements Check {
  /** Checks what is there; the type may still come from the scenario's own block. */
  @Override
  public void check(String path, Node node) {
    if (!(node instanceof Node.Block block)) {
      throw Value.wrong(path, node, "a block { type = ... }");
    }
    Node type = block.get(Node.Block.TYPE);
    if (type == null) {
      keysOfAnyType().check(path, block);
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
    return word().read(Keys.join(path, Node.Block.TYPE), type);
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
