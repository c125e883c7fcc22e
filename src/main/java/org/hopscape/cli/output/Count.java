package org.hopscape.cli.output;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.hopscape.fault.Fault;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/**
 * A whole number as options and scenarios write it, everywhere alike: {@code 5000}, {@code 100_000}, {@code 1e6}.
 */
public final class Count {
  /** The most steps that a scenario may ask of a walker. */
  public static final long MOST_STEPS = 1L << 53;

  private static final int LONGEST = 40;
  private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);

  private Count() {}

  /** Lets every option of every command whose type is a whole number be read so. */
  public static void register(CommandLine line) {
    line.registerConverter(long.class, Count::parse);
    line.registerConverter(Long.class, Count::parse);
    line.registerConverter(int.class, Count::small);
    line.registerConverter(Integer.class, Count::small);
  }

  static long parse(String text) {
    String digits = text.matches("[+-]?[0-9]+(_[0-9]+)*") ? text.replace("_", "") : text;
    if (text.length() > LONGEST
        || !digits.matches("[+-]?[0-9]+(\\.[0-9]*)?([eE][+]?[0-9]{1,3})?")) {
      throw new TypeConversionException(
          "'" + shortened(text) + "' is not a whole number" + meant(text));
    }
    BigInteger value;
    try {
      value = new BigDecimal(digits).toBigIntegerExact();
    } catch (ArithmeticException e) {
      throw new TypeConversionException("'" + text + "' is not a whole number");
    }
    if (value.compareTo(LARGEST) > 0 || value.compareTo(LEAST) < 0) {
      throw new TypeConversionException("'" + text + "' is beyond the numbers of 64 bits");
    }
    return value.longValue();
  }

  private static int small(String text) {
    long value = parse(text);
    if (value != (int) value) {
      throw new TypeConversionException("'" + text + "' is too large a number here");
    }
    return (int) value;
  }

  private static String meant(String text) {
    return text.matches("[0-9]{1,3}([,'. ][0-9]{3})+")
        ? "; did you mean " + text.replaceAll("[,'. ]", "") + "?"
        : ", such as 5000, 100_000 or 1e6";
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }

  /** {@code value}; a usage fault that names option, interval and value where it is outside. */
  public static long inside(String option, long value, long least, long most) {
    if (value < least || value > most) {
      throw Fault.of(
          Fault.Kind.USAGE,
          option + " is not in the interval [" + least + ", " + bound(most) + "]: " + value);
    }
    return value;
  }

  private static String bound(long most) {
    return most == MOST_STEPS ? "2^53" : most == 1L << 31 ? "2^31" : Long.toString(most);
  }
}
