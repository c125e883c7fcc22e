/* What a good scalar C program does for the landscapes of DynamicsTimes.java: the generator and the ziggurat of baseline.c, glibc's
   sin and cos. Prints ns of CPU a walker-step, a line a case: 256 walkers, the best of six legs.
   gcc -O3 -march=native -o dynamics dynamics.c -lm */
#define main baseline_main
#include "baseline.c"
#undef main

#define N 256
#define ROWS 10000
#define D 100
#define BATCH 10

static double *numbers(size_t n, double sd) {
  double *a = malloc(n * sizeof *a);
  for (size_t i = 0; i < n; i++) a[i] = sd * normal();
  return a;
}

static double *x, *lowest, *a, *y, *truth;
static int64_t *labels, transitions;

static inline __attribute__((always_inline)) void rastrigin(const int d, double *w, int64_t *label, double *low) {
  double value = 10 * d;
  int changed = 0;
  for (int j = 0; j < d; j++) {
    double slope = 2 * w[j] + 20 * M_PI * sin(2 * M_PI * w[j]);
    w[j] -= 0.001 * ((1 + 2 * normal()) * slope + normal());
  }
  for (int j = 0; j < d; j++) {
    int64_t now = (int64_t)rint(w[j]);
    changed |= now != label[j];
    label[j] = now;
    value += w[j] * w[j] - 10 * cos(2 * M_PI * w[j]);
  }
  transitions += changed;
  if (value < *low) *low = value;
}

/* Eight partial sums, which gcc makes one or two vectors of without -ffast-math. */
static inline double dot(const double *p, const double *q) {
  double sum[8] = {0};
  int j = 0;
  for (; j + 8 <= D; j += 8)
    for (int l = 0; l < 8; l++) sum[l] += p[j + l] * q[j + l];
  for (; j < D; j++) sum[0] += p[j] * q[j];
  return ((sum[0] + sum[1]) + (sum[2] + sum[3])) + ((sum[4] + sum[5]) + (sum[6] + sum[7]));
}

static inline __attribute__((always_inline)) void regression(const int streamed, double *w) {
  double g[D] = {0}, fresh[D];
  for (int b = 0; b < BATCH; b++) {
    const double *row;
    double target;
    if (streamed) {
      for (int j = 0; j < D; j++) fresh[j] = normal();
      row = fresh;
      target = dot(row, truth) + 3 * normal();
    } else {
      size_t at = (size_t)(((unsigned __int128)next() * ROWS) >> 64);
      row = a + at * D;
      target = y[at];
    }
    double residual = dot(row, w) - target;
    for (int j = 0; j < D; j++) g[j] += residual * row[j];
  }
  for (int j = 0; j < D; j++) w[j] -= 0.02 / BATCH * g[j];
}

static inline void quadratic(double *w, double *low) {
  *w -= 0.1 * ((1 + 2 * normal()) * *w + normal());
  double value = 0.5 * *w * *w;
  if (value < *low) *low = value;
}

static inline void cosine_bowl(double *w, int64_t *at, double *low) {
  double c, q = *w * *w;
  double g = (1 + 2 * normal()) * *w * (0.2 + 2 * sin(q)) + normal();
  *w -= 0.01 * g;
  q = *w * *w;
  c = q / 10 + 1 - cos(q);
  int64_t now = label(*w);
  transitions += now != *at;
  *at = now;
  if (c < *low) *low = c;
}

typedef enum { RASTRIGIN_16, RASTRIGIN_64, REGRESSION, STREAMED, QUADRATIC, COSINE_BOWL } kind;

static inline __attribute__((always_inline)) void time_of(const char *name, const kind k, const int d, int steps) {
  double best = 1e18;
  for (int round = 0; round < 6; round++) {
    x = numbers((size_t)N * d, 1);
    labels = calloc((size_t)N * d, sizeof *labels);
    lowest = malloc(N * sizeof *lowest);
    for (int i = 0; i < N; i++) lowest[i] = INFINITY;
    struct timespec from, to;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &from);
    for (int step = 0; step < steps; step++)
      for (int i = 0; i < N; i++) {
        double *w = x + (size_t)i * d;
        int64_t *at = labels + (size_t)i * d;
        if (k == RASTRIGIN_16 || k == RASTRIGIN_64) rastrigin(d, w, at, lowest + i);
        else if (k == REGRESSION) regression(0, w);
        else if (k == STREAMED) regression(1, w);
        else if (k == QUADRATIC) quadratic(w, lowest + i);
        else cosine_bowl(w, at, lowest + i);
      }
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &to);
    double ns = ((to.tv_sec - from.tv_sec) * 1e9 + (to.tv_nsec - from.tv_nsec)) / ((double)N * steps);
    if (ns < best) best = ns;
    double check = transitions;
    for (int i = 0; i < N * d; i++) check += x[i];
    if (check == 0.123) puts("never");
    free(x); free(labels); free(lowest);
  }
  printf("%s %.2f\n", name, best);
}

int main(void) {
  for (int i = 0; i < 4; i++) s[i] = 0x9e3779b97f4a7c15u * (i + 1);
  build();
  a = numbers((size_t)ROWS * D, 1);
  truth = numbers(D, 3);
  y = numbers(ROWS, 3);
  for (int i = 0; i < ROWS; i++) y[i] += dot(a + (size_t)i * D, truth);
  time_of("rastrigin-16", RASTRIGIN_16, 16, 1000);
  time_of("rastrigin-64", RASTRIGIN_64, 64, 300);
  time_of("linear-regression", REGRESSION, D, 1500);
  time_of("streamed-regression", STREAMED, D, 200);
  time_of("quadratic", QUADRATIC, 1, 20000);
  time_of("cosine-bowl", COSINE_BOWL, 1, 10000);
  return 0;
}
