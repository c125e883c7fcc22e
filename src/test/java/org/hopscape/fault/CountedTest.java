package org.hopscape.fault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountedTest {
  @Test
  void oneIsNoPlural() {
    assertThat(Counted.of(0, "walker")).isEqualTo("0 walkers");
    assertThat(Counted.of(1, "walker")).isEqualTo("1 walker");
    assertThat(Counted.of(1234, "walker")).isEqualTo("1,234 walkers");
    assertThat(Counted.of(1, "value is", "values are")).isEqualTo("1 value is");
  }

  @Test
  void theVerbIsOfThePartAndTheNounOfTheWhole() {
    assertThat(Counted.of(1, 8, "walker", "was", "were")).isEqualTo("1 of 8 walkers was");
    assertThat(Counted.of(1, 1, "walker", "was", "were")).isEqualTo("1 of 1 walker was");
    assertThat(Counted.of(2, 8, "walker", "was", "were")).isEqualTo("2 of 8 walkers were");
  }
}
