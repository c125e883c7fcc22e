package org.hopscape.data;

import java.util.Arrays;
import java.util.List;
import org.hopscape.fault.Fault;
import org.hopscape.fault.Suggestion;

/** Rows of finite numbers with named columns, of which the last is the target. Immutable. */
public final class Table {
  private final String name;
  private final List<String> columns;
  private final int names;
  private final double[] values;

  Table(String name, List<String> columns, int names, double[] values) {
    this.name = name;
    this.columns = List.copyOf(columns);
    this.names = names;
    this.values = values;
  }

  /**
   * Rows that are made rather than read.
   *
   * @param values finite, row after row
   */
  public static Table of(String name, List<String> columns, double[] values) {
    return new Table(name, columns, 0, values.clone());
  }

  /**
   * Reads comma-separated numbers. A first line in which no field is a number names the columns; otherwise they are
   * called by their numbers, from 1. Columns at the left without any number name the rows (of the Musk data their molecules and
   * conformations), and are left out.
   *
   * @param name what faults call the file
   * @throws Fault of kind SCENARIO, with {@code name:line}
   */
  public static Table parse(String name, byte[] bytes) {
    return new TableReader(name).read(bytes);
  }

  public String name() {
    return name;
  }

  /** The columns' names, the target's last. */
  public List<String> columns() {
    return columns;
  }

  /** Columns at the left of the file that named the rows and were left out. */
  public int names() {
    return names;
  }

  public int rows() {
    return values.length / columns.size();
  }

  /** Columns but the target. */
  public int features() {
    return columns.size() - 1;
  }

  public double feature(int row, int column) {
    return values[row * columns.size() + column];
  }

  public double target(int row) {
    return values[row * columns.size() + columns.size() - 1];
  }

  /** The target's different values, in ascending order. */
  public double[] labels() {
    double[] targets = new double[rows()];
    for (int row = 0; row < targets.length; row++) {
      // -0 and 0 are one label.
      targets[row] = target(row) + 0.0;
    }
    return Arrays.stream(targets).sorted().distinct().toArray();
  }

  /** This table with another column as the target; the columns after it move up by one. */
  public Table withTarget(String column) {
    int index = columns.indexOf(column);
    if (index < 0) {
      throw Fault.of(
              Fault.Kind.SCENARIO,
              "no column is called '" + column + "'" + Suggestion.hint(column, columns))
          .at(name);
    }
    int width = columns.size();
    int[] order = new int[width];
    for (int i = 0; i < width; i++) {
      order[i] = i == width - 1 ? index : i < index ? i : i + 1;
    }
    return reordered(order);
  }

  private Table reordered(int[] order) {
    double[] moved = new double[values.length];
    for (int k = 0; k < moved.length; k++) {
      moved[k] = values[k - k % order.length + order[k % order.length]];
    }
    return new Table(name, Arrays.stream(order).mapToObj(columns::get).toList(), names, moved);
  }
}
