/* What a good scalar C program does for a formula: the generator and the ziggurat of baseline.c, glibc's exp, derivatives by
   hand. Prints what FormulaTimes.java does, a line a case: ns of CPU a walker-step, 2,000 walkers, the best of some legs.
   gcc -O3 -march=native -o formulas formulas.c -lm */
#define main baseline_main
#include "baseline.c"
#undef main

#define N 2000
static double xx[N], yy[N];

static inline void wells(double x, double y, double *gx, double *gy) {
  double u = x - 2, v = x + 2, w = y - 1;
  double e = 4 * exp(-(u * u + y * y)), f = 3 * exp(-(v * v + w * w));
  *gx = 0.2 * x + u * e + v * f;
  *gy = (0.2 + e) * y + w * f;
}

static inline void himmelblau(double x, double y, double *gx, double *gy) {
  double p = x * x + y - 11, q = x + y * y - 7;
  *gx = 4 * x * p + 2 * q;
  *gy = 4 * y * q + 2 * p;
}

typedef void (*slope)(double, double, double *, double *);

static inline __attribute__((always_inline)) double best(slope of, int multiplicative) {
  double least = 1e9;
  for (int i = 0; i < N; i++) { xx[i] = normal(); yy[i] = normal(); }
  for (int round = 0; round < 400; round++) {
    struct timespec a, b;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &a);
    for (int k = 0; k < 100; k++)
      for (int i = 0; i < N; i++) {
        double gx, gy;
        of(xx[i], yy[i], &gx, &gy);
        if (multiplicative) { gx *= 1 + 2 * normal(); gy *= 1 + 2 * normal(); }
        xx[i] -= 0.01 * (gx + normal());
        yy[i] -= 0.01 * (gy + normal());
      }
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &b);
    double ns = ((b.tv_sec - a.tv_sec) * 1e9 + (b.tv_nsec - a.tv_nsec)) / 100 / N;
    if (ns < least) least = ns;
  }
  double check = 0;
  for (int i = 0; i < N; i++) check += xx[i] + yy[i];
  if (check == 0.123) puts("never");
  return least;
}

int main(void) {
  for (int i = 0; i < 4; i++) s[i] = 0x9e3779b97f4a7c15 * (i + 1);
  build();
  printf("wells-additive %.2f\n", best(wells, 0));
  printf("wells-multiplicative %.2f\n", best(wells, 1));
  printf("himmelblau-additive %.2f\n", best(himmelblau, 0));
  return 0;
}
