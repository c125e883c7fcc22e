package org.hopscape.replay.export;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.hopscape.analysis.ArmStatistics;
import org.hopscape.event.Event;
import org.hopscape.event.Position;
import org.hopscape.event.WalkerEvent;
import org.hopscape.event.WalkerId;
import org.hopscape.file.ReplacedFile;
import org.hopscape.journal.Stored;
import org.hopscape.journal.codec.EventCodec;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.WalkerState;
import org.hopscape.landscape.BasinMap;
import org.hopscape.replay.Effort;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.basin.TransitionReplay;
import org.hopscape.replay.table.Column;
import org.hopscape.replay.table.TableData;
import org.hopscape.replay.table.TableWriter;
import org.hopscape.run.PlannedArm;
import org.jspecify.annotations.Nullable;

/**
 * A run as tables: its events, all transitions, all residences, the walkers' last states and its arms. Rows come by arm in the order
 * of the scenario, then by walker, then by step; memory does not grow with the run.
 */
public final class Export {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  private static final Column ARM = Column.text("arm", "The arm's name.");
  private static final Column WALKER = Column.whole("walker", "The walker's number, from 0.");

  private static final List<Column> EVENTS = List.of(
      Column.whole(
          "sequence", "Number of the event among those of its walker, or of the run; from 1."),
      ARM.orNothing(),
      WALKER.orNothing(),
      Column.text("type", "The event's stable name."),
      Column.whole("from_step", "First step that it tells of; none for the run's own events.")
          .orNothing(),
      Column.whole("to_step", "Last step that it tells of; none for the run's own events.")
          .orNothing(),
      Column.text("content", "The event as JSON, as `hopscape events` prints it."));

  private static final List<Column> TRANSITIONS = List.of(
      ARM,
      WALKER,
      Column.whole("step", "The walker was first seen in to_basin at this step."),
      Column.whole(
              "from_basin",
              "Label of the basin that it was in one step before; none outside all basins.")
          .orNothing(),
      Column.whole("to_basin", "Label of the basin entered; none outside all basins.")
          .orNothing());

  private static final List<Column> RESIDENCES = List.of(
      ARM,
      WALKER,
      Column.whole("basin", "Label of the basin; none outside all basins.").orNothing(),
      Column.whole("from_step", "First step in the basin."),
      Column.whole("to_step", "First step outside, or the walker's last step where censored."),
      Column.whole("steps", "to_step - from_step."),
      Column.flag(
          "censored", "Whether the walker had not left: the residence is at least so long."));

  private final RunReading run;
  private final Kernel kernel;
  private final LongConsumer done;
  private final TableWriter.Format format;
  private final Path folder;
  private final Map<String, List<Column>> written = new TreeMap<>();

  private Export(
      RunReading run, Kernel kernel, LongConsumer done, TableWriter.Format format, Path folder) {
    this.run = run;
    this.kernel = kernel;
    this.done = done;
    this.format = format;
    this.folder = folder;
  }

  /**
   * Writes the tables and {@code COLUMNS.md} into {@code folder}, each file beside its place and renamed.
   *
   * @param arms as {@code show} tells them, for the table of basins
   * @param done is told how many steps were done again
   * @return the files, in the order in which they were written
   */
  public static List<Path> write(
      RunReading run,
      List<ArmStatistics> arms,
      Kernel kernel,
      LongConsumer done,
      TableWriter.Format format,
      Path folder)
      throws IOException {
    Export export = new Export(run, kernel, done, format, folder);
    List<Path> files = new ArrayList<>();
    files.add(export.table("events", EVENTS, export::events));
    files.add(export.table("transitions", TRANSITIONS, export::transitions));
    files.add(export.table("residences", RESIDENCES, export::residences));
    files.add(export.table("walkers", export.walkerColumns(), export::walkers));
    TableData settings = ArmSettings.arms(run);
    files.add(export.table("arms", settings.columns(), settings::into));
    TableData basins = BasinRows.of(arms, export.dimension());
    files.add(export.table("basins", basins.columns(), basins::into));
    files.add(export.documentation());
    return files;
  }

  /** Writes a table's rows. */
  @FunctionalInterface
  private interface Rows {
    void into(TableWriter out) throws IOException;
  }

  private Path table(String name, List<Column> columns, Rows rows) throws IOException {
    Path file = folder.resolve(name + "." + format.suffix());
    written.put(file.getFileName().toString(), columns);
    try {
      ReplacedFile.make(file, beside -> {
        try (TableWriter out = TableWriter.open(beside, format, name, columns)) {
          rows.into(out);
        }
      });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return file;
  }

  private void events(TableWriter out) {
    EventCodec codec = EventCodec.ofEvents();
    run.journal().replay(WalkerId.RUN, 1, stored -> event(out, codec, stored, null));
    walkerIds(
        id -> run.journal().replay(id.persistenceId(), 1, stored -> event(out, codec, stored, id)));
  }

  private static void event(
      TableWriter out, EventCodec codec, Stored stored, @Nullable WalkerId id) {
    Event event = stored.event();
    try {
      row(
          out,
          stored.sequence(),
          id == null ? null : id.arm(),
          id == null ? null : id.walker(),
          codec.name(event),
          event.ofWalker().map(WalkerEvent::fromStep).orElse(null),
          event.ofWalker().map(WalkerEvent::step).orElse(null),
          JSON.writeValueAsString(codec.toJson(event)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void transitions(TableWriter out) {
    Effort.expect(
        done, () -> run.plan().arms().stream().mapToLong(run::unlisted).sum());
    new TransitionReplay(run, kernel, done)
        .all((id, transition) -> row(
            out,
            id.arm(),
            id.walker(),
            transition.step(),
            label(transition.from()),
            label(transition.to())));
  }

  private void residences(TableWriter out) {
    Effort.expect(
        done, () -> run.plan().arms().stream().mapToLong(run::unlisted).sum());
    new TransitionReplay(run, kernel, done)
        .residences((id, basin, from, to, censored) ->
            row(out, id.arm(), id.walker(), label(basin), from, to, to - from, censored));
  }

  private List<Column> walkerColumns() {
    List<Column> columns = new ArrayList<>(List.of(
        ARM, WALKER, Column.whole("step", "Where the walker is: its last step in the journal.")));
    coordinates("x", dimension(), "of the position").forEach(columns::add);
    coordinates("m", memories(), "of the optimizer's memory").forEach(columns::add);
    columns.addAll(List.of(
        Column.whole("basin", "Label of the basin it is in; none outside all basins.")
            .orNothing(),
        Column.whole("start_basin", "Label of the basin at step 0.").orNothing(),
        Column.whole(
                "entered_at", "Step at which the open residence began; nothing without basins.")
            .orNothing(),
        Column.whole("transitions", "Changes of basin since step 0; nothing without basins.")
            .orNothing(),
        Column.whole("steps_in_start", "Steps begun in the starting basin; nothing without basins.")
            .orNothing(),
        Column.real("f", "Value of the landscape where the walker is; none: nothing.")
            .orNothing(),
        Column.real("lowest", "Lowest value of the landscape since step 0."),
        Column.whole("lowest_step", "First step at which it was reached."),
        Column.real("largest", "Largest absolute coordinate since step 0."),
        Column.whole(
                "escaped_at",
                "Step of the first exit from the starting basin; none so far: nothing.")
            .orNothing(),
        Column.whole(
                "left_domain_at", "First step beyond the landscape's bound; none so far: nothing.")
            .orNothing(),
        Column.whole(
                "diverged_at", "Step at which the walker stopped for good; none so far: nothing.")
            .orNothing()));
    return columns;
  }

  /** {@code prefix0 ... }; arms of fewer dimensions have nothing in the last ones. */
  public static List<Column> coordinates(String prefix, int count, String what) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> Column.real(prefix + i, "Coordinate " + i + " " + what + ".").orNothing())
        .toList();
  }

  private int dimension() {
    return run.plan().arms().stream()
        .mapToInt(arm -> arm.dynamics().landscape().dimension())
        .max()
        .orElse(0);
  }

  private int memories() {
    return run.plan().arms().stream()
        .mapToInt(arm -> arm.dynamics().optimizer().rule().memories()
            * arm.dynamics().landscape().dimension())
        .max()
        .orElse(0);
  }

  private void walkers(TableWriter out) {
    int dimension = dimension();
    int memories = memories();
    walkerIds(id -> {
      WalkerState state = run.lastState(id);
      List<@Nullable Object> row = new ArrayList<>();
      row.add(id.arm());
      row.add(id.walker());
      row.add(state.step());
      add(row, state.position(), dimension);
      add(row, state.memory(), memories);
      row.add(label(state.basin()));
      row.add(label(state.startBasin()));
      Dynamics dynamics = run.plan().arm(id.arm()).dynamics();
      boolean labelled = dynamics.basins().labelled();
      boolean valued = dynamics.lowestValue();
      row.add(labelled ? Long.valueOf(state.enteredAt()) : null);
      row.add(labelled ? Long.valueOf(state.totals().transitions()) : null);
      row.add(labelled ? Long.valueOf(state.totals().stepsInStart()) : null);
      row.add(value(id, state));
      row.add(valued ? Double.valueOf(state.totals().lowest()) : null);
      row.add(valued ? Long.valueOf(state.totals().lowestStep()) : null);
      row.add(state.totals().largest());
      row.add(known(state.escapedAt()));
      row.add(known(state.leftDomainAt()));
      row.add(known(state.divergedAt()));
      row(out, row.toArray());
    });
  }

  /** Null where it is no number. */
  private @Nullable Double value(WalkerId id, WalkerState state) {
    double f =
        run.plan().arm(id.arm()).dynamics().landscape().value(state.position().toArray());
    return Double.isFinite(f) ? f : null;
  }

  private static void add(List<@Nullable Object> row, Position position, int count) {
    for (int i = 0; i < count; i++) {
      row.add(i < position.dimension() ? Double.valueOf(position.get(i)) : null);
    }
  }

  private void walkerIds(java.util.function.Consumer<WalkerId> each) {
    for (PlannedArm arm : run.plan().arms()) {
      for (long walker = 0; walker < arm.walkers(); walker++) {
        each.accept(new WalkerId(arm.name(), walker));
      }
    }
  }

  private static void row(TableWriter out, @Nullable Object... values) {
    try {
      out.row(values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable Long label(long basin) {
    return basin == BasinMap.NONE ? null : basin;
  }

  private static @Nullable Long known(long step) {
    return step == WalkerState.NEVER ? null : step;
  }

  private Path documentation() throws IOException {
    StringBuilder text =
        new StringBuilder("# Tables of run ").append(run.name()).append("\n\n");
    text.append("Scenario `").append(run.scenario()).append("`, SHA-256 `");
    text.append(run.plan().started().scenarioSha256()).append("`; the run was ");
    text.append(run.status()).append(" when it was read. Steps are counted from 0.\n");
    if (run.plan().forked() != null) {
      text.append("It was forked from run `").append(run.plan().forked().parent());
      text.append("` at step ").append(run.plan().forked().step());
      text.append(": transitions and residences that ended before are in that run.\n");
    }
    written.forEach((file, columns) -> {
      text.append("\n## ").append(file).append("\n\n| column | type | meaning |\n|---|---|---|\n");
      columns.forEach(column -> text.append("| ")
          .append(column.name())
          .append(" | ")
          .append(column.type().word())
          .append(column.optional() ? ", may be empty" : "")
          .append(" | ")
          .append(column.meaning())
          .append(" |\n"));
    });
    Path file = folder.resolve("COLUMNS.md");
    ReplacedFile.write(file, text.toString());
    return file;
  }
}
