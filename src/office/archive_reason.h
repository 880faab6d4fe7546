/* SPDX-License-Identifier: MIT */
/* archive_reason - within office: what libzip reports, in the reader's language. */
#ifndef OFFICE_ARCHIVE_REASON_H
#define OFFICE_ARCHIVE_REASON_H

#include <stdbool.h>

#include <zip.h>

/* libzip's sentence for the error; it is valid as long as the error. */
const char *archive_reason(zip_error_t *error);

/* Did the system fail? Then errno says how. */
bool archive_errno(zip_error_t *error);

#endif
