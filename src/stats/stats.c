/* SPDX-License-Identifier: MIT */
#include "findings/stats.h"

#include <gsl/gsl_errno.h>

void
stats_begin(void)
{
	gsl_set_error_handler_off();
}
