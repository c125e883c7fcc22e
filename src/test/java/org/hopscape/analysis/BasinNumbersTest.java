package org.hopscape.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hopscape.analysis.BasinNumbers.Minimum;
import org.hopscape.event.Position;
import org.junit.jupiter.api.Test;

class BasinNumbersTest {
  private static final long A = 7_000_000_001L;
  private static final long B = 7_000_000_002L;
  private static final long C = 7_000_000_003L;
  private static final long D = 7_000_000_004L;

  private static Optional<Minimum> at(double value, double... x) {
    return Optional.of(new Minimum(Position.of(x), value));
  }

  private static Map<Long, Optional<Minimum>> map(Object... pairs) {
    Map<Long, Optional<Minimum>> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      @SuppressWarnings("unchecked")
      Optional<Minimum> minimum = (Optional<Minimum>) pairs[i + 1];
      map.put((Long) pairs[i], minimum);
    }
    return map;
  }

  @Test
  void theLowestMinimumIsNumberOneAndBasinsWithoutAnyComeLast() {
    BasinNumbers numbers = BasinNumbers.byValue(
        map(D, Optional.empty(), A, at(-1, 0, 0), B, at(-3, 1, 1), C, at(2, 2, 2)));
    assertThat(numbers.of(B)).isEqualTo(1);
    assertThat(numbers.of(A)).isEqualTo(2);
    assertThat(numbers.of(C)).isEqualTo(3);
    assertThat(numbers.of(D)).isEqualTo(4);
    assertThat(numbers.of(99)).isZero();
    assertThat(numbers.minimum(B).orElseThrow().value()).isEqualTo(-3);
    assertThat(numbers.minimum(D)).isEmpty();
    assertThat(numbers.name(B)).isEqualTo("1");
    assertThat(numbers.name(99)).isEqualTo("99");
  }

  @Test
  void equalDepthsStandInTheOrderOfTheirPlacesWhateverTheirLastBits() {
    BasinNumbers numbers = BasinNumbers.byValue(
        map(A, at(1e-31, 3, 2), B, at(0, -2, 5), C, at(-4e-14, -2, 1), D, at(3e-20, 9, 9)));
    assertThat(numbers.all()).extracting(BasinNumbers.Numbered::label).containsExactly(C, B, A, D);
  }

  @Test
  void aBasinIsToldByItsNumberOrByItsLabel() {
    BasinNumbers numbers = BasinNumbers.byValue(map(A, at(-1, 0, 0), 3L, at(-3, 1, 1)));
    assertThat(numbers.label("1")).contains(3L);
    assertThat(numbers.label(" 2 ")).contains(A);
    assertThat(numbers.label("7000000001")).contains(A);
    assertThat(numbers.label("label:3")).contains(3L);
    assertThat(numbers.label("-1000000")).contains(-1_000_000L);
    for (String none :
        new String[] {"0", "3", "-1", "", "x", "1.0", "label:", "99999999999999999999"}) {
      assertThat(numbers.label(none)).as(none).isEmpty();
    }
  }

  @Test
  void shortLabelsAreNamesThemselves() {
    BasinNumbers numbers = BasinNumbers.named(map(5L, at(1, 2), -3L, Optional.empty()));
    assertThat(numbers.named()).isTrue();
    assertThat(numbers.of(5)).isZero();
    assertThat(numbers.name(5)).isEqualTo("5");
    assertThat(numbers.label("-3")).contains(-3L);
    assertThat(numbers.label("17")).contains(17L);
    assertThat(numbers.place(-3)).isEqualTo(1);
    assertThat(numbers.minimum(5).orElseThrow().position()).isEqualTo(Position.of(2));
  }
}
