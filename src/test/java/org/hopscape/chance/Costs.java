package org.hopscape.chance;

import java.io.PrintStream;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hopscape.cli.ProcessCpu;

/** How often each question was asked in this process, and the CPU time of all threads meanwhile. */
final class Costs {
  private static final Map<Question, long[]> SPENT = new EnumMap<>(Question.class);

  /** Something that may throw. */
  @FunctionalInterface
  interface Step {
    void take() throws Exception;
  }

  private Costs() {}

  static void of(Question question, Step step) throws Exception {
    Object unused = of(question, () -> {
      step.take();
      return question;
    });
  }

  static <T> T of(Question question, Callable<T> answer) throws Exception {
    long begun = ProcessCpu.nanos();
    try {
      return answer.call();
    } finally {
      long[] spent = SPENT.computeIfAbsent(question, q -> new long[2]);
      spent[0]++;
      spent[1] += ProcessCpu.nanos() - begun;
    }
  }

  /** A line for each question, the dearest first. */
  static void tellTo(PrintStream out) {
    SPENT.entrySet().stream()
        .sorted(Comparator.comparingLong((Map.Entry<Question, long[]> each) -> each.getValue()[1])
            .reversed())
        .forEach(each -> {
          long[] spent = each.getValue();
          out.println(String.format(
              Locale.ROOT,
              "%-22s asked of %,7d scenarios, %,9.1f ms of CPU each, %,9.1f s together",
              each.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' '),
              spent[0],
              spent[1] / 1e6 / spent[0],
              spent[1] / 1e9));
        });
  }
}
