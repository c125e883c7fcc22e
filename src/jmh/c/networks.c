/* What a C program does for a step of SGD on a network, batches of 32 rows, no value: loops in the order in which gcc makes vectors
   of them. Prints what NetworkTimes.java does, a line a case: ns of CPU a step, the best of some hundreds.
   networks FOLDER, which has digits.csv and musk1.csv. gcc -O3 -march=native -o networks networks.c -lm */
#define main baseline_main
#include "baseline.c"
#undef main
#include <string.h>

#define BATCH 32
#define MOST 168 /* of a layer's units or columns */

static double rows[2000][MOST];
static int labels[2000], many, columns, classes;

/* Standardised columns; the last is the class. */
static void read(const char *folder, const char *name) {
  char path[4096], line[8192];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *in = fopen(path, "r");
  if (!in) { perror(path); exit(1); }
  many = classes = 0;
  while (fgets(line, sizeof line, in)) {
    char *at = line, *end;
    int n = 0;
    double v = strtod(at, &end);
    if (end == at) continue; /* names */
    while (end != at) {
      rows[many][n++] = v;
      at = *end == ',' ? end + 1 : end;
      v = strtod(at, &end);
    }
    columns = n - 1;
    labels[many] = (int)rows[many][columns];
    if (labels[many] >= classes) classes = labels[many] + 1;
    many++;
  }
  fclose(in);
  for (int j = 0; j < columns; j++) {
    double mean = 0, square = 0;
    for (int i = 0; i < many; i++) mean += rows[i][j] / many;
    for (int i = 0; i < many; i++) square += (rows[i][j] - mean) * (rows[i][j] - mean) / many;
    for (int i = 0; i < many; i++) rows[i][j] = (rows[i][j] - mean) / (square > 0 ? sqrt(square) : 1);
  }
}

static double w[4][MOST][MOST], b[4][MOST], unit[4][BATCH][MOST], d[BATCH][MOST], below[BATCH][MOST];

static inline __attribute__((always_inline)) void step(const int *sizes, int layers, const int relu, double rate) {
  int label[BATCH];
  for (int r = 0; r < BATCH; r++) {
    int at = (int)(uniform() * many);
    memcpy(unit[0][r], rows[at], columns * sizeof(double));
    label[r] = labels[at];
  }
  for (int l = 0; l < layers; l++) {
    double (*to)[MOST] = l < layers - 1 ? unit[l + 1] : d;
    for (int r = 0; r < BATCH; r++) {
      double sum[MOST];
      for (int o = 0; o < sizes[l + 1]; o++) sum[o] = b[l][o];
      for (int i = 0; i < sizes[l]; i++)
        for (int o = 0; o < sizes[l + 1]; o++) sum[o] += unit[l][r][i] * w[l][i][o];
      for (int o = 0; o < sizes[l + 1]; o++)
        to[r][o] = l == layers - 1 ? sum[o] : relu ? (sum[o] > 0 ? sum[o] : 0) : tanh(sum[o]);
    }
  }
  for (int r = 0; r < BATCH; r++) {
    if (sizes[layers] == 1) {
      d[r][0] = 1 / (1 + exp(-d[r][0])) - label[r];
    } else {
      double most = d[r][0], sum = 0;
      for (int o = 1; o < classes; o++) most = d[r][o] > most ? d[r][o] : most;
      for (int o = 0; o < classes; o++) sum += d[r][o] = exp(d[r][o] - most);
      for (int o = 0; o < classes; o++) d[r][o] = d[r][o] / sum - (o == label[r]);
    }
    for (int o = 0; o < sizes[layers]; o++) d[r][o] *= rate / BATCH;
  }
  for (int l = layers - 1; l >= 0; l--) {
    for (int r = 0; r < BATCH && l > 0; r++)
      for (int i = 0; i < sizes[l]; i++) {
        double sum = 0, u = unit[l][r][i];
        for (int o = 0; o < sizes[l + 1]; o++) sum += d[r][o] * w[l][i][o];
        below[r][i] = sum * (relu ? u > 0 : 1 - u * u);
      }
    for (int r = 0; r < BATCH; r++) {
      for (int i = 0; i < sizes[l]; i++)
        for (int o = 0; o < sizes[l + 1]; o++) w[l][i][o] -= unit[l][r][i] * d[r][o];
      for (int o = 0; o < sizes[l + 1]; o++) b[l][o] -= d[r][o];
    }
    memcpy(d, below, sizeof d);
  }
}

static inline __attribute__((always_inline)) void time_of(const char *name, const int relu, int hidden, int second, double rate) {
  int sizes[4] = {columns, hidden, second, classes == 2 ? 1 : classes}, layers = second ? 3 : 2;
  if (!second) sizes[2] = sizes[3];
  memset(b, 0, sizeof b);
  for (int l = 0; l < layers; l++)
    for (int i = 0; i < sizes[l]; i++)
      for (int o = 0; o < sizes[l + 1]; o++) w[l][i][o] = normal() / sqrt(sizes[l]);
  double best = 1e18;
  for (int k = 0; k < 40; k++) {
    struct timespec from, to;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &from);
    for (int n = 0; n < 200; n++) step(sizes, layers, relu, rate);
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &to);
    double ns = ((to.tv_sec - from.tv_sec) * 1e9 + (to.tv_nsec - from.tv_nsec)) / 200;
    if (ns < best) best = ns;
  }
  double check = w[0][0][0];
  if (check == 0.123) puts("never");
  printf("%s %.0f\n", name, best);
}

int main(int argc, char **argv) {
  const char *folder = argc > 1 ? argv[1] : "conf/data";
  for (int i = 0; i < 4; i++) s[i] = 0x9e3779b97f4a7c15u * (i + 1);
  build();
  read(folder, "digits.csv");
  time_of("digits-64-32-relu", 1, 64, 32, 0.1);
  time_of("digits-64-32-tanh", 0, 64, 32, 0.1);
  read(folder, "musk1.csv");
  time_of("musk-16-tanh", 0, 16, 0, 0.1);
  return 0;
}
