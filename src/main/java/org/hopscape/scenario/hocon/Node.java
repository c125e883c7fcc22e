package org.hopscape.scenario.hocon;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.hopscape.fault.Fault;
import org.jspecify.annotations.Nullable;

/** A value of the file, with the place of its key. */
public sealed interface Node {
  String place();

  /** A fault at this place. */
  default Fault fault(String what) {
    return Fault.of(Fault.Kind.SCENARIO, Names.inOneLine(what)).at(place());
  }

  /** A String, Integer, Long, Double, Boolean or null. */
  record Scalar(@Nullable Object value, String place) implements Node {
    @Override
    public String toString() {
      return value instanceof String text
          ? "'" + (text.length() > 60 ? text.substring(0, 60) + "..." : text) + "'"
          : String.valueOf(value);
    }
  }

  /** A list. */
  record Items(List<Node> items, String place) implements Node {
    @Override
    public String toString() {
      return "a list";
    }
  }

  /** An object, its fields in the order of the file. */
  record Block(Map<String, Node> fields, String place) implements Node {
    public static final String TYPE = "type";

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
      fields.forEach((key, value) -> merged.merge(
          key,
          value,
          (old, mine) ->
              mine instanceof Block over && old instanceof Block under && !over.retypes(under)
                  ? blocks.apply(over, under)
                  : mine));
      return new Block(merged, place);
    }

    private boolean retypes(Block under) {
      return get(TYPE) instanceof Scalar mine
          && under.get(TYPE) instanceof Scalar old
          && mine.value() != null
          && !mine.value().equals(old.value());
    }

    @Override
    public String toString() {
      return "a block { }";
    }
  }
}
