package org.hopscape.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.hopscape.fault.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {
  @Test
  void aFirstLineWithoutNumbersNamesTheColumns() {
    Table table = parse("mass, length ,y\r\n1,2.5,-3e-2\r\n\r\n+.5,4.,\"6\"\r\n");
    assertThat(table.columns()).containsExactly("mass", "length", "y");
    assertThat(table.rows()).isEqualTo(2);
    assertThat(table.features()).isEqualTo(2);
    assertThat(table.feature(0, 1)).isEqualTo(2.5);
    assertThat(table.feature(1, 0)).isEqualTo(0.5);
    assertThat(table.target(0)).isEqualTo(-0.03);
    assertThat(table.target(1)).isEqualTo(6.0);
  }

  @Test
  void withoutAHeaderColumnsAreCalledByNumber() {
    Table table = parse("\ufeff1,2\n3,4");
    assertThat(table.columns()).containsExactly("1", "2");
    assertThat(table.rows()).isEqualTo(2);
    assertThat(table.feature(0, 0)).isEqualTo(1.0);
  }

  /** As version 2 of the Musk data is written: molecule, conformation, features, and a class with a point. */
  @Test
  void columnsAtTheLeftWithoutNumbersNameTheRows() {
    Table musk = parse("MUSK-211,211_1+1,46,-108,1.\nNON-MUSK-j83,j83_2+5,-7,12,0.\n");
    assertThat(musk.columns()).containsExactly("3", "4", "5");
    assertThat(musk.names()).isEqualTo(2);
    assertThat(musk.features()).isEqualTo(2);
    assertThat(musk.feature(1, 0)).isEqualTo(-7.0);
    assertThat(musk.target(0)).isEqualTo(1.0);
    assertThat(new TableSummary(musk).line(true))
        .isEqualTo(
            "t.csv: 2 rows of 2 features (2 columns of names left out), no header, 2 classes in the last column");
    Table headed = parse("name,a,y\nfirst,1,2\nsecond,3,4\n");
    assertThat(headed.columns()).containsExactly("a", "y");
    assertThat(headed.feature(1, 0)).isEqualTo(3.0);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      1O0,2,3;100,2,3|t.csv:2: column 1 ('100') is a number, where the first row has a name that is none
      a,2,3;,2,3|t.csv:2: column 1 is empty, where the first row has a name that is none
      1,2,3;a,2,3|t.csv:2: column 1 ('a') is not a number
      a,b,3|t.csv:1: column 1 ('a') is not a number
      a,2,b,4|t.csv:1: column 3 ('b') is not a number
      """)
  void aNameInOneRowIsNoNumberInAnother(String lines, String told) {
    Fault fault = catchThrowableOfType(Fault.class, () -> parse(lines.replace(';', '\n')));
    assertThat(fault.line()).startsWith(told);
  }

  @Test
  void anotherColumnMayBeTheTarget() {
    Table table = parse("a,b,c\n1,2,3\n4,5,6\n").withTarget("b");
    assertThat(table.columns()).containsExactly("a", "c", "b");
    assertThat(table.target(1)).isEqualTo(5.0);
    assertThat(table.feature(1, 1)).isEqualTo(6.0);
    assertThat(table.withTarget("b").columns()).containsExactly("a", "c", "b");
    Fault fault =
        catchThrowableOfType(Fault.class, () -> parse("mass,length\n1,2\n").withTarget("lenght"));
    assertThat(fault.line())
        .isEqualTo("t.csv: no column is called 'lenght'; did you mean 'length'?");
  }

  @Test
  void labelsAreTheTargetsValuesInOrder() {
    assertThat(parse("1,2\n1,-1\n1,2\n1,0\n1,-0\n").labels()).containsExactly(-1.0, 0.0, 2.0);
  }

  @Test
  void muskHasTwoClasses() throws IOException {
    Table musk = Table.parse("musk1.csv", Files.readAllBytes(Path.of("conf/data/musk1.csv")));
    assertThat(musk.rows()).isEqualTo(476);
    assertThat(musk.features()).isEqualTo(166);
    assertThat(musk.columns()).startsWith("f1").endsWith("musk");
    assertThat(musk.labels()).containsExactly(0.0, 1.0);
  }

  @Test
  void theMachinesLanguageDoesNotMatter() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(parse("1.5,2\n").feature(0, 0)).isEqualTo(1.5);
    } finally {
      Locale.setDefault(before);
    }
  }

  /** In the texts a bar stands for the end of a line. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "a,b,c|1,2,3|4,5,abc~t.csv:3: column 3 ('abc') is not a number.",
        "1,2|4,0x1p3|~t.csv:2: column 2 ('0x1p3') is not a number.",
        "1,2|4,1d|~t.csv:2: column 2 ('1d') is not a number.",
        "1,2||4,\"1,5\"|~t.csv:3: column 2 ('1,5') is not a number.",
        "1,2|,3|~t.csv:2: column 1 is empty.",
        "1,2|NaN,3|~t.csv:2: column 1 ('NaN') is not finite.",
        "a,b|3,-Infinity~t.csv:2: column 2 ('-Infinity') is not finite.",
        "nan,inf|3,4~t.csv:1: column 1 ('nan') is not finite.",
        "1,1e999|~t.csv:1: column 2 ('1e999') is not finite.",
        "1,x|3,4~t.csv:1: column 2 ('x') is not a number.",
        "1,2|3,4,5|~t.csv:2: has 3 columns, the first line 2.",
        "a,b|3|~t.csv:2: has 1 columns, the first line 2.",
        "1;2|3;4|~t.csv:1: has one column, where a feature and a target are needed.",
        "''~t.csv:1: the file has no rows of numbers.",
        "|||~t.csv:1: the file has no rows of numbers.",
        "a,b|~t.csv:1: the file has no rows of numbers.",
        "1,2|3,\"4~t.csv:2: is not well-formed CSV.",
      })
  void badTablesAreNamedByLineAndColumn(String text, String message) {
    Fault fault = catchThrowableOfType(Fault.class, () -> parse(text.replace('|', '\n')));
    assertThat(fault.kind()).isEqualTo(Fault.Kind.SCENARIO);
    assertThat(fault.line()).startsWith(message + " Maybe ");
  }

  @Test
  void aTableTooLargeIsRefused() {
    byte[] bytes = new byte[TableReader.MOST_BYTES + 1];
    Fault fault = catchThrowableOfType(Fault.class, () -> Table.parse("t.csv", bytes));
    assertThat(fault).hasMessage("the file has more than 268435456 bytes");
    assertThat(fault.kind()).isEqualTo(Fault.Kind.SCENARIO);
  }

  private static Table parse(String text) {
    return Table.parse("t.csv", text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void whatIsNoCommaSeparatedTextInUtf8IsNamedAsWhatItIs() {
    String rows = "a,b\n1,2\n3,4\n";
    assertThat(refused("1\t2\n3\t4\n".getBytes(StandardCharsets.UTF_8))).contains("not tabs");
    assertThat(refused("1;2\n".getBytes(StandardCharsets.UTF_8))).contains("not semicolons");
    assertThat(refused(rows.getBytes(StandardCharsets.UTF_16))).contains("UTF-16");
    assertThat(refused(rows.getBytes(StandardCharsets.UTF_16LE))).contains("UTF-16");
    assertThat(refused(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0})).contains("gzip");
  }

  private static String refused(byte[] bytes) {
    return catchThrowableOfType(Fault.class, () -> Table.parse("x.csv", bytes)).line();
  }

  @Test
  void whatWasReadIsSaidInALineWithWhatLooksWrong() {
    TableSummary good = summary("a,b,y\n.5,2,0\n3,4,1\n5,7,1\n");
    assertThat(good.line(true))
        .isEqualTo("x.csv: 3 rows of 2 features, header a,b,y, 2 classes in the last column");
    assertThat(good.doubts(true)).isEmpty();
    TableSummary bad = summary("NA,NA,NA\n1,2,.25\n2,4,1.5\n3,7,1\n");
    assertThat(bad.line(false)).contains("target from 0.250000 to 1.50000");
    assertThat(bad.doubts(true)).hasSize(3);
    assertThat(bad.doubts(true).get(0)).contains("counts the rows");
    assertThat(summary("1.5,2\n4,5\n6,8\n").line(false)).contains("no header");
  }

  private static TableSummary summary(String text) {
    return new TableSummary(Table.parse("x.csv", text.getBytes(StandardCharsets.UTF_8)));
  }
}
