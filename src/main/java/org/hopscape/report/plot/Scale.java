package org.hopscape.report.plot;

import java.util.ArrayList;
import java.util.List;

/** Maps data to the part of an axis from 0 to 1. */
public sealed interface Scale {
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

  /** Places 0, 1, ... of equal width, each with a name. */
  static Scale places(List<String> names) {
    return new Places(names);
  }

  /** Of positive values; the ends stay where they are. */
  static Scale logarithms(double low, double high) {
    double from = Math.log10(low);
    double to = Math.log10(high);
    return new Logarithms(from, to > from ? to : from + 1);
  }

  /** Places of equal width; a whole number is the middle of its place. */
  record Places(List<String> names) implements Scale {
    @Override
    public double part(double value) {
      return (value + 0.5) / names.size();
    }

    @Override
    public List<Tick> ticks(int most) {
      int every = Math.max(1, (int) Math.ceil(names.size() / (double) most));
      List<Tick> ticks = new ArrayList<>();
      for (int i = 0; i < names.size(); i += every) {
        ticks.add(new Tick(i, Svg.escaped(names.get(i))));
      }
      return ticks;
    }
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

  /** Evenly spaced logarithms, from 10^low to 10^high; numbers at decades, and at 2 and 5 where those are few. */
  record Logarithms(double low, double high) implements Scale {
    private static final double FEW = 1.7;
    private static final int MOST_LINES = 14;

    @Override
    public double part(double value) {
      return (Math.log10(Math.max(1e-300, value)) - low) / (high - low);
    }

    @Override
    public List<Tick> ticks(int most) {
      int first = (int) Math.ceil(low - 1e-9);
      int last = (int) Math.floor(high + 1e-9);
      int every = Math.max(1, (int) Math.ceil((last - first) / (double) Math.max(1, most - 1)));
      List<Tick> ticks = new ArrayList<>();
      for (int decade = first - 1; decade <= last; decade++) {
        for (int factor : high - low < FEW ? new int[] {1, 2, 5} : new int[] {1}) {
          double value = factor * Math.pow(10, decade);
          boolean numbered = (decade - first) % every == 0;
          boolean drawn = numbered || last - first <= MOST_LINES;
          if (drawn && part(value) >= -1e-9 && part(value) <= 1 + 1e-9) {
            ticks.add(new Tick(value, markup(value, decade, factor, numbered)));
          }
        }
      }
      return ticks;
    }

    private String markup(double value, int decade, int factor, boolean numbered) {
      if (high - low < FEW) {
        return Numbers.plain(value);
      }
      return numbered && factor == 1 ? Numbers.decade(decade) : "";
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
