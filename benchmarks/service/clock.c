/* A wall clock that can be set while a program runs, for benchmarks.service.chaos: the seconds in
   the file CHAOS_CLOCK are added to it. CLOCK_MONOTONIC is left alone, as a real clock change does.

   cc -shared -fPIC -o clock.so clock.c; LD_PRELOAD=./clock.so PROGRAM */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static long ahead(void) {
  const char *path = getenv("CHAOS_CLOCK");
  FILE *file = path ? fopen(path, "r") : NULL;
  long seconds = 0;
  if (file) {
    if (fscanf(file, "%ld", &seconds) != 1) seconds = 0;
    fclose(file);
  }
  return seconds;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
  int failed = syscall(SYS_clock_gettime, clock, now);
  if (!failed && clock == CLOCK_REALTIME) now->tv_sec += ahead();
  return failed;
}
