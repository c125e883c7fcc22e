package org.hopscape.scenario.hocon;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.hopscape.fault.Fault;
import org.jspecify.annotations.Nullable;

/** A value of the file, with the place of its key. */
public sealed interface Node {
  String place();

  /** A fault at this place. */
  default Fault fault(String what) {
    return Fault.of(Fault.Kind.SCENARIO, Names.inOneLine(what)).at(place());
  }

  /** This, where it is a block. */
  default Optional<Block> asBlock() {
    return Optional.empty();
  }

  /** The items of a list. */
  default Optional<List<Node>> asList() {
    return Optional.empty();
  }

  /** Whether it stands for itself: neither a list nor a block. */
  default boolean isScalar() {
    return false;
  }

  /** The value of a scalar that is not null. */
  default Optional<Object> asValue() {
    return Optional.empty();
  }

  default Optional<String> asText() {
    return Optional.empty();
  }

  default Optional<Number> asNumber() {
    return Optional.empty();
  }

  default Optional<Boolean> asFlag() {
    return Optional.empty();
  }

  /** What stands at the key of {@code old} once this is laid over it: this, unless {@code blocks} makes one block of two. */
  private Node laidOver(Node old, BinaryOperator<Block> blocks) {
    return asBlock()
        .flatMap(mine -> old.asBlock()
            .filter(under -> !mine.retypes(under))
            .<Node>map(under -> blocks.apply(mine, under)))
        .orElse(this);
  }

  /** A String, Integer, Long, Double, Boolean or null. */
  record Scalar(@Nullable Object value, String place) implements Node {
    @Override
    public boolean isScalar() {
      return true;
    }

    @Override
    public Optional<Object> asValue() {
      return Optional.ofNullable(value);
    }

    @Override
    public Optional<String> asText() {
      return value instanceof String text ? Optional.of(text) : Optional.empty();
    }

    @Override
    public Optional<Number> asNumber() {
      return value instanceof Number number ? Optional.of(number) : Optional.empty();
    }

    @Override
    public Optional<Boolean> asFlag() {
      return value instanceof Boolean flag ? Optional.of(flag) : Optional.empty();
    }

    @Override
    public String toString() {
      return asText()
          .map(text -> "'" + (text.length() > 60 ? text.substring(0, 60) + "..." : text) + "'")
          .orElse(String.valueOf(value));
    }
  }

  /** A list. */
  record Items(List<Node> items, String place) implements Node {
    @Override
    public Optional<List<Node>> asList() {
      return Optional.of(items);
    }

    @Override
    public String toString() {
      return "a list";
    }
  }

  /** An object, its fields in the order of the file. */
  record Block(Map<String, Node> fields, String place) implements Node {
    public static final String TYPE = "type";

    /** Blocks within blocks, all at the place of the {@code value} that stands at the path's end. */
    public static Block at(List<String> path, Node value) {
      int last = path.size() - 1;
      Block block = new Block(Map.of(path.get(last), value), value.place());
      for (int i = last - 1; i >= 0; i--) {
        block = new Block(Map.of(path.get(i), block), value.place());
      }
      return block;
    }

    @Override
    public Optional<Block> asBlock() {
      return Optional.of(this);
    }

    /** What stands at a key, where it is there and of this kind: {@code get("arms", Node::asBlock)}. */
    public <T> Optional<T> get(String key, Function<Node, Optional<T>> kind) {
      return Optional.ofNullable(fields.get(key)).flatMap(kind);
    }

    @Nullable
    public Node get(String key) {
      return fields.get(key);
    }

    public boolean has(String key) {
      return fields.containsKey(key);
    }

    public Block without(String... keys) {
      Map<String, Node> rest = new LinkedHashMap<>(fields);
      List.of(keys).forEach(rest::remove);
      return new Block(rest, place);
    }

    /**
     * This block laid over {@code base}: its scalars and lists win; its blocks are merged with those of the base, or
     * take their place if they give another {@code type}.
     */
    public Block over(Block base) {
      return laid(base, place, Block::over);
    }

    /** This change made to {@code base}, which stays at its place: what it lacks is missing there. */
    public Block changing(Block base) {
      return laid(base, base.place, Block::changing);
    }

    private Block laid(Block base, String place, BinaryOperator<Block> blocks) {
      Map<String, Node> merged = new LinkedHashMap<>(base.fields);
      fields.forEach(
          (key, value) -> merged.merge(key, value, (old, mine) -> mine.laidOver(old, blocks)));
      return new Block(merged, place);
    }

    private boolean retypes(Block under) {
      Optional<Object> mine = get(TYPE, Node::asValue);
      Optional<Object> old = under.get(TYPE, Node::asValue);
      return mine.isPresent() && old.isPresent() && !mine.equals(old);
    }

    @Override
    public String toString() {
      return "a block { }";
    }
  }
}
