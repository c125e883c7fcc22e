package org.hopscape.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hopscape.event.RunEvent.DataFile;
import org.hopscape.fault.Fault;
import org.hopscape.scenario.block.DataFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCopiesTest {
  private static final Map<String, byte[]> FILES = new LinkedHashMap<>();

  static {
    FILES.put("../b.csv", "abc".getBytes(UTF_8));
    FILES.put("a.csv", "1,2\n".getBytes(UTF_8));
  }

  /** FIPS 180-2, appendix B.1. */
  private static final String SHA_OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path run;

  @Test
  void factsAreNamesAndHashesInTheScenariosOrder() {
    List<DataFile> facts = DataCopies.facts(FILES);

    assertThat(facts).extracting(DataFile::name).containsExactly("../b.csv", "a.csv");
    assertThat(facts.get(0).sha256()).isEqualTo(SHA_OF_ABC);
    assertThat(DataCopies.sha256("a".getBytes(UTF_8), "bc".getBytes(UTF_8))).isEqualTo(SHA_OF_ABC);
  }

  @Test
  void copiesAreReadByTheNamesThatTheScenarioGives() throws IOException {
    DataCopies.write(run, FILES);
    DataCopies.write(run, FILES);

    DataFiles copies = DataCopies.read(run, DataCopies.facts(FILES));
    assertThat(new String(copies.read("../b.csv"), UTF_8)).isEqualTo("abc");
    assertThat(new String(copies.read("a.csv"), UTF_8)).isEqualTo("1,2\n");
    try (var found = Files.list(run.resolve("data"))) {
      assertThat(found).hasSize(2);
    }
  }

  @Test
  void aRunWithoutDataHasNoFolder() {
    DataCopies.write(run, Map.of());

    assertThat(run.resolve("data")).doesNotExist();
  }

  @Test
  void aCopyThatHasChangedIsDamage() throws IOException {
    DataCopies.write(run, FILES);
    Path copy = run.resolve("data").resolve(SHA_OF_ABC);
    Files.writeString(copy, "abd");

    Fault fault = fault("../b.csv");

    assertThat(fault.kind()).isEqualTo(Fault.Kind.DAMAGED);
    assertThat(fault.line())
        .contains(copy.toString(), "'../b.csv' is not what the run began with", SHA_OF_ABC);
  }

  @Test
  void aCopyThatIsMissingIsDamage() throws IOException {
    DataCopies.write(run, FILES);
    Files.delete(run.resolve("data").resolve(SHA_OF_ABC));

    assertThat(fault("../b.csv").line())
        .contains("the copy of '../b.csv' cannot be read", "Maybe put");
  }

  @Test
  void aFileThatTheFirstEventDoesNotKnowIsDamage() {
    assertThat(fault("c.csv").line()).contains("no hash of the data file 'c.csv'");
    assertThat(fault("c.csv").kind().exitCode()).isEqualTo(4);
  }

  @Test
  void aFolderThatCannotBeWrittenIsAFaultOfStorage() throws IOException {
    Files.writeString(run.resolve("data"), "in the way");

    Fault fault = catchThrowableOfType(Fault.class, () -> DataCopies.write(run, FILES));

    assertThat(fault.kind()).isEqualTo(Fault.Kind.STORAGE);
    assertThat(fault.where()).isEqualTo(run.resolve("data").toString());
  }

  private Fault fault(String name) {
    DataFiles copies = DataCopies.read(run, DataCopies.facts(FILES));
    return catchThrowableOfType(Fault.class, () -> copies.read(name));
  }
}
