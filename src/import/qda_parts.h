/* SPDX-License-Identifier: MIT */
/* What the files of qda share: where the XML comes from, and what is kept of it. */
#ifndef FINDINGS_QDA_PARTS_H
#define FINDINGS_QDA_PARTS_H

#include "findings/qda.h"
#include "findings/xml.h"

/* Open what the source holds, and have the handler read its XML. */
int qda_parse(struct qda_project *project, struct source source, const char *path,
    struct slice beginning, const struct xml_handler *handler, void *context, struct err *err);

/* Copy. -1 without memory, or where more is kept than can be meant. */
int qda_keep(struct qda_project *project, struct slice *s, struct err *err);

/* The number of the guid, which may be met before what it stands for; QDA_NONE as -1. */
size_t qda_guid(struct qda_project *project, struct slice name, struct err *err);

/* One more of these; NULL with err set. */
struct qda_code *qda_add_code(struct qda_project *project, struct err *err);
struct qda_source *qda_add_source(struct qda_project *project, struct err *err);
struct qda_selection *qda_add_selection(struct qda_project *project, size_t source,
    struct err *err);
struct qda_coding *qda_add_coding(struct qda_project *project, size_t selection, struct err *err);
struct qda_case *qda_add_case(struct qda_project *project, struct err *err);
struct qda_value *qda_add_value(struct qda_project *project, struct err *err);
int qda_add_reference(struct qda_project *project, size_t by_case, size_t guid, struct err *err);
/* The number of the name, or QDA_NONE with err set. */
size_t qda_add_user(struct qda_project *project, struct slice name, struct err *err);
size_t qda_add_variable(struct qda_project *project, struct slice name, struct err *err);
int qda_add_rest(struct qda_project *project, const char *what, struct slice which, size_t line,
    struct err *err);

#endif
