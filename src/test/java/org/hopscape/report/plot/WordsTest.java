package org.hopscape.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void partsAreSaidOnceAndPercentSignsStayWithTheirNumbers() {
    assertThat(Words.joined(List.of("one-sided, at 95 %", " ", "few"), "one-sided, at 95 %"))
        .isEqualTo("one-sided, at 95\u00a0%; few");
  }
}
