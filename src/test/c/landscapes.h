/* docs/NUMERICS.md in C: gradients of the landscapes, and of one a Hessian. */
#ifndef HOPSCAPE_LANDSCAPES_H
#define HOPSCAPE_LANDSCAPES_H

#include "numerics.h"

enum { MOST = 32 };

/* a . x in eight partial sums */
static double dot(const double *a, const double *x, int n) {
  double s[8] = {0};
  for (int i = 0; i < n; i++) s[i % 8] = fma(a[i], x[i], s[i % 8]);
  return ((s[0] + s[4]) + (s[2] + s[6])) + ((s[1] + s[5]) + (s[3] + s[7]));
}

static void add(double factor, const double *a, double *y, int n) {
  for (int i = 0; i < n; i++) y[i] = fma(factor, a[i], y[i]);
}

/* sum(t): whole eights in eight partial sums, then what is left over */
static double sum(const double *t, int n) {
  double s[8] = {0};
  int i = 0;
  for (; i <= n - 8; i += 8)
    for (int j = 0; j < 8; j++) s[j] += t[i + j];
  double total = ((s[0] + s[1]) + (s[2] + s[3])) + ((s[4] + s[5]) + (s[6] + s[7]));
  for (; i < n; i++) total += t[i];
  return total;
}

static void quadratic(const double *x, double *g, int d) {
  for (int i = 0; i < d; i++) g[i] = 1.5 * x[i];
}

static void double_well(const double *x, double *g, int d) {
  (void)d;
  double beyond = 1.25, t = x[0] < beyond ? x[0] : beyond;
  t = t > -beyond ? t : -beyond;
  g[0] = t * fma(t, t, -1);
}

static void cosine_bowl(const double *x, double *g, int d) {
  (void)d;
  g[0] = x[0] * fma(2, sine(x[0] * x[0]), 0.2);
}

static void rippled_bowl(const double *x, double *g, int d) {
  (void)d;
  double s = sine(x[0]);
  g[0] = x[0] * fma(8 * s, s, -3);
}

static void multi_well(const double *x, double *g, int d) {
  (void)d;
  double curvature = 0.5, tilt = 0.25, barrier = 2, period = 1.5;
  double turns = x[0] / period, phase = turns - rint(turns), force = PI * barrier / period;
  g[0] = fma(curvature, x[0], force * sine(2 * PI * phase) - tilt);
}

static double half_turn_angle(double x) {
  double n = rint(2 * x);
  return 0x1.921fb54442d18p+2 * sign_of(n) * fma(-0.5, n, x);
}

static void rastrigin(const double *x, double *g, int d) {
  for (int i = 0; i < d; i++) g[i] = fma(0x1.f6a7a2955385ep+5, sine_reduced(half_turn_angle(x[i])), 2 * x[i]);
}

static void ackley(const double *x, double *g, int d) {
  double t[MOST];
  for (int i = 0; i < d; i++) t[i] = x[i] * x[i];
  double r = sqrt(sum(t, d) / d);
  for (int i = 0; i < d; i++) {
    double s = sine_reduced(PI * (x[i] - rint(x[i])));
    t[i] = s * s;
  }
  double ripple = sum(t, d) / d;
  double pull = r > 0 ? 4 * exponential(-0.2 * r) / (d * r) : 0;
  double wave = 0x1.921fb54442d18p+2 / d * 0x1.5bf0a8b145769p+1 * exponential(-2 * ripple);
  for (int i = 0; i < d; i++) g[i] = fma(wave, sine_reduced(half_turn_angle(x[i])), pull * x[i]);
}

static void styblinski_tang(const double *x, double *g, int d) {
  for (int i = 0; i < d; i++) g[i] = fma(fma(2 * x[i], x[i], -16), x[i], 2.5);
}

static void muller_brown(const double *x, double *g, int d) {
  static const double H[] = {-200, -100, -170, 15}, A[] = {-1, -1, -6.5, 0.7}, B[] = {0, 0, 11, 0.6};
  static const double C[] = {-10, -10, -6.5, 0.7}, X[] = {1, 0, -0.5, -1}, Y[] = {0, 0.5, 1.5, 1};
  (void)d;
  g[0] = g[1] = 0;
  for (int k = 0; k < 4; k++) {
    double u = x[0] - X[k], v = x[1] - Y[k];
    double term = H[k] * exponential(fma(A[k] * u, u, fma(B[k] * u, v, C[k] * v * v)));
    g[0] = fma(term, fma(2 * A[k], u, B[k] * v), g[0]);
    g[1] = fma(term, fma(2 * C[k], v, B[k] * u), g[1]);
  }
}

static void himmelblau(const double *x, double *g, int d) {
  (void)d;
  double p = fma(x[0], x[0], x[1] - 11), q = fma(x[1], x[1], x[0] - 7);
  g[0] = 2 * fma(2 * x[0], p, q);
  g[1] = 2 * fma(2 * x[1], q, p);
}

static void himmelblau_hessian(const double *x, double h[2][2]) {
  double p = fma(x[0], x[0], x[1] - 11), q = fma(x[1], x[1], x[0] - 7);
  h[0][0] = fma(8 * x[0], x[0], fma(4, p, 2));
  h[1][1] = fma(8 * x[1], x[1], fma(4, q, 2));
  h[0][1] = h[1][0] = 4 * (x[0] + x[1]);
}

static void lennard_jones(const double *x, double *g, int d) {
  for (int i = 0; i < d; i++) g[i] = 0;
  for (int i = 0; i < d; i += 3)
    for (int j = 0; j < i; j += 3) {
      double a = x[i] - x[j], b = x[i + 1] - x[j + 1], c = x[i + 2] - x[j + 2];
      double inverse = 1 / fma(c, c, fma(b, b, a * a)), s = inverse * inverse * inverse;
      double factor = -24 * inverse * s * fma(2, s, -1);
      for (int k = 0; k < 3; k++) {
        double force = factor * (x[i + k] - x[j + k]);
        g[i + k] += force;
        g[j + k] -= force;
      }
    }
}

/* log(1 + x0^2) + (x1 - tanh(x0))^2/2 + sin(3*x1)/4: the steps in their order, then one sweep back over them */
static void formula(const double *x, double *g, int d) {
  (void)d;
  double square = x[0] * x[0], inside = 1 + square, t = tangent(x[0]), u = x[1] - t;
  double angle = 3 * x[1];
  double to_wave = 1.0 / 4, to_half = 1.0 / 2, to_log = 1; /* adjoints, from the last step to the first */
  double to_angle = fma(to_wave, cosine(angle), 0);
  double to_x1 = fma(to_angle, 3, 0); /* d(3 x1) */
  double to_u = fma(to_half, 2 * u, 0);
  to_x1 += to_u;
  double to_t = -to_u;
  double to_x0 = fma(to_t, (1 - t) * (1 + t), 0);
  double to_inside = fma(to_log, 1 / inside, 0);
  double to_square = to_inside;
  to_x0 = fma(to_square, 2 * x[0], to_x0);
  g[0] = 0 + to_x0;
  g[1] = 0 + to_x1;
}

/* Regression on rows made from a model: d = 3, condition 4, noise-sd 0.5, x-true-sd 2, data-seed 7, l2 0.1 */

enum { FEATURES = 3, ROWS = 20 };

/* fdlibm's pow(4, -0.25) is not the nearest double to 2^-1/2, so it is taken from the document */
static const double DEVIATION[FEATURES] = {1, 0x1.6a09e667f3bccp-1, 0.5};
static const double RIDGE = 0.1;

static void row_normals(uint64_t row, double *z) {
  stream s = stream_of(mix(7 + 0x632be59bd9b4e019u), row);
  for (int i = 0; i <= FEATURES; i += 2) normals(word(s, 0, 0, i), word(s, 0, 0, i + 1), &z[i], &z[i + 1]);
}

static void x_true(double *x) {
  double z[FEATURES + 2];
  row_normals((uint64_t)-1, z);
  for (int i = 0; i < FEATURES; i++) x[i] = 2 * z[i];
}

static double data_row(uint64_t row, double *a) {
  double z[FEATURES + 2], x[FEATURES];
  x_true(x);
  row_normals(row, z);
  double noise = 0.5 * z[FEATURES];
  for (int i = 0; i < FEATURES; i++) a[i] = z[i] * DEVIATION[i];
  return noise + dot(a, x, FEATURES);
}

static void regression_batch(const double *w, const uint64_t *rows, int b, double *g) {
  for (int i = 0; i < FEATURES; i++) g[i] = RIDGE * w[i];
  for (int k = 0; k < b; k++) {
    double a[FEATURES], y = data_row(rows[k], a);
    add(1.0 / b * (dot(a, w, FEATURES) - y), a, g, FEATURES);
  }
}

static void streamed_regression(const double *w, double *g, int d) {
  double x[FEATURES];
  x_true(x);
  for (int i = 0; i < d; i++) {
    double variance = DEVIATION[i] * DEVIATION[i], curvature = variance + RIDGE;
    g[i] = curvature * (w[i] - variance * x[i] / curvature) + 0;
  }
}

static void cholesky_solve(int d, const double *a, const double *b, double *x) {
  double l[MOST];
  memcpy(l, a, sizeof(double) * d * d);
  for (int i = 0; i < d; i++) {
    for (int j = 0; j < i; j++) l[i * d + j] = (l[i * d + j] - dot(l + i * d, l + j * d, j)) / l[j * d + j];
    l[i * d + i] = sqrt(a[i * d + i] - dot(l + i * d, l + i * d, i));
  }
  for (int i = 0; i < d; i++) x[i] = (b[i] - dot(l + i * d, x, i)) / l[i * d + i];
  for (int i = d - 1; i >= 0; i--) {
    x[i] /= l[i * d + i];
    add(-x[i], l + i * d, x, i);
  }
}

static void stored_regression(const double *w, double *g, int d) {
  static double gram[FEATURES * FEATURES], centre[FEATURES], slope[FEATURES];
  static int made = 0;
  if (!made) {
    double correlation[FEATURES] = {0}, a[FEATURES];
    for (uint64_t row = 0; row < ROWS; row++) {
      double y = data_row(row, a);
      for (int i = 0; i < d; i++) add(a[i], a, gram + i * d, d);
      add(y / ROWS, a, correlation, d);
    }
    for (int i = 0; i < d * d; i++) gram[i] = gram[i] / ROWS + (i % (d + 1) == 0 ? RIDGE : 0);
    cholesky_solve(d, gram, correlation, centre);
    for (uint64_t row = 0; row < ROWS; row++) {
      double y = data_row(row, a);
      add((dot(a, centre, d) - y) / ROWS, a, slope, d);
    }
    add(RIDGE, centre, slope, d);
    made = 1;
  }
  double x[FEATURES];
  for (int i = 0; i < d; i++) {
    x[i] = w[i] - centre[i];
    g[i] = 0;
  }
  for (int j = 0; j < d; j++) add(x[j], gram + j * d, g, d);
  for (int i = 0; i < d; i++) g[i] += slope[i];
}

/* Networks of two hidden units on tables of two features */

enum { INPUTS = 2, HIDDEN = 2, POINTS = 8 };

static const double TABLE[POINTS][INPUTS] = {{0.5, 1.25},  {-1, 0.75}, {2, -0.5},  {-0.25, -1.5},
                                             {1.5, 0.125}, {-2, -1},   {0.75, -2}, {-0.5, 1.75}};
static const double TWO[POINTS] = {1, 0, 1, 0, 1, 0, 0, 1};
static const double THREE[POINTS] = {0, 2, 0, 1, 0, 1, 1, 2};

static void standardised(const double table[POINTS][INPUTS], double a[POINTS][INPUTS]) {
  for (int i = 0; i < INPUTS; i++) {
    double total = 0, squares = 0;
    for (int row = 0; row < POINTS; row++) total += table[row][i];
    double mean = total / POINTS;
    for (int row = 0; row < POINTS; row++) squares = fma(table[row][i] - mean, table[row][i] - mean, squares);
    double deviation = sqrt(squares / POINTS);
    for (int row = 0; row < POINTS; row++) a[row][i] = (table[row][i] - mean) / deviation;
  }
}

static void network_batch(const double *w, const uint64_t *rows, int b, int outputs, const double *labels,
                          double ridge, double *g) {
  double a[POINTS][INPUTS];
  standardised(TABLE, a);
  int parameters = HIDDEN * (INPUTS + 1) + outputs * (HIDDEN + 1);
  for (int i = 0; i < parameters; i++) g[i] = ridge * w[i];
  for (int k = 0; k < b; k++) {
    const double *row = a[rows[k]];
    int label = (int)labels[rows[k]];
    double t[HIDDEN], s[3], p[3], unit_slope[HIDDEN] = {0};
    for (int u = 0; u < HIDDEN; u++) {
      const double *v = w + u * (INPUTS + 1);
      t[u] = tangent(dot(row, v, INPUTS) + v[INPUTS]);
    }
    const double *last = w + HIDDEN * (INPUTS + 1);
    for (int o = 0; o < outputs; o++) s[o] = dot(t, last + o * (HIDDEN + 1), HIDDEN) + last[o * (HIDDEN + 1) + HIDDEN];
    if (outputs == 1) {
      p[0] = logistic(s[0]);
    } else {
      double largest = s[0], total = 0;
      for (int o = 1; o < outputs; o++) largest = s[o] > largest ? s[o] : largest;
      for (int o = 0; o < outputs; o++) {
        p[o] = exponential(s[o] - largest);
        total += p[o];
      }
      for (int o = 0; o < outputs; o++) p[o] /= total;
    }
    double share = 1.0 / b;
    for (int o = 0; o < outputs; o++) {
      p[o] -= (outputs == 1 ? label == 1 : label == o) ? 1 : 0;
      add(p[o], last + o * (HIDDEN + 1), unit_slope, HIDDEN);
    }
    for (int u = 0; u < HIDDEN; u++) {
      double factor = share * (unit_slope[u] * fma(-t[u], t[u], 1));
      add(factor, row, g + u * (INPUTS + 1), INPUTS);
      g[u * (INPUTS + 1) + INPUTS] += factor;
    }
    for (int o = 0; o < outputs; o++) {
      double factor = share * p[o], *to = g + HIDDEN * (INPUTS + 1) + o * (HIDDEN + 1);
      add(factor, t, to, HIDDEN);
      to[HIDDEN] += factor;
    }
  }
}

/* Networks of any depth on the same tables: n layers, widths[0] inputs to widths[n] outputs */

enum activation { TANH, RELU, GELU };

static double unit(enum activation h, double z, double *slope) {
  if (h == TANH) {
    double t = tangent(z);
    *slope = fma(-t, t, 1);
    return t;
  } else if (h == RELU) {
    *slope = z > 0 ? 1 : 0;
    return z > 0 ? z : 0;
  }
  double t = tangent(0x1.9884533d43651p-1 * z * fma(0.044715 * z, z, 1)), bell = fma(-t, t, 1), half = 0.5 * (1 + t);
  *slope = bell == 0 ? half : fma(0.5 * z, bell * (0x1.9884533d43651p-1 * fma(3 * 0.044715 * z, z, 1)), half);
  return z * half;
}

static void layers_batch(const double *w, const uint64_t *rows, int b, int n, const int *widths, enum activation h,
                         int squared, const double table[POINTS][INPUTS], const double *labels, double ridge,
                         double *g) {
  double a[POINTS][INPUTS];
  standardised(table, a);
  int begin[4] = {0}, last = n - 1, outputs = widths[n];
  for (int l = 0; l < n; l++) begin[l + 1] = begin[l] + (widths[l] + 1) * widths[l + 1];
  for (int i = 0; i < begin[n]; i++) g[i] = ridge * w[i];
  for (int k = 0; k < b; k++) {
    double in[4][8], bend[4][8], slope[4][8];
    for (int i = 0; i < INPUTS; i++) in[0][i] = a[rows[k]][i];
    for (int l = 0; l < n; l++)
      for (int u = 0; u < widths[l + 1]; u++) {
        double z = w[begin[l] + widths[l] * widths[l + 1] + u];
        for (int i = 0; i < widths[l]; i++) z = fma(w[begin[l] + u * widths[l] + i], in[l][i], z);
        in[l + 1][u] = l == last ? z : unit(h, z, &bend[l][u]);
      }
    double *s = in[n], total = 0, largest = s[0];
    for (int o = 1; o < outputs; o++) largest = s[o] > largest ? s[o] : largest;
    for (int o = 0; o < outputs && !squared; o++) total += slope[last][o] = exponential(s[o] - largest);
    for (int o = 0; o < outputs; o++)
      slope[last][o] = squared ? s[o] - labels[rows[k]] : slope[last][o] / total - (labels[rows[k]] == o ? 1 : 0);
    for (int l = last; l > 0; l--)
      for (int i = 0; i < widths[l]; i++) {
        double sum = 0;
        for (int u = 0; u < widths[l + 1]; u++) sum = fma(w[begin[l] + u * widths[l] + i], slope[l][u], sum);
        slope[l - 1][i] = sum * bend[l - 1][i];
      }
    for (int l = 0; l < n; l++)
      for (int u = 0; u < widths[l + 1]; u++) {
        double q = 1.0 / b * slope[l][u];
        add(q, in[l], g + begin[l] + u * widths[l], widths[l]);
        g[begin[l] + widths[l] * widths[l + 1] + u] += q;
      }
  }
}

/* The rows of a teacher of two tanh units; its features and noise are those of made rows */

static void teacher_rows(double a[POINTS][INPUTS], double *y) {
  double w[10], z[FEATURES + 2], unused;
  stream s = stream_of(mix(7 + 0x632be59bd9b4e019u), (uint64_t)-1);
  for (int i = 0; i < 10; i += 2) normals(word(s, 0, 0, i), word(s, 0, 0, i + 1), &w[i], &w[i + 1]);
  for (int i = 0; i < 9; i++) w[i] = i < 4 || i == 6 || i == 7 ? fma(sqrt(1.0 / 2), w[i], 0) : 0;
  for (uint64_t row = 0; row < POINTS; row++) {
    row_normals(row, z);
    double out = w[8];
    for (int u = 0; u < 2; u++) {
      double sum = w[4 + u];
      for (int i = 0; i < INPUTS; i++) sum = fma(w[u * INPUTS + i], z[i], sum);
      out = fma(w[6 + u], unit(TANH, sum, &unused), out);
    }
    for (int i = 0; i < INPUTS; i++) a[row][i] = z[i];
    y[row] = out + 0.25 * z[INPUTS];
  }
}

#endif
