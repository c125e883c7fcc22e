package org.hopscape.chance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A sweep by chance over one key or two. */
final class DrawnSweep {
  private DrawnSweep() {}

  /** @param common the keys that all arms of the scenario share */
  static Block of(Dice dice, Block common) {
    Map<String, String> lists = new LinkedHashMap<>();
    lists.put("optimizer.step-size", dice.list(dice.pick(1, 2, 3), () -> dice.size(0.001, 0.5)));
    lists.put("optimizer.weight-decay", "[0, 0.1]");
    lists.put("optimizer.clip", "[0.5, 5]");
    lists.put("walkers", "[1, 4]");
    lists.put("steps", "[5, 40]");
    lists.put("start.gaussian.sd", "[0, 1]");
    of(lists, common, "noise", "scale", "[0, 0.5, 2]");
    of(lists, common, "noise", "sigma", "[0, 4]");
    of(lists, common, "noise", "size", "[1, 3]");
    of(lists, common, "noise", "law.alpha", "[1.2, 2]");
    of(lists, common, "optimizer", "momentum", "[0, 0.5]");
    of(lists, common, "optimizer", "temperature", "[0.1, 1]");
    of(lists, common, "exchange", "every", "[1, 25]");
    List<String> keys = new ArrayList<>(lists.keySet());
    Collections.shuffle(keys, new java.util.Random(new SplittableRandom(dice.word()).nextLong()));
    Block block = new Block();
    int dimensions = dice.pick(1, 1, 2);
    for (String key : keys.subList(0, dimensions)) {
      block.put('"' + key + '"', String.valueOf(lists.get(key)));
    }
    return block;
  }

  /** A key that fits: one that the block has. */
  private static void of(
      Map<String, String> lists, Block common, String block, String key, String values) {
    if (common.at(block) instanceof Block inner && inner.has(key.replaceAll("[.].*", ""))) {
      lists.put(block + "." + key, values);
    }
  }
}
