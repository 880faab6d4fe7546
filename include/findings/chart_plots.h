/* SPDX-License-Identifier: MIT */
/*
 * chart_plots - the folder of gnuplot templates, wherever it is.
 *
 * A file is looked for in these folders, and the first one that has it gives
 * it, so that a house may keep its own style.gp beside our templates:
 *
 *	$FINDINGS_SHARE/plots
 *	the source's plots/, for a program that runs from a folder below build/
 *	../share/findings/plots as seen from the program, wherever it was put
 *	PREFIX/share/findings/plots, as it was built
 */
#ifndef FINDINGS_CHART_PLOTS_H
#define FINDINGS_CHART_PLOTS_H

#include "findings/err.h"
#include "findings/strbuf.h"

/* Append the content of the file; ERR_SYSTEM where no folder has it. */
int plots_read(const char *name, struct strbuf *content, struct err *err);

/* The same of a file that somebody names. */
int plots_read_file(const char *path, struct strbuf *content, struct err *err);

#endif
