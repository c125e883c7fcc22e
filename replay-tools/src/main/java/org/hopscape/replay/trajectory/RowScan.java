package org.hopscape.replay.trajectory;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.hopscape.replay.trajectory.Windows.Span;

/** Goes through the rows of a file, one walker's after the other's, in the order of steps: what is summed does not depend on threads. */
public final class RowScan {
  private final WantedSteps wanted;
  private final RowFile rows;
  private final ByteBuffer buffer;
  private final double[] numbers;

  public RowScan(WantedSteps wanted, RowFile rows) {
    this.wanted = wanted;
    this.rows = rows;
    this.buffer = rows.buffer();
    this.numbers = new double[rows.rowBytes() / Double.BYTES];
  }

  /** Takes a row; the array is filled anew for the next one. */
  @FunctionalInterface
  public interface Row {
    void take(long step, double[] numbers);
  }

  /** The rows of the walker at this place that are within {@code span}. */
  public void walker(int place, Span span, Row row) throws IOException {
    long step = wanted.next(place, span.first() - 1);
    while (step <= span.last() && step != WantedSteps.NEVER) {
      long first = wanted.row(place, step);
      long last = wanted.row(place, wanted.last(place, span.last() + 1));
      buffer.clear();
      buffer.limit((int) Math.min(buffer.capacity(), (last - first + 1) * rows.rowBytes()));
      rows.read(first, buffer);
      buffer.flip();
      while (buffer.hasRemaining()) {
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] = buffer.getDouble();
        }
        row.take(step, numbers);
        step = wanted.next(place, step);
      }
    }
  }
}
