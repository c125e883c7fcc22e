package org.hopscape.cli.session;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.hopscape.cli.output.CommonOptions;
import org.hopscape.cli.output.Json;
import org.hopscape.cli.output.Stdout;
import org.hopscape.cli.output.TextTable;
import org.hopscape.cli.table.ExchangeLines;
import org.hopscape.coordinator.Coordinator.Status;
import org.hopscape.coordinator.Progress;
import org.hopscape.session.RunSession;

/** What a session tells at its end: each arm's totals, and how to go on. */
public final class EndOfSession {
  private EndOfSession() {}

  public static void print(RunSession.Result result, CommonOptions common) {
    String data = common.dataOption();
    print(
        result,
        common,
        "./hopscape show " + result.run() + data,
        "./hopscape resume " + result.run() + data);
  }

  /**
   * The same.
   *
   * @param look what shows the run
   * @param goOn what goes on with it
   */
  public static void print(
      RunSession.Result result, CommonOptions common, String look, String goOn) {
    boolean completed = result.status() == Status.COMPLETED;
    Stdout out = new Stdout();
    if (common.json()) {
      out.print(document(result));
    } else if (result.progress() == null) {
      out.println(result.run() + " is complete: nothing is left to do.");
    } else {
      table(result.progress()).print(out);
      for (Progress.Arm arm : result.progress().arms()) {
        if (arm.exchanges() != null) {
          out.say(ExchangeLines.first(arm.name(), arm.exchanges()));
        }
      }
    }
    out.flush();
    if (completed) {
      common.note("completed; look at it with:  " + look);
    } else {
      common.always("stopped at a leg's end; go on with:  " + goOn);
    }
  }

  /** At 80 columns it fits: what ended no walker has no column. */
  public static TextTable table(Progress progress) {
    boolean left = progress.arms().stream().anyMatch(arm -> arm.leftDomain() > 0);
    boolean diverged = progress.arms().stream().anyMatch(arm -> arm.diverged() > 0);
    List<String> head = new ArrayList<>(List.of("<arm", "walker-steps", "transitions", "escaped"));
    if (left) {
      head.add("left domain");
    }
    if (diverged) {
      head.add("diverged");
    }
    TextTable table = new TextTable(head.toArray(String[]::new));
    for (Progress.Arm arm : progress.arms()) {
      List<String> row = new ArrayList<>(List.of(
          arm.name(),
          TextTable.integer(arm.steps()),
          TextTable.integer(arm.several(), arm.transitions()),
          TextTable.integer(arm.several(), arm.escapes())));
      if (left) {
        row.add(TextTable.integer(arm.leftDomain()));
      }
      if (diverged) {
        row.add(TextTable.integer(arm.diverged()));
      }
      table.row(row.toArray(String[]::new));
    }
    return table;
  }

  private static ObjectNode document(RunSession.Result result) {
    ObjectNode document = Json.document()
        .put("run", result.run())
        .put("status", result.status() == Status.COMPLETED ? "completed" : "interrupted");
    if (result.progress() != null) {
      ArrayNode arms = document.putArray("arms");
      for (Progress.Arm arm : result.progress().arms()) {
        ObjectNode node = arms.addObject()
            .put("name", arm.name())
            .put("walkerSteps", arm.steps())
            .put("transitions", arm.labelled() ? Long.valueOf(arm.transitions()) : null)
            .put("escapes", arm.several() ? Long.valueOf(arm.escapes()) : null)
            .put("leftDomain", arm.leftDomain())
            .put("diverged", arm.diverged());
        if (arm.exchanges() != null) {
          ExchangeLines.put(node, arm.exchanges());
        }
      }
    }
    return document;
  }
}
