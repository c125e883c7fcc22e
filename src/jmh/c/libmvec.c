/* What a C program does for the kernel's work that is written for gcc's vectoriser: a generator a lane, Box and Muller's normals,
   log, sin and cos of glibc's libmvec, 256 walkers abreast. Prints ns of CPU a walker-step on the cosine bowl for multiplicative noise
   (sigma 2, additive scale 1), basin labels and recorded transitions included: the first case of baseline.c.
   gcc -O3 -march=native -ffast-math -o libmvec libmvec.c -lm */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define N 256

static uint64_t s0[N], s1[N], s2[N], s3[N];
static double x[N], basin[N], now[N], z1[N], z2[N], u1[N], u2[N];

typedef struct { int64_t step, from, to; int walker; } transition;
#define ROOM (1 << 14)
static transition recorded[ROOM]; /* begins again when it is full, as if it had been handed on */
static size_t count;

/* xoshiro256++ 1.0 of Blackman and Vigna, a stream a lane; (0, 1] from 52 bits, by the bits of [1, 2). */
static void uniforms(double *to) {
  for (int i = 0; i < N; i++) {
    uint64_t sum = s0[i] + s3[i], result = ((sum << 23) | (sum >> 41)) + s0[i], t = s1[i] << 17;
    s2[i] ^= s0[i]; s3[i] ^= s1[i]; s1[i] ^= s2[i]; s0[i] ^= s3[i]; s2[i] ^= t;
    s3[i] = (s3[i] << 45) | (s3[i] >> 19);
    uint64_t bits = (result >> 12) | 0x3ff0000000000000u;
    double d;
    memcpy(&d, &bits, sizeof d);
    to[i] = 2 - d;
  }
}

/* In loops of their own: gcc makes one scalar call of a sine and a cosine of the same. */
static void normals(void) {
  uniforms(u1);
  uniforms(u2);
  for (int i = 0; i < N; i++) u1[i] = sqrt(-2 * log(u1[i]));
  for (int i = 0; i < N; i++) z1[i] = u1[i] * cos(2 * M_PI * u2[i]);
  __asm__ volatile("" ::: "memory");
  for (int i = 0; i < N; i++) z2[i] = u1[i] * sin(2 * M_PI * u2[i]);
}

int main(int argc, char **argv) {
  int steps = argc > 1 ? atoi(argv[1]) : 20000;
  uint64_t seed = 1;
  for (int i = 0; i < N; i++) {
    uint64_t *words[] = {s0 + i, s1 + i, s2 + i, s3 + i};
    for (int k = 0; k < 4; k++) { /* splitmix64 */
      uint64_t z = (seed += 0x9e3779b97f4a7c15u);
      z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
      z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
      *words[k] = z ^ (z >> 31);
    }
    x[i] = -4.75;
    basin[i] = -4;
  }
  struct timespec a, b;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &a);
  for (int k = 0; k < steps; k++) {
    int64_t changed = 0;
    normals();
    for (int i = 0; i < N; i++) {
      double w = x[i], f = w * (0.2 + 2 * sin(w * w));
      x[i] = w - 0.01 * ((1 + 2 * z1[i]) * f + z2[i]);
    }
    for (int i = 0; i < N; i++) {
      double n = floor(x[i] * x[i] * 0.15915494309189535 + 0.48405);
      now[i] = x[i] < 0 ? -n : n;
      changed |= now[i] != basin[i];
    }
    if (changed)
      for (int i = 0; i < N; i++)
        if (now[i] != basin[i]) {
          recorded[count++ & (ROOM - 1)] = (transition){k + 1, (int64_t)basin[i], (int64_t)now[i], i};
          basin[i] = now[i];
        }
  }
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &b);
  double check = 0;
  for (int i = 0; i < N; i++) check += x[i];
  if (check == 0.123) puts("never");
  printf("%.2f\n", ((b.tv_sec - a.tv_sec) * 1e9 + (b.tv_nsec - a.tv_nsec)) / ((double)N * steps));
  return 0;
}
