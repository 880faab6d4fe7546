/* SPDX-License-Identifier: MIT */
/*
 * chart_plots - the gnuplot templates of plots/, wherever they are (share_files.h).
 */
#ifndef FINDINGS_CHART_PLOTS_H
#define FINDINGS_CHART_PLOTS_H

#include "findings/err.h"
#include "findings/strbuf.h"

/* Append the content of the template; ERR_SYSTEM where no folder has it. */
int plots_read(const char *name, struct strbuf *content, struct err *err);

#endif
