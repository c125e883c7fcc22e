package org.hopscape.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.hopscape.coordinator.Coordinator.Status;
import org.hopscape.coordinator.Progress;

/** What a session tells at its end: each arm's totals, and how to go on. */
final class EndOfSession {
  private EndOfSession() {}

  static void print(RunSession.Result result, CommonOptions common) {
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
          out.println(ExchangeLines.first(arm.name(), arm.exchanges()));
        }
      }
    }
    out.flush();
    String data = common.dataOption();
    if (completed) {
      common.note("completed; look at it with:  ./hopscape show " + result.run() + data);
    } else {
      common.always(
          "stopped at a leg's end; go on with:  ./hopscape resume " + result.run() + data);
    }
  }

  private static Table table(Progress progress) {
    Table table =
        new Table("<arm", "walker-steps", "transitions", "escaped", "left domain", "diverged");
    for (Progress.Arm arm : progress.arms()) {
      table.row(
          arm.name(),
          Table.integer(arm.steps()),
          Table.integer(arm.labelled(), arm.transitions()),
          Table.integer(arm.several(), arm.escapes()),
          Table.integer(arm.leftDomain()),
          Table.integer(arm.diverged()));
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
