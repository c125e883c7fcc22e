package org.hopscape.scenario.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hopscape.event.Position;
import org.hopscape.fault.Fault;
import org.hopscape.landscape.data.LinearRegression;
import org.hopscape.landscape.data.network.Network;
import org.hopscape.landscape.data.network.TwoLayerNetwork;
import org.hopscape.run.DataLines;
import org.hopscape.scenario.Scenario;
import org.hopscape.scenario.ScenarioReader;
import org.hopscape.scenario.arm.StartSetting;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scenarios that name data: read beside the scenario, kept with it, each fault with file and line. */
class DataFilesTest {
  private static final String TABLE = "a,b,y\n1,2,0\n2,1,1\n3,5,0\n4,4,1\n";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @BeforeEach
  void writeTheTable() throws IOException {
    Files.createDirectories(folder.resolve("scenarios"));
    Files.writeString(folder.resolve("scenarios/good.csv"), TABLE);
    Files.writeString(folder.resolve("above.csv"), TABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"good.csv", "./good.csv", "../above.csv"})
  void aFileIsNamedRelativeToTheScenariosFolder(String name) {
    Scenario scenario = read(regression(name, ""));

    assertThat(scenario.arms().get(0).landscape().dimension()).isEqualTo(2);
    assertThat(scenario.files()).containsOnlyKeys(name);
    assertThat(new String(scenario.files().get(name), java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo(TABLE);
  }

  @Test
  void aFileMayBeNamedByItsWholePath() {
    String name = folder.resolve("above.csv").toAbsolutePath().toString().replace('\\', '/');

    assertThat(read(regression(name, "")).files()).containsOnlyKeys(name);
  }

  @Test
  void armsShareTheFileAndTheFilesKeepTheirOrder() {
    Scenario scenario = read("""
        scenario { walkers = 1, steps = 9, optimizer { type = sgd, step-size = 0.1 }, noise { type = none }
          start { gaussian { mean = 0, sd = 1 } }
          arms {
            d { landscape { type = linear-regression, data = "../above.csv" } }
            c { landscape { type = linear-regression, data = good.csv } }
            b { landscape { type = linear-regression, data = good.csv, l2 = 1 } }
            a { landscape { type = two-layer-network, data = good.csv, hidden = 3 } }
          } }
        """);

    assertThat(scenario.files().keySet()).containsExactly("../above.csv", "good.csv");
    assertThat(((LinearRegression) scenario.arm("b").landscape()).l2()).isEqualTo(1);
    assertThat(((TwoLayerNetwork) scenario.arm("a").landscape()).hidden()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
          none.csv    | landscape.data ('none.csv'): there is no such data file:
          goood.csv   | Maybe a data file is named relative to the scenario's folder.
          ../../..    | a folder, not a data file
          streming    | Maybe you meant streaming.
          """)
  void aFileThatIsNotThereIsAFaultAtTheScenariosLine(String name, String message) {
    Fault fault = fault(regression(name, ""));

    assertThat(fault.line()).contains(message);
    assertThat(fault.where()).isEqualTo(scenario() + ":2");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
          'a,b,y\n1,2,3\n1,two,3\n'  | 3 | column 2 ('two') is not a number
          'a,b,y\n1,2,3\n1,2\n'      | 3 | has 2 columns, the first line 3
          'a,b,y\n1,2,3\n1,NaN,3\n'  | 3 | is not finite
          'a,b,y\n'                  | 1 | no rows of numbers
          '1;2;3\n'                  | 1 | not semicolons
          """)
  void aMistakeInTheDataIsNamedWithTheFilesLine(String text, int line, String message)
      throws IOException {
    Path file = folder.resolve("scenarios/bad.csv");
    Files.writeString(file, text.replace("\\n", "\n"));

    Fault fault = fault(regression("bad.csv", ""));

    assertThat(fault.line()).contains(message);
    assertThat(fault.where()).isEqualTo(file + ":" + line);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
          , dimension = 2    | landscape.dimension is of made data, but the data is a file. Maybe leave it out.
          , rows = 3         | landscape.rows is of made data
          , noise-sd = 3     | landscape.noise-sd is of made data
          , data-seed = 3    | landscape.data-seed is of made data
          , condition = 3    | landscape.condition is of made data
          """)
  void whatOnlyMadeDataHasDoesNotGoWithAFile(String more, String message) {
    assertThat(fault(regression("good.csv", more)).line()).contains(message);
  }

  @Test
  void aBatchLargerThanTheDataIsRefused() {
    String text = regression("good.csv", "").replace("type = none", "type = minibatch, size = 5");
    Fault fault = fault(text);

    assertThat(fault.line())
        .contains("noise.size (5) is more than the data's 4 rows. Maybe use at most 4.");
    assertThat(fault.where()).isEqualTo(scenario() + ":5");
    assertThat(read(text.replace("size = 5", "size = 4")).arms()).hasSize(1);
  }

  private static final String NETWORK = """
      scenario { walkers = 1, steps = 9, optimizer { type = sgd, step-size = 0.1 }, noise { type = none }
        start = fan-in
        landscape { type = network, layers = [3], data = good.csv%s }
      }
      """;

  @Test
  void rowsHeldOutComeFromAFileOfTheirOwn() {
    Scenario scenario = read(NETWORK.formatted(", test = \"../above.csv\""));

    assertThat(scenario.files().keySet()).containsExactly("good.csv", "../above.csv");
    Network network = (Network) scenario.arms().get(0).landscape();
    assertThat(network.rows()).isEqualTo(4);
    assertThat(network.testRows()).isEqualTo(4);
    assertThat(scenario.arms().get(0).start())
        .isEqualTo(new StartSetting.FanIn(Position.of(network.fanIn().orElseThrow())));
    assertThat(DataLines.of(scenario))
        .contains(
            "network: 2 inputs, hidden layers [3], 2 classes, 13 parameters; 4 rows to train on,"
                + " 4 held out",
            "network: 4 of the 4 rows held out stand among the training rows too: their loss is no"
                + " test");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
          , test = none.csv            | landscape.test ('none.csv'): there is no such data file:
          , test = streming            | landscape.test ('streming'): there is no such data file:
          , test = 0.1                 | landscape.test of 4 rows holds out 0; it needs at least one row on either side
          , test-seed = 3              | landscape.test-seed is of rows that are held out, but there is no 'test'. Maybe leave it out.
          , test = good.csv, test-seed = 3 | landscape.test-seed draws a fraction of the rows, but the test rows are a file.
          """)
  void rowsThatCannotBeHeldOutAreAFaultAtTheirLine(String more, String message) {
    Fault fault = fault(NETWORK.formatted(more));

    assertThat(fault.line()).contains(message);
    assertThat(fault.where()).isEqualTo(scenario() + ":3");
  }

  @Test
  void newtonsMethodIsRefusedOnALandscapeWithoutAHessian() {
    String text = regression("good.csv", "")
        .replace("linear-regression", "two-layer-network")
        .replace("type = sgd", "type = stochastic-newton");
    Fault fault = fault(text);

    assertThat(fault.line())
        .contains("stochastic-newton needs a Hessian, which two-layer-network does not have."
            + " Maybe use sgd, heavy-ball or adam.");
    assertThat(fault.where()).isEqualTo(scenario() + ":4");
  }

  @Test
  void aFileLargerThanMemoryIsRefusedUnread() throws IOException {
    try (RandomAccessFile sparse =
        new RandomAccessFile(folder.resolve("scenarios/big.csv").toFile(), "rw")) {
      sparse.setLength(1L << 40);
    }

    assertThat(fault(regression("big.csv", "")).line())
        .contains("landscape.data ('big.csv'): larger than 256 MiB");
  }

  @Test
  void aDeviceWithoutEndIsRefused() {
    if (Files.exists(Path.of("/dev/zero"))) {
      assertThat(fault(regression("/dev/zero", "")).line()).contains("not a regular file");
    }
  }

  @Test
  void aNameThatNoFileCanHaveIsRefused() {
    Fault fault = fault(regression("\\u0000", ""));

    assertThat(fault.line()).contains("not a file's name").doesNotContain("\0");
  }

  private Path scenario() {
    return folder.resolve("scenarios/s.conf");
  }

  private static String regression(String data, String more) {
    return """
        scenario { walkers = 1, steps = 9
          landscape { type = linear-regression, data = "%s" %s }
          start { gaussian { mean = 0, sd = 1 } }
          optimizer { type = sgd, step-size = 0.1 }
          noise { type = none } }
        """.formatted(data, more);
  }

  private Scenario read(String text) {
    try {
      Files.writeString(scenario(), text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return ScenarioReader.read(scenario(), List.of());
  }

  private Fault fault(String text) {
    Fault fault = catchThrowableOfType(Fault.class, () -> read(text));
    assertThat(fault).as("it was read without a fault").isNotNull();
    assertThat(fault.kind()).isEqualTo(Fault.Kind.SCENARIO);
    assertThat(fault.line()).doesNotContain("\n");
    return fault;
  }
}
