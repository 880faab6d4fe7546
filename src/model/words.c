/* SPDX-License-Identifier: MIT */
#include "findings/words.h"

#include "findings/mem.h"
#include "findings/nameset.h"
#include "findings/text.h"

static const char *const languages[LANGUAGE_COUNT] = {"es", "en"};

static const char *const words[][LANGUAGE_COUNT] = {
    [WORD_TOTAL] = {"Total", "Total"},
    [WORD_NONE] = {"(sin dato)", "(none)"},
    [WORD_OTHER] = {"(otros)", "(other)"},
    [WORD_COUNT] = {"Hallazgos", "Findings"},
    [WORD_MENTIONS] = {"Menciones", "Mentions"},
    [WORD_SHARE] = {"Porcentaje", "Share"},
    [WORD_BASE] = {"Base", "Base"},
    [WORD_BARS_TITLE] = {"Hallazgos por tema y tipo", "Findings by theme and type"},
    [WORD_SHARES_TITLE] = {"Composición de los hallazgos", "Make-up of findings"},
    [WORD_SHARES_TITLE_MENTIONS] = {"Composición de las menciones", "Make-up of mentions"},
    [WORD_N] = {"n", "n"},
    [WORD_FINDINGS_ONE] = {"hallazgo", "finding"},
    [WORD_FINDINGS_MANY] = {"hallazgos", "findings"},
    [WORD_MENTIONS_ONE] = {"mención", "mention"},
    [WORD_MENTIONS_MANY] = {"menciones", "mentions"},
    [WORD_REPORTS_ONE] = {"informe", "report"},
    [WORD_REPORTS_MANY] = {"informes", "reports"},
    [WORD_SOURCE_LINE] = {"Fuente: elaboración propia con base en los informes de observación",
	"Source: own work from the observation reports"},
    [WORD_SAMPLE_NOTICE] = {"Datos de ejemplo: los textos, las áreas y la atención no son reales",
	"Sample data: texts, areas and replies are not real"},
    [WORD_ROUNDING_NOTE] = {"Por el redondeo, los porcentajes pueden no sumar 100.",
	"Percentages may not add to 100 through rounding."},
    [WORD_CHARTS] = {"Gráficas", "Charts"},
    [WORD_AND] = {" y ", " and "},
    [WORD_MORE] = {" más", " more"},
    [WORD_LARGEST] = {"Los valores más altos:", "The largest:"},
    [WORD_BY_COLUMN] = {"Por columna:", "By column:"},
    [WORD_PARETO_TITLE] = {"{0} que concentran los hallazgos", "Where findings concentrate"},
    [WORD_PARETO_TITLE_MENTIONS] = {"{0} que concentran las menciones",
	"Where mentions concentrate"},
    [WORD_PARETO_ONE] = {"{0} de {1} reúne {2} de {3}", "{0} of {1} holds {2} of {3}"},
    [WORD_PARETO_MANY] = {"{0} de {1} reúnen {2} de {3}", "{0} of {1} hold {2} of {3}"},
    [WORD_CUMULATIVE] = {"Acumulado", "Cumulative"},
    [WORD_INTERVALS_TITLE] = {"Porcentaje de los hallazgos", "Share of findings"},
    [WORD_INTERVALS_TITLE_UNKNOWN] = {"Porcentaje", "Share"},
    [WORD_INTERVALS_NOTE] = {"Punto: porcentaje. Línea: intervalo de confianza ({0}).",
	"Dot: share. Line: confidence interval ({0})."},
    [WORD_SHARES_OF_ROW] = {"Los porcentajes son del total de cada renglón.",
	"Shares are of each row's total."},
    [WORD_SHARES_OF_COLUMN] = {"Los porcentajes son del total de cada columna.",
	"Shares are of each column's total."},
    [WORD_RESIDUALS_TITLE] = {"Más o menos hallazgos de lo esperado,",
	"More or fewer findings than expected,"},
    [WORD_RESIDUALS_TITLE_UNKNOWN] = {"Más o menos de lo esperado", "More or fewer than expected"},
    [WORD_RESIDUALS_NONE] = {"ninguna de {1} celdas se aparta de lo que daría el azar",
	"none of {1} cells differs from what chance would give"},
    [WORD_RESIDUALS_ONE] = {"{0} de {1} celdas se aparta de lo que daría el azar",
	"{0} of {1} cells differs from what chance would give"},
    [WORD_RESIDUALS_MANY] = {"{0} de {1} celdas se apartan de lo que daría el azar",
	"{0} of {1} cells differ from what chance would give"},
    [WORD_RESIDUALS_NOTE] =
	{"Color fuerte: valor p ajustado menor que 0.05; entre paréntesis, lo esperado.",
	    "Strong colour: adjusted p-value under 0.05; in brackets, what was expected."},
    [WORD_RESIDUALS_NOTE_NONE] = {"En ninguna celda el valor p ajustado es menor que 0.05.",
	"In no cell is the adjusted p-value under 0.05."},
    [WORD_RESIDUALS_UNTESTED] = {"Residuos sin prueba estadística: no se resalta ninguna celda.",
	"Residuals without a test: no cell is highlighted."},
    [WORD_MORE_THAN_EXPECTED] = {"Más de lo esperado", "More than expected"},
    [WORD_FEWER_THAN_EXPECTED] = {"Menos de lo esperado", "Fewer than expected"},
    [WORD_MAY_BE_CHANCE] = {"Puede ser azar", "May be chance"},
    [WORD_MOSAIC_NOTE] =
	{"La altura de cada banda es su parte del total; el ancho de cada color, su parte de la banda.",
	    "The height of each band is its share of the total; the width of each colour, its share of the band."},
    [WORD_STATUS_TITLE] = {"Atención de los hallazgos", "Attention to findings"},
    [WORD_STATUS] = {"Atendidos: {0} de {1}. Pendientes: {2}.",
	"Attended: {0} of {1}. Pending: {2}."},
    [WORD_STATUS_OVERDUE] = {"Atendidos: {0} de {1}. Pendientes: {2}. Con plazo vencido: {3}.",
	"Attended: {0} of {1}. Pending: {2}. Past their date: {3}."},
    [WORD_PENDING_NONE] = {"ninguno pendiente", "none pending"},
    [WORD_PENDING_ONE] = {"pendiente", "pending"},
    [WORD_PENDING_MANY] = {"pendientes", "pending"},
    [WORD_OVERDUE_ONE] = {"vencido", "overdue"},
    [WORD_OVERDUE_MANY] = {"vencidos", "overdue"},
    [WORD_RECURRENCE_TITLE] = {"{0} recurrentes", "Recurring {1}"},
    [WORD_RECURRENCE_NONE] = {"Ninguna área de oportunidad volvió en otro proceso ({1})",
	"No area of opportunity came back in another process ({1})"},
    [WORD_RECURRENCE_ONE] = {"De {1} con áreas de oportunidad, {0} volvió en otro proceso",
	"Of {1} with areas of opportunity, {0} came back in another process"},
    [WORD_RECURRENCE_MANY] = {"De {1} con áreas de oportunidad, {0} volvieron en otro proceso",
	"Of {1} with areas of opportunity, {0} came back in another process"},
    [WORD_RECURRENCE_ATTENDED] = {"; {0} después de atenderse", "; {0} after having been attended"},
    [WORD_RECURRENCE_NOTE] = {"El número en cada casilla es el de áreas de oportunidad.",
	"The number in each cell is that of areas of opportunity."},
    [WORD_RECURRENCE_FIRST] = {"Primera vez", "First time"},
    [WORD_RECURRENCE_BACK] = {"Volvió", "Came back"},
    [WORD_RECURRENCE_BACK_ATTENDED] = {"Volvió después de atenderse",
	"Came back after having been attended"},
    [WORD_SLOPE_TITLE] = {"Qué cambió: porcentaje de los hallazgos",
	"What changed: share of findings"},
    [WORD_SLOPE_TITLE_UNKNOWN] = {"Qué cambió: porcentajes", "What changed: shares"},
    [WORD_CHANGED_NONE] = {"Ningún cambio pasa de lo que haría el azar ({1})",
	"No change is more than chance would have it ({1})"},
    [WORD_CHANGED_ONE] = {"De {1}, {0} cambió más de lo que haría el azar",
	"Of {1}, {0} changed more than chance would have it"},
    [WORD_CHANGED_MANY] = {"De {1}, {0} cambiaron más de lo que haría el azar",
	"Of {1}, {0} changed more than chance would have it"},
    [WORD_NO_P] = {"Ningún valor p ajustado es menor que 0.05.",
	"No adjusted p-value is under 0.05."},
    [WORD_SLOPE_NOTE] = {"En color: valor p ajustado menor que 0.05.",
	"In colour: adjusted p-value under 0.05."},
    [WORD_SLOPE_LARGEST] = {"En color, los tres cambios mayores; sin prueba estadística.",
	"In colour, the three largest changes; without a test."},
    [WORD_BEFORE] = {"Antes", "Before"},
    [WORD_AFTER] = {"Después", "After"},
    [WORD_GREW] = {"Creció", "Grew"},
    [WORD_SHRANK] = {"Disminuyó", "Shrank"},
    [WORD_THE_OTHERS] = {"Los demás", "The others"},
    [WORD_TREND_TITLE] = {"De proceso en proceso: porcentaje de los hallazgos",
	"From process to process: share of findings"},
    [WORD_TREND_TITLE_UNKNOWN] = {"De proceso en proceso: porcentajes",
	"From process to process: shares"},
    [WORD_TREND_NONE] = {"Ninguna tendencia pasa de lo que haría el azar ({1})",
	"No trend is more than chance would have it ({1})"},
    [WORD_TREND_ONE] = {"De {1}, {0} muestra una tendencia que no parece azar",
	"Of {1}, {0} shows a trend that does not look like chance"},
    [WORD_TREND_MANY] = {"De {1}, {0} muestran una tendencia que no parece azar",
	"Of {1}, {0} show a trend that does not look like chance"},
    [WORD_TREND_NOTE] = {"En color: valor p ajustado de la tendencia menor que 0.05.",
	"In colour: adjusted p-value of the trend under 0.05."},
    [WORD_MAP_TITLE] = {"Mapa de correspondencias", "Correspondence map"},
    [WORD_MAP_SHOWN] = {"el mapa muestra {0} de la inercia", "the map shows {0} of the inertia"},
    [WORD_MAP_AXIS_ACROSS] = {"Eje 1, horizontal: {0} de la inercia",
	"Axis 1, across: {0} of the inertia"},
    [WORD_MAP_AXIS_UP] = {"Eje 2, vertical: {0} de la inercia",
	"Axis 2, upwards: {0} of the inertia"},
    [WORD_MAP_NOTE] =
	{"Cerca: perfiles parecidos. Tamaño del punto: cuántos. Pálido: menos de 5, dice poco.",
	    "Near: similar profiles. Size of a dot: how many. Pale: fewer than 5, says little."},
    [WORD_SMALL_NOTE] = {"Cada hilera muestra solo los renglones que tienen algo en ella.",
	"Each strip shows only the rows that have anything in it."},
    [WORD_SMALL_TITLE] = {", en cada {0}", ", in each {0}"},
    [WORD_PAGE_CONTINUED] = {"(continuación)", "(continued)"},
    [WORD_MATRIX_TITLE] = {"Matriz de hallazgos de los informes de observación",
	"Findings matrix of the observation reports"},
    [WORD_MATRIX] = {"Matriz", "Matrix"},
    [WORD_SUMMARY] = {"Resumen", "Summary"},
    [WORD_INDEX] = {"Índice de matrices de hallazgos", "Index of findings matrices"},
    [WORD_SECTION_ATTENTION] = {"Requieren atención", "Require attention"},
    [WORD_SECTION_INFORMATION] = {"Para conocimiento", "For information"},
    [WORD_INSTRUCTIONS] = {"Favor de llenar solo las columnas sombreadas.",
	"Please fill in the shaded columns only."},
    [WORD_INSTRUCTIONS_LISTS] = {"La valoración y el estatus se eligen de la lista; la fecha de "
				 "respuesta se escribe día/mes/año. Un hallazgo atendido requiere "
				 "evidencia.",
	"Choose response and status from the lists; write the date of the answer day first. A finding "
	"that was attended needs evidence."},
    [WORD_PREPARED] = {"Elaboró", "Prepared"},
    [WORD_REVIEWED] = {"Revisó", "Reviewed"},
    [WORD_APPROVED] = {"Validó", "Approved"},
    [WORD_NAME_AND_POST] = {"Nombre, cargo y firma", "Name, post and signature"},
    [WORD_FOLIO] = {"Folio", "Reference"},
    [WORD_NO_AREA] = {"Sin área asignada", "No area assigned"},
    [WORD_NO_AREA_FILE] = {"sin-area", "no-area"},
    [WORD_SEVERAL_AREAS_ONE] = {"hallazgo se envía a varias áreas y se cuenta en cada una.",
	"finding goes to several areas and is counted in each."},
    [WORD_SEVERAL_AREAS_MANY] = {"hallazgos se envían a varias áreas y se cuentan en cada una.",
	"findings go to several areas and are counted in each."},
    [WORD_OTHER_AREAS] = {"También se envía a", "Also sent to"},
    [WORD_FINGERPRINT] = {"Huella (SHA-256)", "Digest (SHA-256)"},
    [WORD_VERSION] = {"Versión", "Version"},
    [WORD_LANGUAGE] = {"Idioma", "Language"},
    [WORD_SHEET] = {"Hoja", "Sheet"},
    [WORD_CHOOSE_FROM_LIST] = {"Favor de elegir una opción de la lista.",
	"Please choose one of the list."},
    [WORD_DATE_FROM] = {"Favor de escribir la fecha como día/mes/año, desde el",
	"Please write the date as day/month/year, from"},
    [WORD_DATE_TO] = {"hasta el", "to"},
    [WORD_PAGE_OF] = {"de", "of"},
};

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
    {NULL, "row", {"Renglón", "Row"}},
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
    {NULL, "rows_read", {"Renglones leídos", "Rows read"}},
    {NULL, "findings_made", {"Hallazgos obtenidos", "Findings made"}},
    {NULL, "written", {"Escritos", "Written"}},
    {NULL, "sheet", {"Hoja", "Sheet"}},
    {NULL, "merged", {"Incorporados", "Merged"}},
    {NULL, "unchanged", {"Sin cambio", "Unchanged"}},
    {NULL, "refused", {"Rechazados", "Refused"}},
    {NULL, "excluded", {"Excluidos", "Left out"}},
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

static const char *const nothing[] = {"", "n/a", "n.a.", "na", "ninguna", "ninguno",
    "ningun hallazgo", "no aplica", "n.d.", "nd", "s/d", "sin dato", "sin datos", "sin hallazgos",
    "sin hallazgo", "sin observaciones", "nada", "-", "--", "---", "\xE2\x80\x93", "\xE2\x80\x94",
    ".", "none", "not applicable", "no finding", "no findings", "null", "(none)", "(sin dato)"};

static const char *const totals[] = {"total", "totales", "total general", "gran total",
    "grand total", "suma", "sumas", "subtotal", "totals", "sum"};

static const char *const missing[] = {"(none)", "(sin dato)", "(en blanco)", "(blank)", "(vacias)"};

static const char *const other[] = {"(other)", "(otros)"};

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

int
language_named(const char *name)
{
	for (int i = 0; i < LANGUAGE_COUNT; i++) {
		size_t length = strlen(languages[i]);

		if (strncmp(name, languages[i], length) == 0 &&
		    (name[length] == '\0' || strchr("_.@-", name[length]) != NULL))
			return i;
	}
	return -1;
}

const char *
language_name(enum language language)
{
	return languages[language];
}

const char *
word(enum word which, enum language language)
{
	return words[which][language];
}

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

static bool
is_one_of(struct slice cell, const char *const *list, size_t count)
{
	struct strbuf folded = STRBUF_INIT;
	bool found = false;

	text_fold(cell, &folded);
	for (size_t i = 0; !found && i < count; i++)
		found = slice_is(strbuf_slice(&folded), list[i]);
	strbuf_release(&folded);
	return found;
}

bool
word_means_nothing(struct slice cell)
{
	return cell.length == 0 || is_one_of(cell, nothing, COUNT_OF(nothing));
}

bool
word_means_total(struct slice cell)
{
	return is_one_of(cell, totals, COUNT_OF(totals));
}

bool
word_means_missing(struct slice cell)
{
	return is_one_of(cell, missing, COUNT_OF(missing));
}

bool
word_means_other(struct slice cell)
{
	return is_one_of(cell, other, COUNT_OF(other));
}
