package org.hopscape.replay.trajectory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.hopscape.replay.table.Column;
import org.hopscape.replay.table.TableWriter;
import org.hopscape.replay.trajectory.Windows.Span;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a file as a table: {@code arm, walker, (event,) step} and the numbers asked for, walker by walker in the order of
 * steps.
 */
public final class TrajectoryTable {
  private final StateColumns columns;
  private final WantedSteps wanted;
  private final RowFile rows;
  private final boolean numbered;
  private final ByteBuffer buffer;
  private final @Nullable Object[] cells;
  private final int firstNumber;
  private long count;

  /** @param numbered whether rows have the number of their event */
  public TrajectoryTable(StateColumns columns, WantedSteps wanted, RowFile rows, boolean numbered) {
    this.columns = columns;
    this.wanted = wanted;
    this.rows = rows;
    this.numbered = numbered;
    this.buffer = rows.buffer();
    this.firstNumber = numbered ? 4 : 3;
    this.cells = new @Nullable Object[firstNumber + columns.width()];
  }

  /** All columns. */
  public static List<Column> columns(StateColumns columns, boolean numbered) {
    List<Column> all = new ArrayList<>();
    all.add(Column.text("arm", "The arm's name."));
    all.add(Column.whole("walker", "The walker's number, from 0."));
    if (numbered) {
      all.add(Column.whole("event", "The event's number among those of its walker, from 1."));
    }
    all.add(Column.whole("step", "The step, from 0."));
    all.addAll(columns.columns());
    return all;
  }

  /** Each walker's wanted steps up to its last. */
  public void write(List<ChosenArm> arms, List<Span> spans, TableWriter out) throws IOException {
    for (ChosenArm arm : arms) {
      for (int n = 0; n < arm.count(); n++) {
        begin(arm, n);
        span(arm.place(n), spans.get(arm.place(n)), out);
      }
    }
  }

  /** The steps around each event of each walker, which may be there several times. */
  public void write(
      List<ChosenArm> arms,
      List<long[]> events,
      List<Span> spans,
      long before,
      long after,
      TableWriter out)
      throws IOException {
    for (ChosenArm arm : arms) {
      for (int n = 0; n < arm.count(); n++) {
        int place = arm.place(n);
        begin(arm, n);
        long number = 0;
        for (long event : events.get(place)) {
          number++;
          if (numbered) {
            cells[2] = number;
          }
          span(place, spans.get(place).around(event, before, after), out);
        }
      }
    }
  }

  private void begin(ChosenArm arm, int n) {
    cells[0] = arm.arm().name();
    cells[1] = arm.id(n).walker();
  }

  private void span(int place, Span span, TableWriter out) throws IOException {
    long step = wanted.next(place, span.first() - 1);
    while (step <= span.last() && step != WantedSteps.NEVER) {
      long first = wanted.row(place, step);
      long last = wanted.row(place, wanted.last(place, span.last() + 1));
      buffer.clear();
      buffer.limit((int) Math.min(buffer.capacity(), (last - first + 1) * rows.rowBytes()));
      rows.read(first, buffer);
      for (int at = 0; at < buffer.limit(); at += rows.rowBytes()) {
        cells[firstNumber - 1] = step;
        StateNumbers.read(columns, buffer, at, cells, firstNumber);
        out.row(cells);
        count++;
        step = wanted.next(place, step);
      }
    }
  }

  /** How many rows were written. */
  public long count() {
    return count;
  }
}
