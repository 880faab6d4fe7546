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
	if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("bmi") ||
	    !__builtin_cpu_supports("bmi2") || !__builtin_cpu_supports("popcnt") ||
	    !__builtin_cpu_supports("pclmul"))
		return VECTOR_SSE2;
	if (!__builtin_cpu_supports("avx512f") || !__builtin_cpu_supports("avx512bw") ||
	    !__builtin_cpu_supports("avx512vbmi2"))
		return VECTOR_AVX2;
	return VECTOR_AVX512;
#else
	return VECTOR_NONE;
#endif
}

static enum vector_level
find_out(void)
{
	static const char *const names[] = {"none", "sse2", "avx2"};
	const char *told = getenv("FINDINGS_VECTOR");
	int level = (int)of_processor();

	for (int i = 0; told != NULL && i < level && i < 3; i++) {
		if (strcmp(told, names[i]) == 0)
			level = i;
	}
	return (enum vector_level)level;
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
