package org.hopscape.scenario.block;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hopscape.fault.Fault;
import org.hopscape.scenario.hocon.Node;

/** The keys that may stand in a block, each with its check. */
public record Keys(Map<String, Check> known) implements Check {
  static Keys none() {
    return new Keys(Map.of());
  }

  Keys with(String key, Check check) {
    Map<String, Check> more = new LinkedHashMap<>(known);
    more.putIfAbsent(key, check);
    return new Keys(more);
  }

  Keys with(Keys others) {
    Keys all = this;
    for (Map.Entry<String, Check> other : others.known.entrySet()) {
      all = all.with(other.getKey(), other.getValue());
    }
    return all;
  }

  @Override
  public void check(String path, Node node) {
    Value.block(path, node).fields().forEach((key, value) -> check(path, key, value));
  }

  /** The values of keys that are known, whatever else stands there. */
  void checkKnown(String path, Node.Block block) {
    block.fields().forEach((key, value) -> {
      Check check = known.get(key);
      if (check != null) {
        check.check(join(path, key), value);
      }
    });
  }

  private void check(String path, String key, Node value) {
    Check check = known.get(key);
    if (check != null) {
      check.check(join(path, key), value);
    } else {
      throw unknown(path, key, value);
    }
  }

  private Fault unknown(String path, String key, Node value) {
    String name = key.length() > 60 ? key.substring(0, 60) + "..." : key;
    String where = path.isEmpty() ? "" : " in " + path;
    return Value.unknown(
        value, "unknown key '" + name + "'" + where, key, List.copyOf(known.keySet()));
  }

  static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
