package org.hopscape.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hopscape.kernel.cohort.CohortKernel;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.kernel.lanes.PlainPasses;
import org.hopscape.kernel.scalar.OneWalkerKernel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random cohorts of 1 to 1,000 walkers come to the same bits by the one-walker reference and by every cohort form, in this
 * JVM and in others that compile otherwise. The longer form, on every Java that is installed: {@code
 * .ci/kernel-identity}.
 */
@Tag("identity")
class KernelIdentityTest {
  @Test
  void everyCohortFormGivesTheBitsOfTheReference() {
    List<String> reference = CohortHashes.hashes("full", new OneWalkerKernel());
    assertThat(reference).doesNotHaveDuplicates().hasSizeGreaterThan(20);
    assertThat(CohortHashes.hashes("full", new CohortKernel(new PlainPasses())))
        .isEqualTo(reference);
    assertThat(CohortHashes.hashes("full", Kernels.create())).isEqualTo(reference);
  }

  @Test
  void otherJvmsGiveTheSameBits() throws IOException, InterruptedException {
    List<String> expected = CohortHashes.hashes("tiny", new OneWalkerKernel());
    assertThat(forked("-Xint")).isEqualTo(expected);
    assertThat(forked("-XX:TieredStopAtLevel=1")).isEqualTo(expected);
    assertThat(forked("--add-modules=jdk.incubator.vector", "-XX:UseAVX=2")).isEqualTo(expected);
  }

  /** Where the class was loaded from. */
  private static Path home(Class<?> type) {
    return Path.of(
        URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  private static List<String> forked(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(
        List.of("-cp", home(Kernel.class) + File.pathSeparator + home(CohortHashes.class)));
    command.addAll(List.of(CohortHashes.class.getName(), "tiny"));
    Process process = new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return printed.lines().toList();
  }
}
