package org.hopscape.formula;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hopscape.fault.Fault;
import org.hopscape.fault.Suggestion;
import org.hopscape.formula.program.Function;
import org.hopscape.formula.program.Instruction.Operation;
import org.hopscape.formula.program.Tape;
import org.hopscape.formula.program.TapeBuilder;

/**
 * Reads a formula by recursive descent.
 *
 * <pre>
 * sum     = product { ("+" | "-") product }
 * product = signed { ("*" | "/") signed }
 * signed  = ("-" | "+") signed | power
 * power   = atom [ "^" signed ]
 * atom    = number | name | name "(" sum { "," sum } ")" | "(" sum ")"
 * </pre>
 */
final class Parser {
  static final int MOST_VARIABLES = 1000;

  private static final int LONGEST = 10_000;
  private static final int DEEPEST = 100;

  private static final Map<String, Double> CONSTANTS =
      Map.of("pi", 0x1.921fb54442d18p1, "e", 0x1.5bf0a8b145769p1);

  private static final Map<String, Function> FUNCTIONS = functions();

  private static final Set<String> NOT_DIFFERENTIABLE =
      Set.of("abs", "floor", "ceil", "round", "sign", "sgn", "min", "max", "mod", "step");

  private final String text;
  private final Scanner scanner;
  private final TapeBuilder tape = new TapeBuilder();
  private int depth;
  private int highest = -1;
  private boolean plain;

  Parser(String text) {
    this.text = text;
    this.scanner = new Scanner(text);
  }

  private static Map<String, Function> functions() {
    Map<String, Function> functions = new LinkedHashMap<>();
    for (Function function : Function.values()) {
      if (function != Function.NEGATE) {
        functions.put(function.name().toLowerCase(Locale.ROOT), function);
      }
    }
    functions.put("ln", Function.LOG);
    return functions;
  }

  Tape parse() {
    if (text.length() > LONGEST) {
      throw scanner.fault("the formula has more than " + LONGEST + " characters", 0);
    }
    int result = sum();
    if (!scanner.ended()) {
      throw expected("an operator or the end");
    }
    if (highest < 0) {
      throw scanner
          .fault("the formula has no variable", 0)
          .maybe("write it in x, or in x0, x1 and so on.");
    }
    return tape.build(result, dimension());
  }

  int dimension() {
    return highest + 1;
  }

  private int sum() {
    int left = product();
    while (true) {
      if (scanner.take('+')) {
        left = tape.binary(Operation.ADD, left, product());
      } else if (scanner.take('-')) {
        left = tape.binary(Operation.SUBTRACT, left, product());
      } else {
        return left;
      }
    }
  }

  private int product() {
    int left = signed();
    while (true) {
      if (scanner.take('*')) {
        left = tape.binary(Operation.MULTIPLY, left, signed());
      } else if (scanner.take('/')) {
        left = tape.binary(Operation.DIVIDE, left, signed());
      } else {
        return left;
      }
    }
  }

  private int signed() {
    if (++depth > DEEPEST) {
      throw scanner.fault(
          "more than " + DEEPEST + " brackets, signs or powers are nested", scanner.position());
    }
    int value;
    if (scanner.take('-')) {
      value = tape.call(Function.NEGATE, signed());
    } else if (scanner.take('+')) {
      value = signed();
    } else {
      value = power();
    }
    depth--;
    return value;
  }

  private int power() {
    int base = atom();
    return scanner.take('^') ? tape.power(base, signed()) : base;
  }

  private int atom() {
    int start = scanner.position();
    String number = scanner.number();
    if (!number.isEmpty()) {
      return number(number, start);
    }
    String name = scanner.name();
    if (!name.isEmpty()) {
      return named(name, start);
    }
    if (!scanner.take('(')) {
      throw expected("a number, a variable or (");
    }
    int value = sum();
    close();
    return value;
  }

  private int number(String number, int start) {
    double value = Double.parseDouble(number);
    if (!Double.isFinite(value)) {
      throw scanner.fault("the number " + number + " is not finite", start);
    }
    return tape.number(value);
  }

  private int named(String name, int start) {
    if (NOT_DIFFERENTIABLE.contains(name)) {
      throw scanner
          .fault("'" + name + "' is not differentiable", start)
          .maybe(
              name.equals("abs")
                  ? "sqrt(x^2 + 1e-6) will do."
                  : "a smooth step such as tanh(x/0.01) will do.");
    }
    if (name.equals("pow")) {
      return pow();
    }
    Function function = FUNCTIONS.get(name);
    if (function != null) {
      open(name);
      int argument = sum();
      close();
      return tape.call(function, argument);
    }
    Double constant = CONSTANTS.get(name);
    return constant != null ? tape.number(constant) : variable(name, start);
  }

  private int pow() {
    open("pow");
    int base = sum();
    if (!scanner.take(',')) {
      throw expected("a comma and the exponent of pow");
    }
    int exponent = sum();
    close();
    return tape.power(base, exponent);
  }

  /** x alone is x0; the two ways of writing do not mix. */
  private int variable(String name, int start) {
    if (!name.matches("x([0-9]{1,9})?")) {
      throw unknown(name, start);
    }
    boolean alone = name.equals("x");
    if (highest >= 0 && alone != plain) {
      throw scanner
          .fault("x and x0, x1, ... stand in one formula", start)
          .maybe("write x0 instead of x.");
    }
    int index = alone ? 0 : Integer.parseInt(name.substring(1));
    if (index >= MOST_VARIABLES) {
      throw scanner.fault("the index of " + name + " is above " + (MOST_VARIABLES - 1), start);
    }
    plain = alone;
    highest = Math.max(highest, index);
    return tape.variable(index);
  }

  private Fault unknown(String name, int start) {
    Set<String> known = new TreeSet<>(FUNCTIONS.keySet());
    known.addAll(CONSTANTS.keySet());
    known.add("pow");
    String what = "'" + name + "' is neither a variable, a constant nor a function";
    String hint = Suggestion.hint(name, known);
    boolean variable = name.length() == 1 || name.startsWith("x") || hint.equals(".");
    return variable
        ? scanner.fault(what, start).maybe("the variables are x, or x0, x1 and so on.")
        : scanner.fault(what + hint, start);
  }

  private void open(String name) {
    if (!scanner.take('(')) {
      throw expected("( after " + name);
    }
  }

  private void close() {
    if (!scanner.take(')')) {
      throw expected("an operator or )");
    }
  }

  private Fault expected(String what) {
    if (scanner.isSecond('*')) {
      return scanner
          .fault("a power is written ^, not **", scanner.position())
          .maybe("write x0^2 for x0**2.");
    }
    return scanner.fault("expected " + what + " but found " + scanner.next(), scanner.position());
  }
}
