/* SPDX-License-Identifier: MIT */
/*
 * vector - which of the processor's wide registers may be used.
 *
 * Loops that go over every byte of a file are written for one register width or
 * several, and plainly. All give the same; which of them runs is decided here.
 */
#ifndef FINDINGS_VECTOR_H
#define FINDINGS_VECTOR_H

#if defined(__x86_64__) && defined(__GNUC__)
#define VECTOR_X86 1
/* For functions that may be called only where vector_level() allows it. */
#define VECTOR_AVX2_TARGET __attribute__((target("avx2,bmi,bmi2,popcnt,pclmul")))
#define VECTOR_AVX512_TARGET                                                                       \
	__attribute__((target("avx512f,avx512bw,avx512vbmi2,avx2,bmi,bmi2,popcnt,pclmul")))
#else
#define VECTOR_X86 0
#endif

/* What a higher one can do, the lower ones can. */
enum vector_level {
	VECTOR_NONE,   /* eight bytes in a common register */
	VECTOR_SSE2,   /* 16 bytes; every x86-64 has it */
	VECTOR_AVX2,   /* 32 bytes */
	VECTOR_AVX512, /* 64 bytes, and picking bytes out of them */
};

/*
 * What this processor has; less where FINDINGS_VECTOR says none, sse2 or avx2,
 * or vector_limit() did. Both are for tests.
 */
enum vector_level vector_level(void);
void vector_limit(enum vector_level most);

#endif
