/* SPDX-License-Identifier: MIT */
/*
 * fuzz_csv_differential - for any bytes, the scanner and libcsv give the same records
 *
 * For libFuzzer. The first two bytes say how the others are read.
 */
#include <stdint.h>
#include <stdio.h>

#include "../unit/support_csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct csv_reading reading;
	const char *difference;

	if (size < 2)
		return 0;
	reading = csv_reading_of(data[0] + 256U * data[1]);
	difference = csv_difference((struct slice){(const char *)data + 2, size - 2}, &reading);
	if (difference == NULL)
		return 0;
	fprintf(stderr, "they differ in: %s\n", difference);
	abort();
}
