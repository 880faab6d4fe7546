/* SPDX-License-Identifier: MIT */
/*
 * make-findings - made-up findings, as many as wanted, for measuring
 *
 * The same options and seed make the same bytes. Half of the findings are areas of
 * opportunity, a quarter each strengths and proposals. Themes are drawn evenly.
 */
#include <gsl/gsl_rng.h>
#include <stdlib.h>

#include "findings/cli.h"
#include "findings/number.h"
#include "findings/random.h"

#define FINDINGS_A_REPORT 120
#define AREAS 12
#define GROUPS 6

struct make_options {
	size_t rows, themes, seed;
	const char *quoted, *lines, *accents;
	bool codebook;
};

static const struct cli_option options[] = {
    {0, "rows", "n", CLI_COUNT, offsetof(struct make_options, rows), NULL,
	"how many findings (1000)"},
    {0, "themes", "n", CLI_COUNT, offsetof(struct make_options, themes), NULL,
	"how many distinct themes (30)"},
    {0, "quoted", "percent", CLI_STRING, offsetof(struct make_options, quoted), NULL,
	"texts that must be quoted (35)"},
    {0, "lines", "percent", CLI_STRING, offsetof(struct make_options, lines), NULL,
	"texts of several lines, which are among the quoted (5)"},
    {0, "accents", "percent", CLI_STRING, offsetof(struct make_options, accents), NULL,
	"texts with letters beyond ASCII (60)"},
    {0, "seed", "n", CLI_COUNT, offsetof(struct make_options, seed), NULL,
	"other findings, of the same kind (20210606)"},
    {0, "codebook", NULL, CLI_FLAG, offsetof(struct make_options, codebook), NULL,
	"write the codebook of these findings instead"},
};

static const struct cli_program program = {"make-findings", "made-up findings for measuring", "",
    options, sizeof(options) / sizeof(options[0]), false};

static const char *const types[] = {"opportunity", "strength", "opportunity", "proposal"};

/* Each pool has as many phrases as PHRASES says; none holds a comma or a quote. */
#define PHRASES 12
static const char *const plain[PHRASES] = {"la mesa directiva de casilla abrio tarde",
    "las personas de la fila esperaron su turno", "el material llevaba los sellos completos",
    "la mampara estaba junto a la entrada", "nadie pudo orientar a los votantes",
    "el acta se copio con letra clara", "los paquetes llegaron a la sede distrital",
    "la lista nominal estaba a la vista", "falto un cartel con los resultados",
    "el simulacro del conteo fue suficiente", "la rampa de acceso no tenia barandal",
    "los representantes firmaron sin protestar"};
static const char *const accented[PHRASES] = {"la capacitación terminó según lo previsto",
    "había una señalización pequeña", "el escrutinio concluyó después de la medianoche",
    "se ofreció orientación también en náhuatl", "la difusión llegó a las colonias más lejanas",
    "el personal explicó cómo doblar la boleta", "faltó tinta líquida indeleble",
    "la presidencia pidió auxilio telefónico", "se amplió el horario de recepción",
    "los niños acompañaron a sus mamás", "el micrófono no funcionó en la sesión",
    "quedó constancia en el acta de jornada"};

struct maker {
	gsl_rng *rng;
	struct output *out;
	size_t themes;
	uint64_t quoted, lines, accents; /* per cent */
};

static size_t
below(struct maker *maker, size_t limit)
{
	return gsl_rng_uniform_int(maker->rng, limit);
}

static void
add_number(struct output *out, size_t number, size_t digits)
{
	char text[24];
	size_t at = sizeof(text);

	do {
		text[--at] = (char)('0' + number % 10);
		number /= 10;
	} while (number > 0 || sizeof(text) - at < digits);
	output_write(out, text + at, sizeof(text) - at);
}

static void
add_text(struct maker *maker, size_t row)
{
	uint64_t kind = below(maker, 100);
	bool lines = kind < maker->lines, quoted = lines || kind < maker->quoted;
	const char *const *phrases = below(maker, 100) < maker->accents ? accented : plain;
	struct output *out = maker->out;
	size_t count = 2 + below(maker, 5);

	if (quoted)
		output_write(out, "\"", 1);
	output_string(out, "Casilla ");
	add_number(out, row, 1);
	for (size_t i = 0; i < count; i++) {
		output_string(out, i == 0 ? " " : lines && i == 1 ? ".\n" : quoted ? ", " : " y ");
		output_string(out, phrases[below(maker, PHRASES)]);
	}
	if (quoted)
		output_string(out,
		    below(maker, 4) == 0 ? "; es decir \"\"sin novedad\"\".\""
					 : ", sin novedad.\"");
}

static void
add_finding(struct maker *maker, size_t row)
{
	size_t report = row / FINDINGS_A_REPORT, theme = below(maker, maker->themes);
	struct output *out = maker->out;

	output_string(out, "red-");
	add_number(out, report, 5);
	output_string(out, "-");
	add_number(out, row % FINDINGS_A_REPORT + 1, 3);
	output_string(out, ",pelo-2020-2021,red-");
	add_number(out, report, 5);
	output_string(out, ",Persona observadora ");
	add_number(out, report % 977, 1);
	output_string(out, ",tema-");
	add_number(out, theme, 5);
	output_string(out, ",");
	output_string(out, types[below(maker, 4)]);
	output_string(out, ",AREA-");
	add_number(out, theme % AREAS, 2);
	output_string(out, ",");
	add_text(maker, row);
	output_string(out, ",");
	add_number(out, 1 + below(maker, 90), 1);
	output_string(out, "\n");
}

static void
write_codebook(struct output *out, size_t themes)
{
	output_string(out,
	    "kind,code,label_es,label_en,parent,area\n"
	    "process,pelo-2020-2021,Proceso 2020-2021,Process 2020-2021,,\n"
	    "type,opportunity,Área de oportunidad,Area of opportunity,,\n"
	    "type,strength,Fortaleza,Strength,,\n"
	    "type,proposal,Propuesta,Proposal,,\n");
	for (size_t i = 0; i < GROUPS; i++) {
		output_string(out, "group,grupo-");
		add_number(out, i, 1);
		output_string(out, ",,,,\n");
	}
	for (size_t i = 0; i < AREAS; i++) {
		output_string(out, "area,AREA-");
		add_number(out, i, 2);
		output_string(out, ",,,,\n");
	}
	for (size_t i = 0; i < themes; i++) {
		output_string(out, "theme,tema-");
		add_number(out, i, 5);
		output_string(out, ",,,grupo-");
		add_number(out, i % GROUPS, 1);
		output_string(out, ",AREA-");
		add_number(out, i % AREAS, 2);
		output_string(out, "\n");
	}
}

static uint64_t
percent(const char *text)
{
	uint64_t number;

	if (!number_parse_count(slice_of(text), &number) || number > 100)
		cli_usage("a percentage is a whole number from 0 to 100, not \"%s\"", text);
	return number;
}

int
main(int argc, char *argv[])
{
	struct make_options opt = {.rows = 1000,
	    .themes = 30,
	    .seed = RANDOM_SEED_DEFAULT,
	    .quoted = "35",
	    .lines = "5",
	    .accents = "60"};
	struct maker maker;
	struct err err = ERR_INIT;

	cli_begin(argc, argv, &program, &opt);
	maker = (struct maker){.rng = random_stream(opt.seed, 0, &err),
	    .out = cli_output(),
	    .themes = opt.themes,
	    .quoted = percent(opt.quoted),
	    .lines = percent(opt.lines),
	    .accents = percent(opt.accents)};
	if (maker.rng == NULL)
		cli_fail(&err);
	if (opt.codebook) {
		write_codebook(maker.out, opt.themes);
	} else {
		output_string(maker.out, "id,process,report,observer,theme,type,area,text,page\n");
		for (size_t row = 0; row < opt.rows; row++)
			add_finding(&maker, row);
	}
	gsl_rng_free(maker.rng);
	return cli_end();
}
