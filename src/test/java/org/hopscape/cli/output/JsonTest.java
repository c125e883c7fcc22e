package org.hopscape.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void aNumberThatIsNotFiniteIsNull() {
    String line = Json.line(Json.object()
        .put("rho", Double.NEGATIVE_INFINITY)
        .put("low", Double.NaN)
        .put("sum", 0.1));

    assertThat(line).isEqualTo("{\"rho\":null,\"low\":null,\"sum\":0.1}");
  }
}
