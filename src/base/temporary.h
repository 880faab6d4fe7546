/* SPDX-License-Identifier: MIT */
/* temporary - within base: files that exist for a while, which a signal removes. */
#ifndef BASE_TEMPORARY_H
#define BASE_TEMPORARY_H

/*
 * Make and open the file of this name, its last six letters being XXXXXX as for mkstemp(); from
 * then on output_remove_temporaries() removes it, for which `path` has to stay where it is.
 * *slot is what temporary_forget() takes. -1 and errno when it cannot be made.
 */
int temporary_make(char *path, int *slot);

/* The file has another name now, or is gone: it is none of those any more. *slot becomes -1. */
void temporary_forget(int *slot);

#endif
