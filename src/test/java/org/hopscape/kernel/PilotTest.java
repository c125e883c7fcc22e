package org.hopscape.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.hopscape.event.RunEvent.NoiseSize;
import org.hopscape.landscape.Landscapes;
import org.hopscape.noise.Law;
import org.hopscape.noise.Noise;
import org.junit.jupiter.api.Test;

class PilotTest {
  @Test
  void withoutNoiseThereIsNothingToMeasure() {
    assertThat(Pilot.measure(Cases.paper(Cases.NONE))).isEqualTo(new NoiseSize(0, 0, 0));
  }

  /** 262,144 draws: 5 sd of the median are 0.8 %, of the rms 0.7 %; fails once in a million runs. */
  @Test
  void additiveNoiseHasItsLawsMedianAndRms() {
    NoiseSize normal = Pilot.measure(Cases.paper(Cases.NORMAL));
    assertThat(normal.median()).isCloseTo(13 * 0.67449, Offset.offset(0.07));
    assertThat(normal.rms()).isCloseTo(13, Offset.offset(0.09));
    NoiseSize student = Pilot.measure(Cases.paper(Cases.STUDENT));
    assertThat(student.median()).isCloseTo(13 * 0.441611, Offset.offset(0.06));
  }

  @Test
  void aMatchedArmHasTheOthersSize() {
    NoiseSize other = Pilot.measure(Cases.paper(Cases.MULTIPLICATIVE));
    Law law = new Law.StudentT(3);
    double scale = Pilot.matchedScale(law, Pilot.Match.MEDIAN, other, 1);
    NoiseSize matched = Pilot.measure(Cases.paper(new Noise.Additive(law, scale)));
    assertThat(matched.median()).isCloseTo(other.median(), Offset.offset(0.01 * other.median()));
    assertThat(Pilot.matchedScale(law, Pilot.Match.RMS_IN_START_BASIN, other, 1))
        .isEqualTo(other.rmsInStartBasin());
  }

  @Test
  void noiseOfWalkersThatDivergeOrRunFarIsStillFinite() {
    NoiseSize wild = Pilot.measure(Cases.stepping(Cases.paper(Cases.MULTIPLICATIVE), 100));
    assertThat(wild.rms()).isFinite().isGreaterThan(1e100);
    assertThat(wild.rmsInStartBasin()).isFinite();
  }

  @Test
  void whereBasinsAreNotLabelledAllStepsCount() {
    Dynamics dynamics =
        Cases.with(Cases.on(Landscapes.of("rippled-bowl"), Cases.NORMAL), false, true);
    NoiseSize size = Pilot.measure(dynamics);
    assertThat(size.rmsInStartBasin()).isEqualTo(size.rms());
  }
}
