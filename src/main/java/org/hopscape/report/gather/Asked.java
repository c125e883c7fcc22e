package org.hopscape.report.gather;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.hopscape.event.RunEvent.RunStarted;
import org.hopscape.fault.Counted;
import org.hopscape.noise.Noise;
import org.hopscape.report.content.SweepGrid;
import org.hopscape.run.DataLines;
import org.hopscape.run.RunPlan;
import org.hopscape.scenario.Scenario;
import org.hopscape.scenario.arm.Arm;
import org.hopscape.scenario.arm.NoiseSetting;
import org.jspecify.annotations.Nullable;

/** What a scenario asks, in sentences: its arms, in what they differ, and which of them are matched in the size of their noise. */
final class Asked {
  private static final int NAMED = 6;

  private final List<String> sentences = new ArrayList<>();
  private final Scenario scenario;

  private Asked(Scenario scenario) {
    this.scenario = scenario;
  }

  static List<String> of(RunPlan plan, @Nullable SweepGrid grid) {
    Asked asked = new Asked(plan.scenario());
    asked.arms(plan.started(), grid);
    if (grid == null) {
      asked.matching();
    }
    DataLines.of(plan.scenario())
        .forEach(line -> asked.sentences.add(line.substring(0, 1).toUpperCase(Locale.ROOT)
            + line.substring(1)
            + (line.endsWith("?") ? "" : ".")));
    if (!plan.started().settings().isEmpty()) {
      asked.sentences.add(
          "Changed on the command line: " + String.join(", ", plan.started().settings()) + ".");
    }
    return asked.sentences;
  }

  private void arms(RunStarted started, @Nullable SweepGrid grid) {
    List<String> differ = new ArrayList<>();
    if (grid != null) {
      grid.axes()
          .forEach(axis -> differ.add(axis.path().replace("\"", "") + " "
              + "from " + axis.texts().get(0) + " to "
              + axis.texts().get(axis.texts().size() - 1) + " ("
              + axis.texts().size() + " values)"));
    }
    differences(started).forEach((key, values) -> differ.add(key + " (" + values(values) + ")"));
    int arms = scenario.arms().size();
    sentences.add(
        arms == 1
            ? "One arm, " + scenario.arms().get(0).name() + "."
            : arms + " arms" + names(arms) + ", which differ in "
                + (differ.isEmpty() ? "their names" : String.join("; ", differ)) + ".");
  }

  private String names(int arms) {
    return arms > NAMED
        ? ""
        : " (" + String.join(", ", scenario.arms().stream().map(Arm::name).toList()) + ")";
  }

  private static String values(Set<String> values) {
    List<String> told = new ArrayList<>(values);
    return told.size() <= NAMED
        ? String.join(", ", told)
        : String.join(", ", told.subList(0, NAMED - 1)) + " and " + (told.size() - NAMED + 1)
            + " more";
  }

  /** The keys in which the arms of the file differ, with their values in order; a matched scale is told apart. */
  private static Map<String, Set<String>> differences(RunStarted started) {
    Map<String, Set<String>> values = new LinkedHashMap<>();
    try {
      Config arms = ConfigFactory.parseString(started.scenarioText()).getConfig("scenario.arms");
      Map<String, Map<String, String>> all = new LinkedHashMap<>();
      for (String arm : arms.root().keySet()) {
        Map<String, String> flat = new LinkedHashMap<>();
        for (Map.Entry<String, ConfigValue> entry :
            arms.getConfig(ConfigUtil.joinPath(arm)).entrySet()) {
          flat.put(entry.getKey(), String.valueOf(entry.getValue().unwrapped()));
        }
        all.put(arm, flat);
      }
      all.values()
          .forEach(flat -> flat.forEach((key, value) -> {
            boolean same = all.values().stream().allMatch(other -> value.equals(other.get(key)));
            if (!same && !key.endsWith(".match") && !key.endsWith(".by")) {
              values.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(value);
            }
          }));
    } catch (ConfigException e) {
      // Only the scenario's own reader understands it: the arms' names are told.
    }
    // A key of one arm alone differs from what the scenario, or the program, says for the others.
    values.forEach((key, told) -> {
      if (told.size() == 1) {
        told.add(common(started, key));
      }
    });
    values.values().removeIf(told -> told.size() < 2);
    return sorted(values);
  }

  /** What arms have that do not name a key. */
  private static String common(RunStarted started, String key) {
    Config scenario = ConfigFactory.parseString(started.scenarioText()).getConfig("scenario");
    return scenario.hasPath(key)
        ? String.valueOf(scenario.getValue(key).unwrapped())
        : key.equals("stop-at-escape") ? "false" : key.equals("exchange.type") ? "none" : "default";
  }

  /** Types first, then by name; numbers by size. */
  private static Map<String, Set<String>> sorted(Map<String, Set<String>> values) {
    Map<String, Set<String>> sorted = new LinkedHashMap<>();
    values.keySet().stream()
        .sorted((a, b) -> {
          int type = Boolean.compare(!a.endsWith("type"), !b.endsWith("type"));
          return type != 0 ? type : a.compareTo(b);
        })
        .forEach(key -> sorted.put(key, ordered(values.getOrDefault(key, Set.of()))));
    return sorted;
  }

  private static Set<String> ordered(Set<String> values) {
    List<String> told = new ArrayList<>(values);
    told.sort((a, b) -> {
      try {
        return Double.compare(Double.parseDouble(a), Double.parseDouble(b));
      } catch (NumberFormatException e) {
        return a.compareTo(b);
      }
    });
    return new LinkedHashSet<>(told);
  }

  private void matching() {
    int[] by = new int[2];
    for (Arm arm : scenario.arms()) {
      arm.noise()
          .matched()
          .ifPresent(matched -> by[matched.by() == NoiseSetting.By.MEDIAN ? 0 : 1]++);
    }
    long covaried = scenario.arms().stream()
        .filter(arm -> arm.noise().fixed().flatMap(Noise::covaried).isPresent())
        .count();
    if (covaried > 0) {
      sentences.add(
          "Gaussian noise of the covariance that another arm's minibatches have at each place: "
              + Counted.of(covaried, "arm") + ".");
    }
    if (by[0] + by[1] > 0) {
      sentences.add("Matched in the size of their gradient noise to another arm: "
          + (by[0] > 0 ? by[0] + " by its median" : "")
          + (by[0] > 0 && by[1] > 0 ? ", " : "")
          + (by[1] > 0 ? by[1] + " by its rms in the start basin" : "")
          + "; compare within a matching.");
    } else if (scenario.arms().size() > 1 && covaried == 0) {
      sentences.add(
          "No arm is matched in the size of its gradient noise to another: see the table of arms for theirs.");
    }
  }
}
