package org.hopscape.formula.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hopscape.formula.program.Instruction.Operation;
import org.hopscape.math.Logarithm;

/** Collects a formula's steps: what occurs twice is computed once, and constants are folded. */
public final class TapeBuilder {
  private final List<Instruction> code = new ArrayList<>();
  private final Map<Instruction, Integer> places = new HashMap<>();

  public int number(double number) {
    return place(Instruction.number(number));
  }

  public int variable(int index) {
    return place(Instruction.variable(index));
  }

  public int binary(Operation operation, int left, int right) {
    Instruction instruction = Instruction.of(operation, left, right);
    return constant(left) && constant(right)
        ? number(folded(operation, value(left), value(right)))
        : place(instruction);
  }

  private static double folded(Operation operation, double a, double b) {
    return switch (operation) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      default -> throw new IllegalArgumentException("not of two numbers: " + operation);
    };
  }

  public int call(Function function, int argument) {
    return constant(argument)
        ? number(function.value(value(argument)))
        : place(Instruction.call(function, argument));
  }

  /** a^b; as e^(b log a) where b is not constant. */
  public int power(int base, int exponent) {
    if (constant(exponent)) {
      double c = value(exponent);
      return constant(base)
          ? number(ConstantPower.of(value(base), c))
          : place(Instruction.power(base, c));
    }
    int log = constant(base) ? number(Logarithm.ofAny(value(base))) : call(Function.LOG, base);
    return call(Function.EXP, binary(Operation.MULTIPLY, exponent, log));
  }

  /** The tape, of so many variables, whose result is that step, without the steps that it does not need. */
  public Tape build(int result, int variables) {
    boolean[] needed = new boolean[code.size()];
    needed[result] = true;
    for (int i = result; i >= 0; i--) {
      if (needed[i]) {
        mark(code.get(i), needed);
      }
    }
    return new Tape(renumbered(needed), variables);
  }

  private static void mark(Instruction step, boolean[] needed) {
    switch (step.operation()) {
      case NUMBER, VARIABLE -> {}
      case POWER, CALL -> needed[step.left()] = true;
      default -> {
        needed[step.left()] = true;
        needed[step.right()] = true;
      }
    }
  }

  private List<Instruction> renumbered(boolean[] needed) {
    int[] place = new int[needed.length];
    List<Instruction> kept = new ArrayList<>();
    for (int i = 0; i < needed.length; i++) {
      if (needed[i]) {
        place[i] = kept.size();
        Instruction step = code.get(i);
        int left = step.operation() == Operation.VARIABLE ? step.left() : place[step.left()];
        kept.add(new Instruction(
            step.operation(), left, place[step.right()], step.number(), step.function()));
      }
    }
    return kept;
  }

  private int place(Instruction instruction) {
    return places.computeIfAbsent(instruction, step -> {
      code.add(step);
      return code.size() - 1;
    });
  }

  private boolean constant(int place) {
    return code.get(place).operation() == Operation.NUMBER;
  }

  private double value(int place) {
    return code.get(place).number();
  }
}
