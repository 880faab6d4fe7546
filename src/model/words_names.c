/* SPDX-License-Identifier: MIT */
/* What columns and codes are called, and what is meant by what offices call them. */
#include "findings/mem.h"
#include "findings/nameset.h"
#include "findings/text.h"
#include "findings/words.h"

struct named {
	const char *kind; /* of a code; NULL for columns */
	const char *name;
	const char *label[LANGUAGE_COUNT];
};

static const struct named columns[] = {
    {NULL, "id", {"Clave", "ID"}},
    {NULL, "process", {"Proceso", "Process"}},
    {NULL, "report", {"Informe", "Report"}},
    {NULL, "observer", {"Persona u organización observadora", "Observer"}},
    {NULL, "theme", {"Tema", "Theme"}},
    {NULL, "type", {"Tipo de hallazgo", "Finding type"}},
    {NULL, "area", {"Área responsable", "Responsible area"}},
    {NULL, "text", {"Hallazgo", "Finding"}},
    {NULL, "page", {"Página", "Page"}},
    {NULL, "coder", {"Codificó", "Coded by"}},
    {NULL, "origin", {"Procedencia", "Origin"}},
    {NULL, "source", {"Origen del informe", "Source"}},
    {NULL, "received", {"Fecha de recepción", "Received"}},
    {NULL, "file", {"Archivo", "File"}},
    {NULL, "group", {"Grupo de temas", "Theme group"}},
    {NULL, "asked", {"Fecha de envío", "Sent"}},
    {NULL, "due", {"Fecha límite", "Due"}},
    {NULL, "response", {"Valoración del área", "Area's response"}},
    {NULL, "status", {"Estatus", "Status"}},
    {NULL, "action", {"Atención dada", "Action taken"}},
    {NULL, "evidence", {"Evidencia", "Evidence"}},
    {NULL, "answered", {"Fecha de respuesta", "Answered"}},
    {NULL, "verified", {"Fecha de verificación", "Verified"}},
    {NULL, "updated", {"Actualización", "Updated"}},
    {NULL, "ids", {"Claves", "IDs"}},
    {NULL, "count", {"Hallazgos", "Findings"}},
    {NULL, "mentions", {"Menciones", "Mentions"}},
    {NULL, "total", {"Total", "Total"}},
    {NULL, "share", {"Porcentaje", "Share"}},
    {NULL, "base", {"Base", "Base"}},
    {NULL, "low", {"Límite inferior", "Lower limit"}},
    {NULL, "high", {"Límite superior", "Upper limit"}},
};

/* Columns of results and ledgers: printed, but no office heads a column of findings so. */
static const struct named results[] = {
    {NULL, "row", {"Fila", "Row"}},
    {NULL, "column", {"Columna", "Column"}},
    {NULL, "level", {"Categoría", "Level"}},
    {NULL, "category", {"Categoría", "Category"}},
    {NULL, "statistic", {"Estadístico", "Statistic"}},
    {NULL, "estimate", {"Estimación", "Estimate"}},
    {NULL, "se", {"Error estándar", "Standard error"}},
    {NULL, "df", {"Grados de libertad", "Degrees of freedom"}},
    {NULL, "p", {"Valor p", "p-value"}},
    {NULL, "p_adjusted", {"Valor p ajustado", "Adjusted p-value"}},
    {NULL, "expected", {"Esperado", "Expected"}},
    {NULL, "residual", {"Residuo", "Residual"}},
    {NULL, "z", {"z", "z"}},
    {NULL, "units", {"Unidades", "Units"}},
    {NULL, "method", {"Método", "Method"}},
    {NULL, "count_from", {"Hallazgos antes", "Findings before"}},
    {NULL, "base_from", {"Base antes", "Base before"}},
    {NULL, "share_from", {"Porcentaje antes", "Share before"}},
    {NULL, "count_to", {"Hallazgos después", "Findings after"}},
    {NULL, "base_to", {"Base después", "Base after"}},
    {NULL, "share_to", {"Porcentaje después", "Share after"}},
    {NULL, "difference", {"Diferencia", "Difference"}},
    {NULL, "ratio", {"Razón", "Ratio"}},
    {NULL, "times", {"Veces", "Times"}},
    {NULL, "running", {"Veces seguidas", "Times running"}},
    {NULL, "attended_before", {"Atendido antes", "Attended before"}},
    {NULL, "accepted", {"Proceden, en todo o en parte", "Accepted, wholly or in part"}},
    {NULL, "attended", {"Atendidos", "Attended"}},
    {NULL, "partly_attended", {"Atendidos parcialmente", "Partly attended"}},
    {NULL, "in_progress", {"En proceso", "In progress"}},
    {NULL, "pending", {"Pendientes", "Pending"}},
    {NULL, "not_attended", {"No atendidos", "Not attended"}},
    {NULL, "overdue", {"Vencidos sin respuesta", "Overdue"}},
    {NULL, "median_days", {"Mediana de días hasta la respuesta", "Median days to the answer"}},
    {NULL, "share_answered",
	{"Porcentaje con respuesta (de los remitidos)", "Share answered (of those asked)"}},
    {NULL, "share_attended",
	{"Porcentaje atendido (de los remitidos)", "Share attended (of those asked)"}},
    {NULL, "share_verified",
	{"Porcentaje atendido y verificado (de los remitidos)",
	    "Share attended and verified (of those asked)"}},
    {NULL, "change", {"Cambio", "Change"}},
    {NULL, "old", {"Antes", "Before"}},
    {NULL, "new", {"Después", "After"}},
    {NULL, "kind", {"Clase", "Kind"}},
    {NULL, "line", {"Línea", "Line"}},
    {NULL, "place", {"Posición", "Place"}},
    {NULL, "length", {"Longitud", "Length"}},
    {NULL, "check", {"Comprobación", "Check"}},
    {NULL, "found", {"Lo encontrado", "Found"}},
    {NULL, "resemblance", {"Parecido", "Resemblance"}},
    {NULL, "point", {"Punto", "Point"}},
    {NULL, "mass", {"Masa", "Mass"}},
    {NULL, "inertia", {"Inercia", "Inertia"}},
    {NULL, "claim", {"Afirmación", "Claim"}},
    {NULL, "where", {"Lugar", "Where"}},
    {NULL, "measure", {"Medida", "Measure"}},
    {NULL, "stated", {"Cifra del informe", "Stated"}},
    {NULL, "verdict", {"Dictamen", "Verdict"}},
    {NULL, "computed", {"Cifra calculada", "Computed"}},
    {NULL, "offer", {"Redacción correcta", "Right wording"}},
    {NULL, "note", {"Nota", "Note"}},
    {NULL, "reason", {"Motivo", "Reason"}},
    {NULL, "rows_read", {"Filas leídas", "Rows read"}},
    {NULL, "findings_made", {"Hallazgos obtenidos", "Findings made"}},
    {NULL, "written", {"Escritas", "Written"}},
    {NULL, "sheet", {"Hoja", "Sheet"}},
    {NULL, "merged", {"Incorporadas", "Merged"}},
    {NULL, "unchanged", {"Sin cambio", "Unchanged"}},
    {NULL, "refused", {"Rechazadas", "Refused"}},
    {NULL, "excluded", {"Excluidas", "Left out"}},
};

/* Columns that are a date in replies, and count findings in a result. */
static const struct named counts[] = {
    {NULL, "asked", {"Remitidos", "Asked"}},
    {NULL, "answered", {"Con respuesta", "Answered"}},
};

static const struct named codes[] = {
    {"type", "opportunity", {"Área de oportunidad", "Area of opportunity"}},
    {"type", "strength", {"Fortaleza", "Strength"}},
    {"type", "proposal", {"Propuesta", "Proposal"}},
    {"response", "accepted", {"Procede", "Accepted"}},
    {"response", "partly_accepted", {"Procede parcialmente", "Partly accepted"}},
    {"response", "not_accepted", {"No procede", "Not accepted"}},
    {"response", "not_competent", {"No es competencia del área", "Outside the area's remit"}},
    {"response", "noted", {"Se toma conocimiento", "Noted"}},
    {"status", "pending", {"Pendiente", "Pending"}},
    {"status", "in_progress", {"En proceso", "In progress"}},
    {"status", "partly_attended", {"Atendido parcialmente", "Partly attended"}},
    {"status", "attended", {"Atendido", "Attended"}},
    {"status", "not_attended", {"No atendido", "Not attended"}},
    {"status", "not_applicable", {"No requiere atención", "No action required"}},
    {"change", "appeared", {"Apareció", "Appeared"}},
    {"change", "vanished", {"Desapareció", "Vanished"}},
    {"change", "recoded", {"Se recodificó", "Recoded"}},
    {"change", "status", {"Cambió el estatus", "Status changed"}},
    {"change", "changed", {"Cambió", "Changed"}},
    {"verdict", "exact", {"Exacta", "Exact"}},
    {"verdict", "rounded", {"Correcta por redondeo", "Rounded"}},
    {"verdict", "true", {"Cierta", "True"}},
    {"verdict", "unreachable", {"Imposible", "Unreachable"}},
    {"verdict", "false", {"Falsa", "False"}},
    {"origin", "illustrative", {"ilustrativo", "illustrative"}},
    {"point", "axis", {"eje", "axis"}},
    {"point", "row", {"fila", "row"}},
    {"point", "column", {"columna", "column"}},
    {"point", "supplementary", {"suplementario", "supplementary"}},
    {"personal", "name", {"nombre", "name"}},
    {"personal", "phone", {"teléfono", "phone"}},
    {"personal", "email", {"correo electrónico", "email"}},
    {"personal", "curp", {"CURP", "CURP"}},
    {"personal", "rfc", {"RFC", "RFC"}},
    {"personal", "voter_key", {"clave de elector", "voter key"}},
    {"check", "valid", {"válida", "valid"}},
    {"check", "invalid", {"no válida", "invalid"}},
};

/* What else offices write at the head of these columns, folded. */
static const struct {
	const char *folded, *name;
} column_aliases[] = {
    {"no. de hallazgo", "id"},
    {"num. de hallazgo", "id"},
    {"numero de hallazgo", "id"},
    {"folio", "id"},
    {"clave del hallazgo", "id"},
    {"proceso electoral", "process"},
    {"ejercicio", "process"},
    {"informe de observacion", "report"},
    {"clave del informe", "report"},
    {"observador", "observer"},
    {"observadora", "observer"},
    {"observador/a", "observer"},
    {"observador(a)", "observer"},
    {"persona observadora", "observer"},
    {"organizacion observadora", "observer"},
    {"persona u organizacion", "observer"},
    {"nombre de la persona observadora", "observer"},
    {"topic", "theme"},
    {"tema del hallazgo", "theme"},
    {"tipo", "type"},
    {"tipo hallazgo", "type"},
    {"clasificacion", "type"},
    {"type of finding", "type"},
    {"areas", "area"},
    {"area responsable operativa", "area"},
    {"areas responsables", "area"},
    {"unidad responsable", "area"},
    {"area(s) responsable(s)", "area"},
    {"descripcion", "text"},
    {"descripcion del hallazgo", "text"},
    {"texto", "text"},
    {"texto del hallazgo", "text"},
    {"observacion", "text"},
    {"description", "text"},
    {"pag.", "page"},
    {"pag", "page"},
    {"paginas", "page"},
    {"pagina(s)", "page"},
    {"pages", "page"},
    {"p.", "page"},
    {"codifico", "coder"},
    {"codificador", "coder"},
    {"codificadora", "coder"},
    {"persona codificadora", "coder"},
    {"origen", "origin"},
    {"tipo de informe", "source"},
    {"fuente", "source"},
    {"fecha de recepcion del informe", "received"},
    {"recibido", "received"},
    {"fecha de entrega", "received"},
};

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

static const struct named *
find_name(const struct named *list, size_t count, const char *kind, struct slice name)
{
	for (size_t i = 0; i < count; i++) {
		if (slice_is(name, list[i].name) &&
		    (kind == NULL || strcmp(kind, list[i].kind) == 0))
			return &list[i];
	}
	return NULL;
}

const char *
word_for_column(struct slice column, enum language language)
{
	const struct named *found = find_name(columns, COUNT_OF(columns), NULL, column);

	if (found == NULL)
		found = find_name(results, COUNT_OF(results), NULL, column);
	return found != NULL ? found->label[language] : NULL;
}

const char *
word_for_count(struct slice column, enum language language)
{
	const struct named *found = find_name(counts, COUNT_OF(counts), NULL, column);

	return found != NULL ? found->label[language] : NULL;
}

const char *
word_for_code(const char *kind, struct slice code, enum language language)
{
	const struct named *found = find_name(codes, COUNT_OF(codes), kind, code);

	return found != NULL ? found->label[language] : NULL;
}

const char *
word_code(const char *kind, size_t n)
{
	for (size_t i = 0; i < COUNT_OF(codes); i++) {
		if (strcmp(codes[i].kind, kind) == 0 && n-- == 0)
			return codes[i].name;
	}
	return NULL;
}

/* Folded names and labels, and what each of them means; filled at the first question. */
struct dictionary {
	struct nameset folded; /* a code's kind, NUL and its name; of a column only its name */
	const char **meanings; /* of each */
	size_t capacity;
	bool ready;
};

static void
learn(struct dictionary *dictionary, const char *kind, const char *label, const char *meaning)
{
	struct strbuf key = STRBUF_INIT;
	size_t before = dictionary->folded.count, number;
	struct err err = ERR_INIT;

	if (kind != NULL)
		strbuf_add(&key, kind, strlen(kind) + 1);
	text_fold(slice_of(label), &key);
	if (strbuf_check(&key, &err) == 0 &&
	    mem_reserve(&dictionary->meanings, &dictionary->capacity, before + 1,
		sizeof(*dictionary->meanings), &err) == 0) {
		number = nameset_add(&dictionary->folded, strbuf_slice(&key), &err);
		if (number == before)
			dictionary->meanings[number] = meaning;
	}
	strbuf_release(&key);
}

/* The first of several that a name could mean. */
static const char *
meaning_of(const struct dictionary *dictionary, const char *kind, struct slice name)
{
	struct strbuf key = STRBUF_INIT;
	size_t number;

	if (kind != NULL)
		strbuf_add(&key, kind, strlen(kind) + 1);
	text_fold(name, &key);
	number = nameset_find(&dictionary->folded, strbuf_slice(&key));
	strbuf_release(&key);
	return number != NAMESET_NONE ? dictionary->meanings[number] : NULL;
}

static void
learn_all(struct dictionary *dictionary, const struct named *list, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		learn(dictionary, list[i].kind, list[i].name, list[i].name);
		for (int language = 0; language < LANGUAGE_COUNT; language++)
			learn(dictionary, list[i].kind, list[i].label[language], list[i].name);
	}
	dictionary->ready = true;
}

const char *
column_named(struct slice header)
{
	static struct dictionary dictionary;

	if (!dictionary.ready) {
		learn_all(&dictionary, columns, COUNT_OF(columns));
		for (size_t i = 0; i < COUNT_OF(column_aliases); i++)
			learn(&dictionary, NULL, column_aliases[i].folded, column_aliases[i].name);
	}
	return meaning_of(&dictionary, NULL, header);
}

const char *
code_named(const char *kind, struct slice label)
{
	static struct dictionary dictionary;

	if (!dictionary.ready)
		learn_all(&dictionary, codes, COUNT_OF(codes));
	return meaning_of(&dictionary, kind, label);
}
