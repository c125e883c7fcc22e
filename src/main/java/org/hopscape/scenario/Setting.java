package org.hopscape.scenario;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hopscape.fault.Fault;
import org.hopscape.fault.Suggestion;
import org.hopscape.scenario.block.Schema;
import org.hopscape.scenario.hocon.Hocon;
import org.hopscape.scenario.hocon.Names;
import org.hopscape.scenario.hocon.Node;

/** {@code --set path=value}, held to the rules of the file. */
final class Setting {
  private static final int MAX_PARTS = 32;
  private static final int LONGEST_PLACE = 80;

  private Setting() {}

  /** A setting as a block to lay over the scenario. */
  static Node.Block change(String setting, Node.Block scenario) {
    String place = "--set " + abbreviated(setting);
    int equals = setting.indexOf('=');
    if (equals <= 0) {
      throw fault("a setting reads path=value.").at(place);
    }
    List<String> path = path(setting.substring(0, equals), place);
    Node.Block read = Hocon.read("v = " + setting.substring(equals + 1), line -> place);
    Node value = read.get("v");
    if (value == null || read.fields().size() != 1) {
      throw fault("a setting gives one value.").at(place);
    }
    Node.Block change = Node.Block.at(path, value);
    refuseNewArms(change, scenario);
    Schema.SCENARIO.check("", change);
    return change;
  }

  private static List<String> path(String written, String place) {
    if (written.chars().filter(c -> c == '.').count() > MAX_PARTS) {
      throw fault("the path has too many parts.").at(place);
    }
    try {
      List<String> path = ConfigUtil.splitPath(written.strip());
      boolean rooted = path.size() > 1 && path.get(0).equals(ScenarioReader.ROOT);
      return rooted ? path.subList(1, path.size()) : path;
    } catch (ConfigException e) {
      throw fault("not a path.").at(place).because(e);
    }
  }

  /** An arm that only a setting names would be a typing error that goes unseen. */
  private static void refuseNewArms(Node.Block change, Node.Block scenario) {
    Set<String> known = arms(scenario);
    for (String name : arms(change)) {
      if (!known.contains(name)) {
        throw unknownArm(
            change
                .get("arms", Optional::of)
                .orElse(change)
                .fault("no arm is named '" + name + "'" + Suggestion.hint(name, known)),
            scenario);
      }
    }
  }

  private static Set<String> arms(Node.Block scenario) {
    return scenario
        .get("arms", Node::asBlock)
        .map(arms -> arms.fields().keySet())
        .orElse(Set.of());
  }

  private static Fault unknownArm(Fault fault, Node.Block scenario) {
    return scenario.has("sweep")
        ? fault.maybe("set the arm that the sweep expands, or the sweep's values.")
        : fault;
  }

  private static String abbreviated(String setting) {
    String line = Names.inOneLine(setting);
    return line.length() > LONGEST_PLACE ? line.substring(0, LONGEST_PLACE) + "..." : line;
  }

  private static Fault fault(String what) {
    return Fault.of(Fault.Kind.SCENARIO, Names.inOneLine(what));
  }
}
