package org.hopscape.replay.trajectory;

import java.nio.ByteBuffer;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.scalar.NextStep;
import org.jspecify.annotations.Nullable;

/** Computes a row of one walker. For one thread. */
final class StateNumbers {
  /** Stands for no label; no basin has it. */
  private static final long NO_LABEL = Long.MIN_VALUE;

  private final StateColumns columns;
  private final boolean exactLabels;
  private final boolean labelled;
  private final NextStep next;
  private final double[] gradient;
  private final double[] noise;

  /**
   * @param exactLabels whether a basin stands as the 64 bits of its label, or as the double next to it
   */
  StateNumbers(StateColumns columns, boolean exactLabels, Dynamics dynamics, long walker) {
    this.columns = columns;
    this.exactLabels = exactLabels;
    this.labelled = dynamics.basins().labelled();
    this.next = new NextStep(dynamics, walker);
    this.gradient = new double[columns.dimension()];
    this.noise = new double[columns.dimension()];
  }

  /**
   * Appends the row of the state after {@code step}.
   *
   * @param memory the optimizer's; empty before the first step
   */
  void put(ByteBuffer row, long step, double[] x, double[] memory, long basin) {
    for (Quantity quantity : columns.quantities()) {
      switch (quantity) {
        case X -> put(row, x);
        case F -> row.putDouble(next.value(x));
        case GRADIENT -> {
          next.gradient(x, gradient);
          put(row, gradient);
        }
        case NOISE -> {
          next.noise(step, x, memory, noise);
          put(row, noise);
        }
        case STEP_SIZE -> row.putDouble(next.stepSize(step));
        case BASIN -> put(row, basin);
      }
    }
  }

  private void put(ByteBuffer row, long basin) {
    if (exactLabels) {
      row.putLong(labelled ? basin : NO_LABEL);
    } else {
      row.putDouble(labelled ? (double) basin : Double.NaN);
    }
  }

  private static void put(ByteBuffer row, double[] values) {
    for (double value : values) {
      row.putDouble(value);
    }
  }

  /** Reads back the row that begins at {@code from}: Long for a basin, null where there is none, or a number is not finite. */
  static void read(
      StateColumns columns, ByteBuffer rows, int from, @Nullable Object[] cells, int first) {
    int at = from;
    int cell = first;
    for (Quantity quantity : columns.quantities()) {
      int count = quantity.vector() ? columns.dimension() : 1;
      for (int i = 0; i < count; i++) {
        if (quantity == Quantity.BASIN) {
          long label = rows.getLong(at);
          cells[cell] = label == NO_LABEL ? null : (Long) label;
        } else {
          double value = rows.getDouble(at);
          cells[cell] = Double.isFinite(value) ? (Double) value : null;
        }
        at += Double.BYTES;
        cell++;
      }
    }
  }
}
