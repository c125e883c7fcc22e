package org.hopscape.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hopscape.fault.Fault;

/** The keys that may stand in a block, each with its check, and those that a later release will know. */
record Keys(Map<String, Check> known, List<String> planned) implements Check {
  static Keys none() {
    return new Keys(Map.of(), List.of());
  }

  Keys with(String key, Check check) {
    Map<String, Check> more = new LinkedHashMap<>(known);
    more.putIfAbsent(key, check);
    return new Keys(more, planned);
  }

  Keys with(Keys others) {
    Keys all = this;
    for (Map.Entry<String, Check> other : others.known.entrySet()) {
      all = all.with(other.getKey(), other.getValue());
    }
    return all.later(others.planned.toArray(String[]::new));
  }

  Keys later(String... keys) {
    List<String> more = new ArrayList<>(planned);
    more.addAll(List.of(keys));
    return new Keys(known, more);
  }

  @Override
  public void check(String path, Node node) {
    if (!(node instanceof Node.Block block)) {
      throw Value.wrong(path, node, "a block { }");
    }
    block.fields().forEach((key, value) -> check(path, key, value));
  }

  private void check(String path, String key, Node value) {
    Check check = known.get(key);
    if (check != null) {
      check.check(join(path, key), value);
    } else if (planned.contains(key)) {
      throw value.fault(join(path, key) + " is not in this release.");
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
