package org.hopscape.run;

import java.util.ArrayList;
import java.util.List;
import org.hopscape.data.Table;
import org.hopscape.data.TableSummary;
import org.hopscape.landscape.data.TwoLayerNetwork;
import org.hopscape.scenario.Scenario;

/** What was read from a scenario's data files. */
public final class DataLines {
  private DataLines() {}

  /** A line for each file, and one for each thing in it that looks wrong. */
  public static List<String> of(Scenario scenario) {
    boolean classes =
        scenario.arms().stream().anyMatch(arm -> arm.landscape() instanceof TwoLayerNetwork);
    List<String> lines = new ArrayList<>();
    scenario.files().forEach((name, bytes) -> {
      TableSummary summary = new TableSummary(Table.parse(name, bytes));
      lines.add("data " + summary.line(classes));
      summary.doubts(classes).forEach(doubt -> lines.add("data " + name + ": " + doubt));
    });
    return lines;
  }
}
