package org.hopscape.scenario.arm;

import com.typesafe.config.ConfigUtil;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The value of one swept parameter: a number, or a word such as a type's name.
 *
 * @param path in the scenario, as the sweep writes it
 * @param text the value as an arm's name tells it; 1 and 1.0 are one value
 * @param number the value where it is a number
 */
public record Coordinate(String path, String text, OptionalDouble number) {
  /** The path's last key, {@code step-size} of {@code optimizer.step-size}. */
  public String key() {
    List<String> keys = ConfigUtil.splitPath(path);
    return keys.get(keys.size() - 1);
  }

  /** What an arm's name tells of it: {@code -step-size-0.02}. */
  public String suffix() {
    return "-" + key() + "-" + text.replaceAll("[^A-Za-z0-9._-]", "_");
  }
}
