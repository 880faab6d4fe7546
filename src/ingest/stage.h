/* SPDX-License-Identifier: MIT */
/* An input that is looked at twice: for its header, then for its rows. */
#ifndef INGEST_STAGE_H
#define INGEST_STAGE_H

#include <stdbool.h>

#include "findings/err.h"
#include "findings/ingest.h"
#include "findings/ingest_intake.h"
#include "findings/ingest_layout.h"
#include "findings/ingest_row.h"

struct stage {
	struct intake intake;
	struct layout layout;
	bool open;
	bool rereadable; /* closed in between, and opened again */
	char delimiter;	 /* '\0' until it has been found out */
	int reason;	 /* why the whole input is refused; REASON_WRITTEN: it is not */
	struct err trouble;
};

/* The first time: what is in the header. All bits of the stage are zero before. */
int stage_look(struct ingest *ingest, struct stage *stage, const struct ingest_input *input,
    struct err *err);

/* The ids that its rows bring, where the input can be read once more for them. */
int stage_bring_ids(struct ingest *ingest, const struct stage *stage,
    const struct ingest_input *input, struct err *err);

/* The second time: open at its first record. The header must still be where it was. */
int stage_look_again(struct ingest *ingest, struct stage *stage, const struct ingest_input *input,
    struct err *err);

void stage_close(struct stage *stage);

#endif
