/* docs/NUMERICS.md in C: random words, elementary functions, noise. Written from the document alone; only + - * /, sqrt,
   fma, rint, floor and integers, so that it must be compiled without contraction (-ffp-contract=off). */
#ifndef HOPSCAPE_NUMERICS_H
#define HOPSCAPE_NUMERICS_H

#include <math.h>
#include <stdint.h>
#include <string.h>

/* Random words */

static const uint64_t GOLDEN = 0x9e3779b97f4a7c15u;
static const uint64_t OTHER = 0xd1b54a32d192ed03u;

typedef struct {
  uint64_t start;
  uint64_t key;
} stream;

static uint64_t mix(uint64_t z) {
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

static stream stream_of(uint64_t seed, uint64_t walker) {
  stream s;
  s.start = mix(mix(seed + 0x5851f42d4c957f2du) + walker * GOLDEN);
  s.key = mix(mix(seed + 0x14057b7ef767814fu) + walker * OTHER);
  return s;
}

static uint64_t word(stream s, uint64_t step, uint64_t slot, uint64_t index) {
  uint64_t at = mix(s.start + step * GOLDEN) + s.key;
  return mix(at + ((slot << 40) + index) * OTHER);
}

static double uniform(uint64_t w) { return ((double)(w >> 12) + 0.5) * 0x1p-52; }

static double from_bits(uint64_t b) {
  double x;
  memcpy(&x, &b, sizeof x);
  return x;
}

static uint64_t to_bits(double x) {
  uint64_t b;
  memcpy(&b, &x, sizeof b);
  return b;
}

/* Sine and cosine, |x| < 2^50 */

static double sine_reduced(double r) {
  double z = r * r, z2 = z * z;
  double low = fma(fma(0x1.71de3a5278a4ap-19, z, -0x1.a01a01a014696p-13), z2,
                   fma(0x1.11111111110bfp-7, z, -0x1.5555555555555p-3));
  double high = fma(fma(0x1.881c55081dfe2p-49, z, -0x1.ae42a1a0b9d49p-41), z2,
                    fma(0x1.6123c9564bac6p-33, z, -0x1.ae6454c43ec58p-26));
  return fma(r * z, fma(high, z2 * z2, low), r);
}

static double cosine_reduced(double r) {
  double z = r * r, z2 = z * z;
  double low = fma(fma(-0x1.27e4f9ed0c132p-22, z, 0x1.a01a019b9079bp-16), z2,
                   fma(-0x1.6c16c16c0ff8bp-10, z, 0x1.55555555554dap-5));
  double high = fma(0x1.9fba07418336fp-45, z2, fma(-0x1.9356bdda4cc51p-37, z, 0x1.1eecf9286e90ep-29));
  return fma(z2, fma(high, z2 * z2, low), fma(-0.5, z, 1));
}

static double sign_of(double n) {
  double odd = fma(-2, floor(0.5 * n), n);
  return fma(-2, odd, 1);
}

static const double PI = 0x1.921fb54442d18p+1;

static double reduced(double x, double n) {
  return fma(-n, -0x1.f1976b7ed8fbcp-109, fma(-n, 0x1.1a62633145c07p-53, fma(-n, PI, x)));
}

static double sine(double x) {
  double n = rint(x * 0x1.45f306dc9c883p-2);
  return sign_of(n) * sine_reduced(reduced(x, n));
}

static double cosine(double x) {
  double n = rint(x * 0x1.45f306dc9c883p-2);
  return sign_of(n) * cosine_reduced(reduced(x, n));
}

/* Logarithm of a normal x > 0 */

static void split(double x, double *m, double *e) {
  uint64_t b = to_bits(x) + 0x3ff0000000000000u - 0x3fe6a09e667f3bcdu;
  *m = from_bits((b & 0x000fffffffffffffu) + 0x3fe6a09e667f3bcdu);
  *e = (double)((int64_t)(b >> 52) - 1023);
}

static double logarithm(double x) {
  double m, e;
  split(x, &m, &e);
  double f = m - 1, s = f / (2 + f), z = s * s, w = z * z;
  double even = w * fma(w, fma(w, 0x1.39a09d078c69fp-3, 0x1.c71c51d8e78afp-3), 0x1.999999997fa04p-2);
  double odd =
      z * fma(w, fma(w, fma(w, 0x1.2f112df3e5244p-3, 0x1.7466496cb03dep-3), 0x1.2492494229359p-2), 0x1.5555555555593p-1);
  double half = 0.5 * f * f;
  double tail = fma(s, half + (odd + even), e * 0x1.a39ef35793c76p-33);
  return fma(e, 0x1.62e42feep-1, f - (half - tail));
}

/* Exponential */

static double exp_tail(double r, double low) {
  double r2 = r * r, r4 = r2 * r2;
  double a = fma(fma(0x1.11111111100dcp-7, r, 0x1.5555555555556p-5), r2, fma(0x1.5555555555557p-3, r, 0x1p-1));
  double b = fma(fma(0x1.71de0232f4775p-19, r, 0x1.a01a01a6d84aap-16), r2,
                 fma(0x1.a01a01abe78f9p-13, r, 0x1.6c16c16c162d5p-10));
  double c = fma(0x1.1f7301a8efa5cp-29, r2, fma(0x1.af4de6a36d4fcp-26, r, 0x1.27e4db653346ep-22));
  return fma(r * r, fma(fma(c, r4, b), r4, a), fma(low, r, low));
}

static double power_of_two(int n) { return from_bits((uint64_t)(n + 1023) << 52); }

static double exponential(double x) {
  double t = x < -800 ? -800 : x > 800 ? 800 : x;
  double n = rint(t * 0x1.71547652b82fep+0);
  double high = fma(-n, 0x1.62e42feep-1, t), rest = fma(-n, 0x1.a39ef35793c76p-33, 0);
  double r = high + rest, tail = exp_tail(r, (high - r) + rest), sum = 1 + r;
  double y = sum + ((r - (sum - 1)) + tail);
  int k = (int)floor(0.5 * n);
  return y * power_of_two(k) * power_of_two((int)n - k);
}

static double exp_minus_one(double x) {
  if (x == 0) return x;
  if (x > 60) return exponential(x);
  double t = x < -60 ? -60 : x;
  double n = rint(t * 0x1.71547652b82fep+0);
  double high = fma(-n, 0x1.62e42feep-1, t), rest = fma(-n, 0x1.a39ef35793c76p-33, 0);
  double r = high + rest, tail = exp_tail(r, (high - r) + rest);
  double p = power_of_two((int)n), less = p - 1, sum = less + p * r;
  return sum + ((p * r - (sum - less)) + p * tail);
}

/* Logistic and hyperbolic tangent */

static double logistic(double t) {
  double e = exponential(-fabs(t));
  return (t < 0 ? e : 1) / (1 + e);
}

static double tangent(double t) {
  double a = fabs(t), g = exp_minus_one(2 * (a < 20 ? a : 20));
  return copysign(g / (g + 2), t);
}

/* The two normal numbers of a pair of words */

static void normals(uint64_t first, uint64_t second, double *z, double *z1) {
  double u = uniform(first), v = uniform(second);
  double phi = (v - 0.5) * PI, s = sine_reduced(phi), c = cosine_reduced(phi);
  double radius = sqrt(-2 * logarithm(u));
  *z = radius * fma(-2 * s, s, 1);
  *z1 = radius * (2 * s * c);
}

#endif
