/* SPDX-License-Identifier: MIT */
#include "page_words.h"

static const struct {
	const char *key;
	const char *text[LANGUAGE_COUNT];
} words[PAGE_WORD_COUNT] = {
    [PAGE_SKIP] = {"skip", {"Ir a los hallazgos", "Skip to the findings"}},
    [PAGE_TITLE] = {"title",
	{"Hallazgos de los informes de observación", "Findings of the observation reports"}},
    [PAGE_IN] = {"in", {" en ", " in "}},
    [PAGE_PROCESSES] = {"processes", {"{0} procesos", "{0} processes"}},
    [PAGE_FIGURES] = {"figures", {"En cifras", "In figures"}},
    [PAGE_FINDINGS] = {"findings", {"Hallazgos", "Findings"}},
    [PAGE_FINDINGS_BASE] = {"findings-base", {"en {0} informes", "in {0} reports"}},
    [PAGE_FINDINGS_BASE_ONE] = {"findings-base-one", {"en {0} informe", "in {0} report"}},
    [PAGE_RECEIVED] = {"received", {"Informes recibidos", "Reports received"}},
    [PAGE_RECEIVED_BASE] = {"received-base",
	{"{0} con al menos un hallazgo", "{0} with at least one finding"}},
    [PAGE_REPORTS] = {"reports", {"Informes con hallazgos", "Reports with findings"}},
    [PAGE_REPORTS_BASE] = {"reports-base",
	{"los que no tienen hallazgos no se cuentan", "those without findings are not counted"}},
    [PAGE_THEMES] = {"themes", {"Temas", "Themes"}},
    [PAGE_THEMES_BASE] = {"themes-base", {"con al menos un hallazgo", "with at least one finding"}},
    [PAGE_THEMES_BASE_KNOWN] = {"themes-base-known",
	{"con al menos un hallazgo, de {0} en el libro de códigos",
	    "with at least one finding, of {0} in the codebook"}},
    [PAGE_SHARE_BASE] = {"share-base", {"{0}% de {1} hallazgos", "{0}% of {1} findings"}},
    [PAGE_ASKED] = {"asked", {"Remitidos a las áreas", "Sent to the areas"}},
    [PAGE_ASKED_BASE] = {"asked-base",
	{"de {0} hallazgos que requieren atención", "of {0} findings that require attention"}},
    [PAGE_ANSWERED] = {"answered", {"Con respuesta", "Answered"}},
    [PAGE_ATTENDED] = {"attended", {"Atendidos", "Attended"}},
    [PAGE_PENDING] = {"pending", {"Pendientes", "Pending"}},
    [PAGE_ATTENTION_BASE] = {"attention-base", {"{0}% de {1} remitidos", "{0}% of {1} sent"}},
    [PAGE_ROUNDING] = {"rounding",
	{"Por el redondeo, los porcentajes pueden no sumar 100.",
	    "Percentages may not add to 100 through rounding."}},
    [PAGE_SAMPLE] = {"sample",
	{"Datos de ejemplo: los textos, las áreas y la atención no son reales",
	    "Sample data: texts, areas and replies are not real"}},
    [PAGE_CHARTS] = {"charts", {"Gráficas", "Charts"}},
    [PAGE_UNIT_FINDINGS] = {"unit-findings", {"Hallazgos", "Findings"}},
    [PAGE_UNIT_MENTIONS] = {"unit-mentions",
	{"Menciones: un hallazgo cuenta una vez en cada una de sus áreas",
	    "Mentions: a finding counts once in each of its areas"}},
    [PAGE_TABLE_CAPTION] = {"table-caption",
	{"Número de hallazgos de cada tema, por tipo",
	    "Number of findings of each theme, by type"}},
    [PAGE_THEME] = {"theme", {"Tema", "Theme"}},
    [PAGE_TABLE] = {"table", {"Hallazgos por tema y tipo", "Findings by theme and type"}},
    [PAGE_TOTAL] = {"total", {"Total", "Total"}},
    [PAGE_COUNT] = {"count", {"{0} de {1} hallazgos", "{0} of {1} findings"}},
    [PAGE_NOT_ASKED] = {"not-asked", {"No remitido", "Not sent"}},
    [PAGE_NO_AREA] = {"no-area", {"Sin área asignada", "No area assigned"}},
    [PAGE_MADE] = {"made", {"De qué está hecha esta página", "What this page is made from"}},
    [PAGE_MADE_BY] = {"made-by", {"Hecha con findings-page {0}", "Made with findings-page {0}"}},
    [PAGE_COMMAND] = {"command", {"Orden", "Command"}},
    [PAGE_FILES] = {"files", {"Archivos", "Files"}},
    [PAGE_FILE] = {"file", {"Archivo", "File"}},
    [PAGE_CONTENT] = {"content", {"Contenido", "Content"}},
    [PAGE_ROWS] = {"rows", {"Renglones", "Rows"}},
    [PAGE_DIGEST] = {"digest", {"SHA-256", "SHA-256"}},
    [PAGE_CONTENT_CODEBOOK] = {"content-codebook", {"Libro de códigos", "Codebook"}},
    [PAGE_CONTENT_FINDINGS] = {"content-findings", {"Hallazgos", "Findings"}},
    [PAGE_CONTENT_REPORTS] = {"content-reports", {"Informes", "Reports"}},
    [PAGE_CONTENT_REPLIES] = {"content-replies",
	{"Respuestas de las áreas", "Replies of the areas"}},
    [PAGE_FILTERS] = {"filters", {"Filtros", "Filters"}},
    [PAGE_SEARCH] = {"search", {"Buscar", "Search"}},
    [PAGE_CLEAR] = {"clear", {"Quitar filtros", "Clear filters"}},
    [PAGE_DOWNLOAD] = {"download", {"Descargar CSV", "Download CSV"}},
    [PAGE_NO_MATCH] = {"no-match",
	{"Ningún hallazgo cumple estos filtros", "No finding matches these filters"}},
};

const char *
page_word(enum page_word which, enum language language)
{
	return words[which].text[language];
}

const char *
page_word_key(enum page_word which)
{
	return words[which].key;
}
