/* What a good scalar C program does for the kernel's work: xoshiro256++, the ziggurat, glibc's sin.
   Prints ns a walker-step on the cosine bowl, basin labels and recorded transitions included, for multiplicative noise
   (sigma 2, additive scale 1), additive normal and additive Student noise with 3 degrees of freedom (scale 13),
   multiplicative noise of sigma 50, and of sigma 12 with additive scale 60 (half a transition a step); then for
   multiplicative noise as in the first, the fifth and the fourth, without basins.
   gcc -O3 -march=native -o baseline baseline.c -lm */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static uint64_t s[4];

static inline uint64_t rotl(uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }

static inline uint64_t next(void) { /* xoshiro256++ 1.0, Blackman and Vigna */
  uint64_t result = rotl(s[0] + s[3], 23) + s[0], t = s[1] << 17;
  s[2] ^= s[0]; s[3] ^= s[1]; s[1] ^= s[2]; s[0] ^= s[3]; s[2] ^= t; s[3] = rotl(s[3], 45);
  return result;
}

static inline double uniform(void) { return ((next() >> 11) + 0.5) * 0x1p-53; }

/* Ziggurat with 256 layers, Marsaglia and Tsang 2000, on 53 bits; layer and sign from the word's other bits. */
#define LAYERS 256
static const double EDGE = 3.6541528853610088, AREA = 0.00492867323399;
static double xs[LAYERS + 1], ratio[LAYERS], fs[LAYERS + 1];

static void build(void) {
  double f = exp(-0.5 * EDGE * EDGE);
  xs[0] = AREA / f; xs[1] = EDGE; xs[LAYERS] = 0;
  for (int i = 2; i < LAYERS; i++) {
    xs[i] = sqrt(-2 * log(AREA / xs[i - 1] + f));
    f = exp(-0.5 * xs[i] * xs[i]);
  }
  for (int i = 0; i < LAYERS; i++) ratio[i] = xs[i + 1] / xs[i];
  for (int i = 0; i <= LAYERS; i++) fs[i] = exp(-0.5 * xs[i] * xs[i]);
}

static double tail(int negative) {
  double x, y;
  do {
    x = log(uniform()) / EDGE;
    y = log(uniform());
  } while (-2 * y < x * x);
  return negative ? x - EDGE : EDGE - x;
}

static inline double normal(void) {
  for (;;) {
    uint64_t r = next();
    int i = r & (LAYERS - 1);
    double u = (double)((int64_t)r >> 11) * 0x1p-52; /* (-1, 1) */
    if (fabs(u) < ratio[i]) return u * xs[i];
    if (i == 0) return tail(u < 0);
    double x = u * xs[i];
    if (fs[i + 1] + (fs[i] - fs[i + 1]) * uniform() < exp(-0.5 * x * x)) return x;
  }
}

/* Student t(3) at unit variance by Bailey's polar method with rejection. */
static inline double student(void) {
  double u, v, w;
  do {
    u = 2 * uniform() - 1; v = 2 * uniform() - 1; w = u * u + v * v;
  } while (w > 1 || w == 0);
  return u * sqrt((pow(w, -2.0 / 3.0) - 1) / w);
}

typedef struct { int64_t step, from, to; int walker; } transition;
#define ROOM (1 << 14)
static transition recorded[ROOM]; /* begins again when it is full, as if it had been handed on */
static size_t count;

static inline int64_t label(double x) {
  int64_t n = (int64_t)floor(x * x * 0.15915494309189535 + 0.48405);
  return x < 0 ? -n : n;
}

typedef enum { MULTIPLICATIVE, NORMAL, STUDENT } noise;

/* Inlined into each call, so that the kind of noise costs nothing in the loop. */
static inline __attribute__((always_inline)) double cost(const noise kind, const double sigma, const double scale, const int basins, int walkers, int steps) {
  double *x = malloc(walkers * sizeof *x);
  int64_t *basin = malloc(walkers * sizeof *basin);
  for (int i = 0; i < walkers; i++) { x[i] = -4.75; basin[i] = label(x[i]); }
  count = 0;
  struct timespec a, b;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &a);
  for (int k = 0; k < steps; k++)
    for (int i = 0; i < walkers; i++) {
      double w = x[i], f = w * (0.2 + 2 * sin(w * w)), g;
      if (kind == MULTIPLICATIVE) g = (1 + sigma * normal()) * f + scale * normal();
      else if (kind == NORMAL) g = f + scale * normal();
      else g = f + scale * student();
      w -= 0.01 * g;
      x[i] = w;
      if (!basins) continue;
      int64_t to = label(w);
      if (to != basin[i]) {
        recorded[count++ & (ROOM - 1)] = (transition){k + 1, basin[i], to, i};
        basin[i] = to;
      }
    }
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &b);
  double check = 0;
  for (int i = 0; i < walkers; i++) check += x[i];
  if (check == 0.123) puts("never");
  free(x); free(basin);
  return ((b.tv_sec - a.tv_sec) * 1e9 + (b.tv_nsec - a.tv_nsec)) / ((double)walkers * steps);
}

int main(int argc, char **argv) {
  int steps = argc > 1 ? atoi(argv[1]) : 20000;
  for (int i = 0; i < 4; i++) s[i] = 0x9e3779b97f4a7c15u * (i + 1);
  build();
  double times[] = {
    cost(MULTIPLICATIVE, 2, 1, 1, 256, steps), cost(NORMAL, 0, 13, 1, 256, steps), cost(STUDENT, 0, 13, 1, 256, steps),
    cost(MULTIPLICATIVE, 50, 1, 1, 256, steps), cost(MULTIPLICATIVE, 12, 60, 1, 256, steps),
    cost(MULTIPLICATIVE, 2, 1, 0, 256, steps), cost(MULTIPLICATIVE, 12, 60, 0, 256, steps),
    cost(MULTIPLICATIVE, 50, 1, 0, 256, steps)};
  for (int i = 0; i < 8; i++) printf("%.2f%c", times[i], i < 7 ? ' ' : '\n');
  return 0;
}
