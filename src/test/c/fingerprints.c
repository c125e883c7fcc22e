/* fingerprints: the arms of docs/NUMERICS.md's two scenarios, computed from the document alone, each line ARM SHA-256.
   gcc -O2 -ffp-contract=off -o fingerprints fingerprints.c -lm */
#include <stdio.h>
#include <stdlib.h>

#include "landscapes.h"

/* SHA-256 (FIPS 180-4); its constants are the fractions of square and cube roots of the first primes */

typedef struct {
  uint32_t h[8], k[64];
  uint8_t block[64];
  uint64_t bytes;
} sha256;

static uint32_t fraction(double root) { return (uint32_t)((root - floor(root)) * 4294967296.0); }

static uint32_t turned(uint32_t x, int n) { return x >> n | x << (32 - n); }

static void sha_begin(sha256 *s) {
  int n = 0;
  for (int p = 2; n < 64; p++) {
    int prime = 1;
    for (int q = 2; q * q <= p; q++) prime &= p % q != 0;
    if (!prime) continue;
    if (n < 8) s->h[n] = fraction(sqrt((double)p));
    double r = 1; /* Newton's method for the cube root; 32 bits of it are wanted */
    for (int i = 0; i < 100; i++) r = (2 * r + p / (r * r)) / 3;
    s->k[n++] = fraction(r);
  }
  s->bytes = 0;
}

static void sha_block(sha256 *s) {
  uint32_t w[64], v[8];
  for (int i = 0; i < 16; i++)
    w[i] = (uint32_t)s->block[4 * i] << 24 | (uint32_t)s->block[4 * i + 1] << 16 | (uint32_t)s->block[4 * i + 2] << 8 |
           s->block[4 * i + 3];
  for (int i = 16; i < 64; i++) {
    uint32_t a = w[i - 15], b = w[i - 2];
    w[i] = w[i - 16] + (turned(a, 7) ^ turned(a, 18) ^ a >> 3) + w[i - 7] + (turned(b, 17) ^ turned(b, 19) ^ b >> 10);
  }
  memcpy(v, s->h, sizeof v);
  for (int i = 0; i < 64; i++) {
    uint32_t e = v[4], a = v[0];
    uint32_t one = v[7] + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & v[5]) ^ (~e & v[6])) + s->k[i] + w[i];
    uint32_t two = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & v[1]) ^ (a & v[2]) ^ (v[1] & v[2]));
    memmove(v + 1, v, 7 * sizeof *v);
    v[4] += one;
    v[0] = one + two;
  }
  for (int i = 0; i < 8; i++) s->h[i] += v[i];
}

static void sha_byte(sha256 *s, uint8_t byte) {
  s->block[s->bytes++ % 64] = byte;
  if (s->bytes % 64 == 0) sha_block(s);
}

static void sha_word(sha256 *s, uint64_t w) {
  for (int i = 56; i >= 0; i -= 8) sha_byte(s, (uint8_t)(w >> i));
}

static void sha_print(sha256 *s) {
  uint64_t bits = 8 * s->bytes;
  sha_byte(s, 0x80);
  while (s->bytes % 64 != 56) sha_byte(s, 0);
  sha_word(s, bits);
  for (int i = 0; i < 8; i++) printf("%08x", s->h[i]);
  printf("\n");
}

/* An arm */

enum noise { NO_NOISE, ADDITIVE, MULTIPLICATIVE, MINIBATCH };
enum rule { SGD, HEAVY_BALL, NESTEROV, ADAGRAD, RMSPROP, ADAM, NEWTON, LANGEVIN };
enum schedule { CONSTANT, STEP, INVERSE, COSINE, CYCLIC, RANDOM };
enum data { NO_DATA, STREAM, STORED, NETWORK_TWO, NETWORK_THREE, SQUARED_RELU, DEEP_GELU, TAUGHT };

typedef struct {
  const char *name;
  int dimension;
  void (*gradient)(const double *x, double *g, int d);
  double step_size;
  enum noise noise;
  double scale, additive_scale; /* sigma, or the scale */
  const double *start;          /* NULL: Gaussian */
  double mean, sd;
  enum rule rule;
  enum data data;
  int batch, replacement;
  double clip, decay;
  enum schedule schedule;
} arm;

static double ratio(double a, double b) { return b == 0 ? 0 : a / b; }

static double natural_power(double b, uint64_t n) {
  double p = 1, s = b;
  while (n > 0 && p != 0) {
    if (n & 1) p = p * s;
    s = s * s;
    n >>= 1;
  }
  return p;
}

static uint64_t high_product(uint64_t a, uint64_t b);

static double factor(enum schedule schedule, uint64_t k, stream s) {
  double period = 50;
  static const double FACTORS[] = {0.5, 1, 1.5};
  switch (schedule) {
    case STEP: return natural_power(0.5, k / 50);
    case INVERSE: return 1 / (1 + (double)k / period);
    case COSINE: return fma(1 - 0.1, 0.5 * (1 + cosine(PI * ((double)(k % 50) / period))), 0.1);
    case CYCLIC: return FACTORS[k % 3];
    case RANDOM: return FACTORS[high_product(word(s, k, 6, 0), 3)];
    default: return 1;
  }
}

static uint64_t high_product(uint64_t a, uint64_t b) {
  uint64_t al = a & 0xffffffffu, ah = a >> 32, bl = b & 0xffffffffu, bh = b >> 32;
  uint64_t middle = ah * bl + (al * bl >> 32), other = al * bh + (middle & 0xffffffffu);
  return ah * bh + (middle >> 32) + (other >> 32);
}

static void batch_rows(stream s, uint64_t k, const arm *a, uint64_t *rows) {
  uint64_t n = a->data == STORED ? ROWS : POINTS;
  for (int i = 0; i < a->batch; i++) {
    uint64_t w = word(s, k, 2, i);
    if (a->data == STREAM) {
      rows[i] = w >> 1;
    } else if (a->replacement) {
      rows[i] = high_product(w, n);
    } else {
      uint64_t m = n - a->batch + i;
      rows[i] = high_product(w, m + 1);
      for (int j = 0; j < i; j++)
        if (rows[j] == rows[i]) {
          rows[i] = m;
          break;
        }
    }
  }
}

static const int ONE_LAYER[] = {2, 4, 1};
static const int TWO_LAYERS[] = {2, 3, 2, 3};

/* Standard deviation of coordinate i of DEEP_GELU's start: fan-in */
static double fan_in(int i) {
  return i < 6 ? sqrt(1.0 / 2) : i < 9 ? 0 : i < 15 ? sqrt(1.0 / 3) : i < 17 ? 0 : i < 23 ? sqrt(1.0 / 2) : 0;
}

static void noisy_gradient(const arm *a, stream s, uint64_t k, const double *x, double *g) {
  int d = a->dimension;
  if (a->noise == MINIBATCH) {
    uint64_t rows[MOST];
    batch_rows(s, k, a, rows);
    if (a->data == NETWORK_TWO) {
      network_batch(x, rows, a->batch, 1, TWO, 0.01, g);
    } else if (a->data == NETWORK_THREE) {
      network_batch(x, rows, a->batch, 3, THREE, 0, g);
    } else if (a->data == SQUARED_RELU) {
      layers_batch(x, rows, a->batch, 2, ONE_LAYER, RELU, 1, TABLE, TWO, 0.01, g);
    } else if (a->data == DEEP_GELU) {
      layers_batch(x, rows, a->batch, 3, TWO_LAYERS, GELU, 0, TABLE, THREE, 0, g);
    } else if (a->data == TAUGHT) {
      double table[POINTS][INPUTS], y[POINTS];
      teacher_rows(table, y);
      layers_batch(x, rows, a->batch, 2, ONE_LAYER, TANH, 1, table, y, 0.01, g);
    } else {
      regression_batch(x, rows, a->batch, g);
    }
    return;
  }
  a->gradient(x, g, d);
  for (int i = 0; i < d && a->noise != NO_NOISE; i++) {
    double z, z1;
    normals(word(s, k, 0, 2 * i), word(s, k, 0, 2 * i + 1), &z, &z1);
    g[i] = a->noise == ADDITIVE ? fma(a->scale, z, g[i]) : fma(a->additive_scale, z, fma(a->scale, z1, 1) * g[i]);
  }
}

static void clip(double longest, double *g, int d) {
  double largest = 0, sum = 0;
  for (int i = 0; i < d; i++) largest = fabs(g[i]) > largest ? fabs(g[i]) : largest;
  if (largest == 0) return;
  for (int i = 0; i < d; i++) sum = fma(g[i] / largest, g[i] / largest, sum);
  double q = sqrt(sum);
  if (largest * q > longest)
    for (int i = 0; i < d; i++) g[i] = g[i] / largest * (longest / q);
}

static int factored(const double h[2][2], double damping, double l[2][2]) {
  for (int i = 0; i < 2; i++)
    for (int j = 0; j <= i; j++) {
      double s = i == j ? h[i][i] + damping : h[i][j];
      for (int k = 0; k < j; k++) s = fma(-l[i][k], l[j][k], s);
      if (i != j) {
        l[i][j] = s / l[j][j];
      } else if (s > 0) {
        l[i][i] = sqrt(s);
      } else {
        return 0;
      }
    }
  return 1;
}

static void newton(const double h[2][2], double damping, double *g) {
  double l[2][2];
  if (factored(h, 0, l) && factored(h, damping, l)) {
    g[0] = g[0] / l[0][0];
    g[1] = fma(-l[1][0], g[0], g[1]) / l[1][1];
    g[1] = g[1] / l[1][1];
    g[0] = fma(-l[1][0], g[1], g[0]) / l[0][0];
    return;
  }
  double a[2][2] = {{h[0][0], h[1][0]}, {h[1][0], h[1][1]}}, v[2][2] = {{1, 0}, {0, 1}}, r[2];
  for (int sweep = 0; sweep < 30; sweep++) {
    double off = fma(a[1][0], a[1][0], 0), diagonal = fma(a[1][1], a[1][1], fma(a[0][0], a[0][0], 0));
    if (!(off > 0x1p-106 * diagonal)) break;
    if (a[0][1] == 0) continue;
    double theta = (a[1][1] - a[0][0]) / (2 * a[0][1]);
    double t = (theta < 0 ? -1 : 1) / (fabs(theta) + sqrt(fma(theta, theta, 1)));
    double c = 1 / sqrt(fma(t, t, 1)), s = t * c;
    for (int i = 0; i < 2; i++) {
      double p = a[i][0], q = a[i][1];
      a[i][0] = c * p - s * q;
      a[i][1] = s * p + c * q;
      p = v[i][0], q = v[i][1];
      v[i][0] = c * p - s * q;
      v[i][1] = s * p + c * q;
    }
    for (int i = 0; i < 2; i++) {
      double p = a[0][i], q = a[1][i];
      a[0][i] = c * p - s * q;
      a[1][i] = s * p + c * q;
    }
  }
  for (int j = 0; j < 2; j++) r[j] = fma(v[1][j], g[1], fma(v[0][j], g[0], 0)) / (fabs(a[j][j]) + damping);
  for (int i = 0; i < 2; i++) g[i] = fma(v[i][1], r[1], fma(v[i][0], r[0], 0));
}

static void walk(const arm *a, uint64_t seed, uint64_t walker, uint64_t steps, sha256 *hash) {
  int d = a->dimension, vectors = a->rule == ADAM ? 2 : a->rule >= HEAVY_BALL && a->rule <= RMSPROP;
  double x[MOST], m[2 * MOST] = {0}, y[MOST], g[MOST];
  stream s = stream_of(seed, walker);
  for (int i = 0; i < d; i++) {
    double z, unused;
    normals(word(s, 0, 4, 2 * i), word(s, 0, 4, 2 * i + 1), &z, &unused);
    x[i] = a->start ? a->start[i] : fma(a->data == DEEP_GELU ? fan_in(i) : a->sd, z, a->mean);
    if (a->rule == HEAVY_BALL || a->rule == NESTEROV) m[i] = x[i];
  }
  for (uint64_t k = 0; k < steps; k++) {
    double gamma = a->step_size * factor(a->schedule, k, s);
    for (int i = 0; i < d; i++) y[i] = a->rule == NESTEROV ? fma(0.9, x[i] - m[i], x[i]) : x[i];
    noisy_gradient(a, s, k, y, g);
    if (a->clip > 0) clip(a->clip, g, d);
    if (a->rule == NEWTON) {
      double h[2][2];
      himmelblau_hessian(x, h);
      newton(h, 0.5, g);
    }
    for (int i = 0; i < d; i++) {
      double old = x[i], next;
      switch (a->rule) {
        case HEAVY_BALL: next = fma(0.9, old - m[i], fma(-gamma, g[i], old)); m[i] = old; break;
        case NESTEROV: next = fma(-gamma, g[i], y[i]); m[i] = old; break;
        case ADAGRAD:
          m[i] = fma(g[i], g[i], m[i]);
          next = fma(-gamma, ratio(g[i], sqrt(m[i]) + 1e-10), old);
          break;
        case RMSPROP:
          m[i] = fma(0.9, m[i], (1 - 0.9) * (g[i] * g[i]));
          next = fma(-gamma, ratio(g[i], sqrt(m[i]) + 1e-8), old);
          break;
        case ADAM: {
          double b1 = 1 - natural_power(0.9, k + 1), b2 = 1 - natural_power(0.999, k + 1);
          m[i] = fma(0.9, m[i], (1 - 0.9) * g[i]);
          m[d + i] = fma(0.999, m[d + i], (1 - 0.999) * (g[i] * g[i]));
          next = fma(-gamma, ratio(m[i] / b1, sqrt(m[d + i] / b2) + 1e-8), old);
          break;
        }
        default: next = fma(-gamma, g[i], old);
      }
      if (a->decay != 0) next = fma(-(gamma * a->decay), old, next);
      if (a->rule == LANGEVIN) {
        double z, unused;
        normals(word(s, k, 5, 2 * i), word(s, k, 5, 2 * i + 1), &z, &unused);
        next = fma(sqrt(2 * gamma * 0.5), z, next);
      }
      x[i] = next;
    }
  }
  sha_word(hash, steps);
  for (int i = 0; i < d; i++) sha_word(hash, to_bits(x[i]));
  for (int i = 0; i < vectors * d; i++) sha_word(hash, to_bits(m[i]));
}

static const double ATOMS[] = {0, 0, 0, 1.25, 0, 0, 0.5, 1, 0.25};
static const double HIGH_VALLEY[] = {-0.5, 1.5};

#define MILD .noise = MULTIPLICATIVE, .scale = 0.5, .additive_scale = 2, .mean = 0.5, .sd = 0.5
#define BATCH(OF, SIZE, REPLACEMENT) \
  .noise = MINIBATCH, .data = OF, .batch = SIZE, .replacement = REPLACEMENT, .mean = 0.5, .sd = 0.5

static const arm LANDSCAPES[] = {
    {"quadratic", 2, quadratic, 0.01, MILD},
    {"double-well", 1, double_well, 0.01, MILD},
    {"cosine-bowl", 1, cosine_bowl, 0.01, MILD},
    {"rippled-bowl", 1, rippled_bowl, 0.01, MILD},
    {"multi-well", 1, multi_well, 0.01, MILD},
    {"rastrigin", 9, rastrigin, 0.001, MILD},
    {"ackley", 9, ackley, 0.01, MILD},
    {"styblinski-tang", 2, styblinski_tang, 0.005, MILD},
    {"muller-brown", 2, muller_brown, 0.0001, .noise = MULTIPLICATIVE, .scale = 0.5, .additive_scale = 2, .start = HIGH_VALLEY},
    {"himmelblau", 2, himmelblau, 0.001, MILD},
    {"lennard-jones", 9, lennard_jones, 0.001, .noise = ADDITIVE, .scale = 0.5, .start = ATOMS},
    {"formula", 2, formula, 0.01, MILD},
    {"regression-streaming", 3, streamed_regression, 0.01, MILD},
    {"regression-streaming-batches", 3, NULL, 0.01, BATCH(STREAM, 3, 1)},
    {"regression-stored", 3, stored_regression, 0.01, MILD},
    {"regression-stored-batches", 3, NULL, 0.01, BATCH(STORED, 5, 0)},
    {"network-two-classes", 9, NULL, 0.1, BATCH(NETWORK_TWO, 3, 1)},
    {"network-three-classes", 15, NULL, 0.1, BATCH(NETWORK_THREE, 3, 0)},
    {"network-squared-relu", 17, NULL, 0.1, BATCH(SQUARED_RELU, 3, 1)},
    {"network-deep-gelu", 26, NULL, 0.1, .noise = MINIBATCH, .data = DEEP_GELU, .batch = 3, .replacement = 0},
    {"network-teacher", 17, NULL, 0.1, BATCH(TAUGHT, 3, 1)},
};

#define ON .noise = ADDITIVE, .scale = 4, .mean = 0.5, .sd = 2

static const arm OPTIMIZERS[] = {
    {"sgd", 2, himmelblau, 0.001, ON, .rule = SGD},
    {"heavy-ball", 2, himmelblau, 0.001, ON, .rule = HEAVY_BALL},
    {"nesterov", 2, himmelblau, 0.001, ON, .rule = NESTEROV},
    {"adagrad", 2, himmelblau, 0.1, ON, .rule = ADAGRAD},
    {"rmsprop", 2, himmelblau, 0.01, ON, .rule = RMSPROP},
    {"adam", 2, himmelblau, 0.05, ON, .rule = ADAM},
    {"stochastic-newton", 2, himmelblau, 0.1, ON, .rule = NEWTON},
    {"langevin", 2, himmelblau, 0.001, ON, .rule = LANGEVIN},
    {"clip", 2, himmelblau, 0.01, ON, .rule = SGD, .clip = 20},
    {"weight-decay", 2, himmelblau, 0.001, ON, .rule = SGD, .decay = 2},
    {"schedule-step", 2, himmelblau, 0.001, ON, .rule = SGD, .schedule = STEP},
    {"schedule-inverse", 2, himmelblau, 0.001, ON, .rule = SGD, .schedule = INVERSE},
    {"schedule-cosine", 2, himmelblau, 0.001, ON, .rule = SGD, .schedule = COSINE},
    {"schedule-cyclic", 2, himmelblau, 0.001, ON, .rule = SGD, .schedule = CYCLIC},
    {"schedule-random", 2, himmelblau, 0.001, ON, .rule = SGD, .schedule = RANDOM},
};

static void run(const arm *arms, size_t n) {
  for (size_t i = 0; i < n; i++) {
    sha256 hash;
    sha_begin(&hash);
    for (uint64_t walker = 0; walker < 3; walker++) walk(&arms[i], 1, walker, 200, &hash);
    printf("%s ", arms[i].name);
    sha_print(&hash);
  }
}

int main(void) {
  run(LANDSCAPES, sizeof LANDSCAPES / sizeof *LANDSCAPES);
  run(OPTIMIZERS, sizeof OPTIMIZERS / sizeof *OPTIMIZERS);
  return 0;
}
