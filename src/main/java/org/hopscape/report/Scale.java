package org.hopscape.report;

import java.util.ArrayList;
import java.util.List;

/** Maps data to the part of an axis from 0 to 1. */
sealed interface Scale {
  /** 0 at the low end, 1 at the high end; values beyond are beyond. */
  double part(double value);

  /** Where grid lines and numbers stand, at most about {@code most} with a number. */
  List<Tick> ticks(int most);

  /**
   * A place on an axis.
   *
   * @param markup its number as SVG text; blank for a tick without
   */
  record Tick(double value, String markup) {}

  static Scale linear(double low, double high) {
    return new Linear(low, high > low ? high : low + 1);
  }

  /** Of positive values; the ends are moved outwards to exact decades. */
  static Scale decades(double low, double high) {
    double from = Math.floor(Math.log10(low) + 1e-9);
    double to = Math.ceil(Math.log10(high) - 1e-9);
    return new Decades((int) from, (int) Math.max(from + 1, to));
  }

  /** Evenly spaced values. */
  record Linear(double low, double high) implements Scale {
    @Override
    public double part(double value) {
      return (value - low) / (high - low);
    }

    @Override
    public List<Tick> ticks(int most) {
      return new Axis(low, high, 0, 1)
          .ticks(most).stream().map(v -> new Tick(v, Numbers.plain(v))).toList();
    }
  }

  /** Evenly spaced logarithms, from 10^low to 10^high. */
  record Decades(int low, int high) implements Scale {
    private static final double FLOOR = 1e-300;

    @Override
    public double part(double value) {
      return (Math.log10(Math.max(FLOOR, value)) - low) / (high - low);
    }

    @Override
    public List<Tick> ticks(int most) {
      int every = Math.max(1, (int) Math.ceil((high - low) / (double) Math.max(1, most - 1)));
      List<Tick> ticks = new ArrayList<>();
      for (int decade = low; decade <= high; decade++) {
        String markup = (decade - low) % every == 0 ? Numbers.decade(decade) : "";
        ticks.add(new Tick(Math.pow(10, decade), markup));
      }
      return ticks;
    }
  }
}
