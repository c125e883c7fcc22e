package org.hopscape.landscape.lanes;

import java.util.Objects;
import org.hopscape.math.VectorModule;

/** C += A B over blocks within flat arrays. The forms have the same bits: each sum by fma, its terms in order. */
public interface MatrixProducts {
  /**
   * For m below {@code rows} and n below {@code columns}: c[m][n] = fma(a[m][k], b[k][n], c[m][n]), k rising from 0 to {@code
   * terms} - 1. No part of c may be read as a or b.
   */
  void add(Factor a, Block b, Block c, int rows, int terms, int columns);

  /** The element in row m and column k is {@code numbers[at + m * row + k * column]}. */
  final class Factor {
    private final double[] numbers;
    private final int at;
    private final int row;
    private final int column;

    public Factor(double[] numbers, int at, int row, int column) {
      this.numbers = numbers;
      this.at = at;
      this.row = row;
      this.column = column;
    }

    double[] numbers() {
      return numbers;
    }

    int at() {
      return at;
    }

    int row() {
      return row;
    }

    int column() {
      return column;
    }
  }

  /** A row's elements stand side by side: that in row k and column n is {@code numbers[at + k * row + n]}. */
  final class Block {
    private final double[] numbers;
    private final int at;
    private final int row;

    public Block(double[] numbers, int at, int row) {
      this.numbers = numbers;
      this.at = at;
      this.row = row;
    }

    double[] numbers() {
      return numbers;
    }

    int at() {
      return at;
    }

    int row() {
      return row;
    }
  }

  /** Through {@code jdk.incubator.vector} where it is, else plain. By name, as it is compiled apart. */
  static MatrixProducts fastest() {
    if (VectorModule.missing().isPresent()) {
      return plain();
    }
    return Objects.requireNonNull(VectorModule.create(
        MatrixProducts.class, "org.hopscape.landscape.lanes.VectorMatrixProducts"));
  }

  /** In plain Java. */
  static MatrixProducts plain() {
    return new PlainMatrixProducts();
  }
}
