/* SPDX-License-Identifier: MIT */
#include "findings/vector.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

static enum vector_level
of_processor(void)
{
#if VECTOR_X86
	__builtin_cpu_init();
	/* All that VECTOR_AVX2_TARGET names came with one generation of processors, or sooner. */
	if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
	    __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("popcnt"))
		return VECTOR_AVX2;
	return VECTOR_SSE2;
#else
	return VECTOR_NONE;
#endif
}

static enum vector_level
find_out(void)
{
	const char *told = getenv("FINDINGS_VECTOR");
	enum vector_level level = of_processor();

	if (told != NULL && strcmp(told, "none") == 0)
		return VECTOR_NONE;
	if (told != NULL && strcmp(told, "sse2") == 0 && level > VECTOR_SSE2)
		return VECTOR_SSE2;
	return level;
}

static _Atomic int known = -1;

enum vector_level
vector_level(void)
{
	int level = atomic_load_explicit(&known, memory_order_relaxed);

	/* Two threads may find out at a time: they find the same. */
	if (level < 0) {
		level = (int)find_out();
		atomic_store_explicit(&known, level, memory_order_relaxed);
	}
	return (enum vector_level)level;
}

void
vector_limit(enum vector_level most)
{
	enum vector_level level = of_processor();

	atomic_store_explicit(&known, (int)(level < most ? level : most), memory_order_relaxed);
}
