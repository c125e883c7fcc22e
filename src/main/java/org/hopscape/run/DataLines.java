package org.hopscape.run;

import java.util.ArrayList;
import java.util.List;
import org.hopscape.data.Table;
import org.hopscape.data.TableSummary;
import org.hopscape.landscape.data.network.Network;
import org.hopscape.scenario.Scenario;
import org.hopscape.scenario.arm.Arm;
import org.hopscape.scenario.block.DataFiles;

/** What was read from a scenario's data files, what networks make of it, and which classes of the user's were loaded. */
public final class DataLines {
  private DataLines() {}

  /** A line for each, and one for each thing in it that looks wrong. */
  public static List<String> of(Scenario scenario) {
    boolean classes = scenario.arms().stream()
        .flatMap(arm -> arm.landscape().data().stream())
        .anyMatch(data -> data.classes() > 0);
    List<String> lines = new ArrayList<>();
    scenario.files().forEach((name, bytes) -> {
      if (DataFiles.isClass(name)) {
        lines.add(name + ": SHA-256 " + DataCopies.sha256(bytes));
        return;
      }
      TableSummary summary = new TableSummary(Table.parse(name, bytes));
      lines.add("data " + summary.line(classes));
      summary.doubts(classes).forEach(doubt -> lines.add("data " + name + ": " + doubt));
    });
    scenario.arms().stream()
        .map(Arm::landscape)
        .filter(Network.class::isInstance)
        .distinct()
        .forEach(each -> lines.addAll(((Network) each).lines()));
    // Networks that differ in what a line does not say are told once.
    return lines.stream().distinct().toList();
  }
}
