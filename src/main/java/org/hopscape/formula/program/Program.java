package org.hopscape.formula.program;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.hopscape.formula.program.Graph.Node;

/**
 * The operations that some numbers of a {@link Graph} need, in order, and the registers between which they go. One walker
 * runs them number by number, a cohort array by array ({@code LaneProgram}): the same operations, hence the same bits.
 */
public final class Program {
  /** Of a step. */
  private static final int WORDS = 5;

  /** What stands for the most frequent primitives. */
  private static final int ADD = 0;

  private static final int SUBTRACT = 1;
  private static final int MULTIPLY = 2;
  private static final int FMA = 3;

  /** And for all others. */
  private static final int OTHER = 4;

  /** Operations, of registers a, b and c to {@code out}. */
  private final Primitive[] operation;

  private final int[] a;
  private final int[] b;
  private final int[] c;
  private final int[] out;

  /** By register: of a constant its value, otherwise 0. */
  private final double[] constants;

  private final boolean[] constant;

  /** By register: the index of an input, or -1. */
  private final int[] input;

  /** Registers of the results. */
  private final int[] results;

  /** The same once more, five words an operation: {@link #ADD} and so on, a, b, c and out. */
  private final int[] steps;

  private Program(Schedule schedule, int[] results) {
    this.operation = schedule.operation;
    this.a = schedule.a;
    this.b = schedule.b;
    this.c = schedule.c;
    this.out = schedule.out;
    this.constants = Arrays.copyOf(schedule.constants, schedule.registers);
    this.constant = Arrays.copyOf(schedule.constant, schedule.registers);
    this.input = Arrays.copyOf(schedule.input, schedule.registers);
    this.results = results;
    this.steps = new int[WORDS * out.length];
    for (int i = 0; i < out.length; i++) {
      int[] words = {word(operation[i]), a[i], b[i], c[i], out[i]};
      System.arraycopy(words, 0, steps, WORDS * i, WORDS);
    }
  }

  private static int word(Primitive operation) {
    return switch (operation) {
      case ADD -> ADD;
      case SUBTRACT -> SUBTRACT;
      case MULTIPLY -> MULTIPLY;
      case FMA -> FMA;
      default -> OTHER;
    };
  }

  /** For these numbers. */
  static Program of(Graph graph, int... wanted) {
    Schedule schedule = new Schedule(graph, wanted);
    return new Program(schedule, schedule.results(wanted));
  }

  /** With these inputs, to {@link #result}. */
  double[] run(double[] x) {
    double[] r = constants.clone();
    for (int i = 0; i < r.length && input[i] != NONE; i++) {
      r[i] = x[input[i]];
    }
    go(r);
    return r;
  }

  /** With the inputs of x and, behind them, of v. */
  double[] run(double[] x, double[] v) {
    double[] r = constants.clone();
    for (int i = 0; i < r.length && input[i] != NONE; i++) {
      int index = input[i];
      r[i] = index < x.length ? x[index] : v[index - x.length];
    }
    go(r);
    return r;
  }

  private void go(double[] r) {
    for (int i = 0; i < steps.length; i += WORDS) {
      double x = r[steps[i + 1]];
      double y = r[steps[i + 2]];
      double z = r[steps[i + 3]];
      r[steps[i + 4]] = switch (steps[i]) {
        case ADD -> x + y;
        case SUBTRACT -> x - y;
        case MULTIPLY -> x * y;
        case FMA -> Math.fma(x, y, z);
        default -> operation[i / WORDS].of(x, y, z);
      };
    }
  }

  /** The i-th of the numbers wanted. */
  double result(double[] registers, int i) {
    return registers[results[i]];
  }

  public int operations() {
    return out.length;
  }

  public int registers() {
    return constants.length;
  }

  public int results() {
    return results.length;
  }

  public Primitive operation(int i) {
    return operation[i];
  }

  /** The register of the first, second or third argument of operation i. */
  public int argument(int i, int which) {
    return which == 0 ? a[i] : which == 1 ? b[i] : c[i];
  }

  public int out(int i) {
    return out[i];
  }

  public int resultRegister(int i) {
    return results[i];
  }

  public boolean isConstant(int register) {
    return constant[register];
  }

  public double constant(int register) {
    return constants[register];
  }

  /** The input that this register holds, or {@link #NONE}; those that hold one are the first. */
  public int input(int register) {
    return input[register];
  }

  public static final int NONE = -1;

  /** Gives each number a register, and takes it back behind its last use. */
  private static final class Schedule {
    private final Graph graph;
    private final boolean[] needed;
    private final int[] uses;
    private final int[] places;
    private final Deque<Integer> free = new ArrayDeque<>();
    private final Primitive[] operation;
    private final int[] a;
    private final int[] b;
    private final int[] c;
    private final int[] out;
    private final double[] constants;
    private final boolean[] constant;
    private final int[] input;
    private int registers;

    Schedule(Graph graph, int[] wanted) {
      this.graph = graph;
      this.needed = new boolean[graph.size()];
      this.uses = new int[graph.size()];
      this.places = new int[graph.size()];
      int many = count(wanted);
      this.operation = new Primitive[many];
      this.a = new int[many];
      this.b = new int[many];
      this.c = new int[many];
      this.out = new int[many];
      this.constants = new double[graph.size()];
      this.constant = new boolean[graph.size()];
      this.input = new int[graph.size()];
      Arrays.fill(input, NONE);
      inputs();
      constants();
      results();
    }

    /** Marks what is needed, counts its uses, and how many results of operations there are. */
    private int count(int[] wanted) {
      for (int place : wanted) {
        needed[place] = true;
        uses[place]++;
      }
      int many = 0;
      for (int place = needed.length - 1; place >= 0; place--) {
        Node node = graph.node(place);
        if (needed[place] && node.kind() == Graph.Kind.RESULT) {
          many++;
          use(node.a());
          use(node.b());
          use(node.c());
        }
      }
      return many;
    }

    private void use(int place) {
      needed[place] = true;
      uses[place]++;
    }

    private void inputs() {
      for (int place = 0; place < needed.length; place++) {
        if (needed[place] && graph.node(place).input()) {
          input[registers] = graph.node(place).a();
          places[place] = registers++;
        }
      }
    }

    private void constants() {
      for (int place = 0; place < needed.length; place++) {
        if (needed[place] && graph.node(place).constant()) {
          constants[registers] = graph.node(place).number();
          constant[registers] = true;
          places[place] = registers++;
        }
      }
    }

    private void results() {
      int i = 0;
      for (int place = 0; place < needed.length; place++) {
        Node node = graph.node(place);
        if (needed[place] && node.kind() == Graph.Kind.RESULT) {
          operation[i] = node.operation();
          a[i] = places[node.a()];
          b[i] = places[node.b()];
          c[i] = places[node.c()];
          // A function goes over its argument more than once: its result has a place of its own.
          boolean inPlace = node.operation().simple();
          int fresh = inPlace ? NONE : take();
          leave(node.a());
          leave(node.b());
          leave(node.c());
          out[i] = inPlace ? take() : fresh;
          places[place] = out[i];
          i++;
        }
      }
    }

    private int take() {
      return free.isEmpty() ? registers++ : free.pop();
    }

    private void leave(int place) {
      if (--uses[place] == 0 && graph.node(place).kind() == Graph.Kind.RESULT) {
        free.push(places[place]);
      }
    }

    int[] results(int[] wanted) {
      return Arrays.stream(wanted).map(place -> places[place]).toArray();
    }
  }
}
