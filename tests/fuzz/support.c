/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* memfd_create */
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "fuzz.h"

#define FILES 4

const char fuzz_findings[] =
    "id,process,report,observer,theme,type,area,text,page,coder,origin\n"
    "a-1,p-2021,a,Role 1,polls,opportunity,ORG;COM,\"Opened late, again\",3,c,illustrative\n"
    "a-2,p-2021,a,Role 1,debates,strength,COM,Debates,4,c,\n"
    "b-1,p-2022,b,Role 2,polls,proposal,ORG,\"More\nchairs\",,c,\n";

const char fuzz_tally[] =
    "theme,type,area,count\npolls,opportunity,ORG;COM,15\npolls,strength,ORG,6\n"
    "debates,opportunity,COM,1\n,proposal,,1977\n";

const char fuzz_codebook_text[] =
    "kind,code,label_es,label_en,parent,area,aliases,definition,colour\n"
    "process,p-2021,Proceso 2021,Process 2021,,,,,\n"
    "process,p-2022,Proceso 2022,Process 2022,,,,,\n"
    "type,opportunity,Área de oportunidad,Opportunity,,,AO,,#0072b2\n"
    "type,strength,Fortaleza,Strength,,,,,\n"
    "type,proposal,Propuesta,Proposal,,,,,\n"
    "group,day,Jornada,Election day,,,,,\n"
    "theme,polls,Casillas,Polling stations,day,ORG,Mesas;Urnas,,\n"
    "theme,debates,Debates,Debates,,COM,,,\n"
    "area,ORG,Organización,Organisation,,,,,\n"
    "area,COM,Comunicación,Communication,,,,,\n"
    "response,accepted,Procede,Accepted,,,,,\n"
    "response,not_competent,No es competencia,Outside the remit,,,,,\n"
    "response,noted,Se toma conocimiento,Noted,,,,,\n"
    "status,pending,Pendiente,Pending,,,,,\n"
    "status,in_progress,En proceso,In progress,,,,,\n"
    "status,attended,Atendido,Attended,,,,,\n"
    "status,not_attended,No atendido,Not attended,,,,,\n"
    "status,not_applicable,No requiere atención,No action required,,,,,\n";

const char *
fuzz_file(int number, struct slice content)
{
	static int fds[FILES];
	static char paths[FILES][32];

	promise(number >= 0 && number < FILES);
	if (fds[number] == 0) {
		fds[number] = memfd_create("input", MFD_CLOEXEC);
		snprintf(paths[number], sizeof(paths[number]), "/proc/self/fd/%d", fds[number]);
	}
	promise(fds[number] > 0 && ftruncate(fds[number], 0) == 0);
	promise(pwrite(fds[number], content.data, content.length, 0) == (ssize_t)content.length);
	return paths[number];
}

const struct codebook *
fuzz_codebook(void)
{
	static struct codebook book;
	static bool ready;
	struct err err = ERR_INIT;

	if (!ready)
		promise(
		    codebook_read(&book, fuzz_file(3, slice_of(fuzz_codebook_text)), &err) == 0);
	ready = true;
	return &book;
}

static void
hear(void *context, const char *file, size_t line, const char *text)
{
	(void)context;
	(void)file;
	(void)line;
	promise(text != NULL && text[0] != '\0');
}

const struct notice fuzz_notice = {hear, NULL};
