package org.hopscape.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hopscape.event.RunEvent;
import org.hopscape.fault.Fault;
import org.hopscape.journal.codec.EventCodec;
import org.hopscape.journal.codec.PersistedRow;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.journal.folder.TemporaryFolder;
import org.hopscape.journal.postgres.Database;
import org.hopscape.journal.postgres.RunCopy;
import org.hopscape.journal.postgres.RunTable;
import org.hopscape.run.DataCopies;
import org.hopscape.run.RunPlan;

/**
 * A run's plan as every node reads it: from the run's own events and its data, in the database.
 *
 * @param events the run's own
 * @param sha256 of the first of their rows, hexadecimal: it has the scenario, the seed and the moment, and is no other run's
 */
record StoredPlan(RunPlan plan, List<RunEvent> events, String sha256) {

  /** A fault where the database has another run under this number, or none. */
  static StoredPlan read(Database database, int run, String sha256) {
    List<PersistedRow> rows = new RunTable(database).runRows(run);
    if (rows.isEmpty() || !sha256(rows).equals(sha256)) {
      throw Fault.of(
              Fault.Kind.STORAGE,
              "the database of this node does not hold the run: it is not the one of `run`")
          .at(database.name())
          .maybe("give the node and `run` the same --journal.");
    }
    return of(database, run, rows);
  }

  static StoredPlan read(Database database, int run) {
    return of(database, run, new RunTable(database).runRows(run));
  }

  private static String sha256(List<PersistedRow> rows) {
    return DataCopies.sha256(rows.get(0).toBytes());
  }

  private static StoredPlan of(Database database, int run, List<PersistedRow> rows) {
    RunTable table = new RunTable(database);
    EventCodec codec = EventCodec.ofEvents();
    List<RunEvent> events = new ArrayList<>();
    for (PersistedRow row : rows) {
      events.add(
          codec.decodeEvent(row.manifest(), row.payloadBytes()).ofRun().orElseThrow(() -> Fault.of(
                  Fault.Kind.DAMAGED, "a walker's event in the run's place")
              .at(database.name())));
    }
    try (TemporaryFolder temporary =
        TemporaryFolder.in(Path.of(System.getProperty("java.io.tmpdir", "/tmp")))) {
      RunFolder folder = new RunFolder(temporary.path(), "run");
      folder.create();
      table.data(run).forEach((sha256, bytes) -> RunCopy.write(folder, sha256, bytes));
      return new StoredPlan(RunPlan.of(events, folder.path()), List.copyOf(events), sha256(rows));
    }
  }
}
