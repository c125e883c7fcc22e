package org.hopscape.report.plot;

/** A perceptual scale from dark blue to yellow, by its colours at nine places (S. van der Walt and N. Smith, 2015). */
public final class Viridis {
  private static final int[] COLOURS = {
    0x440154, 0x472d7b, 0x3b528b, 0x2c728e, 0x21918c, 0x28ae80, 0x5ec962, 0xaddc30, 0xfde725
  };

  private Viridis() {}

  /** The colour at a part of the scale in [0, 1], as {@code #rrggbb}. */
  public static String at(double part) {
    double place = Math.max(0, Math.min(1, part)) * (COLOURS.length - 1);
    int i = Math.min(COLOURS.length - 2, (int) place);
    int colour = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = COLOURS[i] >> shift & 0xff;
      int to = COLOURS[i + 1] >> shift & 0xff;
      colour |= (int) Math.round(from + (place - i) * (to - from)) << shift;
    }
    return Svg.format("#%06x", colour);
  }
}
