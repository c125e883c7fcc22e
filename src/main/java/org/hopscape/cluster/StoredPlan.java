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
import org.hopscape.run.RunPlan;

/**
 * A run's plan as every node reads it: from the run's own events and its data, in the database.
 *
 * @param events the run's own
 */
record StoredPlan(RunPlan plan, List<RunEvent> events) {

  static StoredPlan read(Database database, int run) {
    RunTable table = new RunTable(database);
    EventCodec codec = EventCodec.ofEvents();
    List<RunEvent> events = new ArrayList<>();
    for (PersistedRow row : table.runRows(run)) {
      if (!(codec.decodeEvent(row.manifest(), row.payloadBytes()) instanceof RunEvent event)) {
        throw Fault.of(Fault.Kind.DAMAGED, "a walker's event in the run's place")
            .at(database.name());
      }
      events.add(event);
    }
    try (TemporaryFolder temporary =
        TemporaryFolder.in(Path.of(System.getProperty("java.io.tmpdir", "/tmp")))) {
      RunFolder folder = new RunFolder(temporary.path(), "run");
      folder.create();
      table.data(run).forEach((sha256, bytes) -> RunCopy.write(folder, sha256, bytes));
      return new StoredPlan(RunPlan.of(events, folder.path()), List.copyOf(events));
    }
  }
}
