/* SPDX-License-Identifier: MIT */
/* support_model - a codebook and streams made of text, for the tests of the model. */
#ifndef TESTS_SUPPORT_MODEL_H
#define TESTS_SUPPORT_MODEL_H

#include "support.h"

#include "findings/codebook.h"
#include "findings/stream.h"

/* Small, and with one of everything: parents after children, aliases, a theme without a group. */
#define SMALL_CODEBOOK                                                                             \
	"kind,code,label_es,label_en,parent,area,aliases,definition,colour\n"                      \
	"type,opportunity,Área de oportunidad,Area of opportunity,,,AO;Oportunidad,,#112233\n"    \
	"type,strength,Fortaleza,Strength,,,,,\n"                                                  \
	"type,proposal,Propuesta,Proposal,,,Sugerencia,,\n"                                        \
	"theme,prep,Resultados preliminares,Preliminary results,results,UTSI,PREP,,\n"             \
	"theme,counts,Cómputos,Counts,results,DEO,,,\n"                                           \
	"theme,outreach,Difusión,Outreach,cross,UTC,,,\n"                                         \
	"theme,other,Varios,Miscellaneous,,,,,\n"                                                  \
	"group,results,Resultados,Results,,,,,\n"                                                  \
	"group,cross,Ejes transversales,Cross-cutting,,,,,\n"                                      \
	"area,SE,Secretaría Ejecutiva,Executive,,,,,\n"                                           \
	"area,DEO,Organización Electoral,Organisation,SE,,DEOEyG,,\n"                             \
	"area,UTC,Comunicación,Communication,SE,,,,\n"                                            \
	"area,UTSI,Sistemas,Systems,SE,,,,\n"

static inline int
read_codebook(struct codebook *book, const char *text, struct err *err)
{
	int result;

	write_file("codebook.csv", slice_of(text));
	result = codebook_read(book, "codebook.csv", err);
	remove("codebook.csv");
	return result;
}

static inline void
read_small_codebook(struct codebook *book)
{
	struct err err = ERR_INIT;

	assert_no_err(read_codebook(book, SMALL_CODEBOOK, &err), &err);
}

/* A stream of text in memory, which must stay. */
struct text_stream {
	struct stream stream;
	struct source_memory memory;
};

static inline void
open_text(struct text_stream *text, const char *name, const char *content)
{
	struct err err = ERR_INIT;

	text->memory = (struct source_memory){slice_of(content), 0};
	text->stream = (struct stream)STREAM_INIT;
	assert_no_err(
	    stream_open_source(&text->stream, source_of_memory(&text->memory, name), &err), &err);
}

#endif
