/* SPDX-License-Identifier: MIT */
/* The languages, and the words and sentences that are printed in each. */
#include "findings/words.h"

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
    [WORD_INTERVAL] = {"({0} a {1})", "({0} to {1})"},
    [WORD_PART_OF] = {"({0} de {1})", "({0} of {1})"},
    [WORD_SIMULTANEOUS] = {", simultáneos", ", simultaneous"},
    [WORD_CLUSTERED] = {", por conglomerados", ", clustered"},
    [WORD_SHARES_OF_ROW] = {"Los porcentajes son del total de cada fila.",
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
	{"Resaltado: valor p ajustado menor que 0.05; entre paréntesis, lo esperado.",
	    "Highlighted: adjusted p-value under 0.05; in brackets, what was expected."},
    [WORD_RESIDUALS_NOTE_NONE] = {"En ninguna celda el valor p ajustado es menor que 0.05.",
	"In no cell is the adjusted p-value under 0.05."},
    [WORD_RESIDUALS_UNTESTED] = {"Residuos sin prueba estadística: no se resalta ninguna celda.",
	"Residuals without a test: no cell is highlighted."},
    [WORD_MORE_THAN_EXPECTED] = {"Más de lo esperado", "More than expected"},
    [WORD_FEWER_THAN_EXPECTED] = {"Menos de lo esperado", "Fewer than expected"},
    [WORD_MAY_BE_CHANCE] = {"Puede ser azar", "May be chance"},
    [WORD_MOSAIC_NOTE] =
	{"La altura de cada banda es su parte del total; el ancho de cada tramo, su parte de la banda.",
	    "The height of each band is its share of the total; the width of each part, its share of the band."},
    [WORD_OTHER_BANDS] = {"Las demás bandas, de arriba abajo",
	"The other bands, from top to bottom"},
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
    [WORD_SLOPE_NOTE] = {"Resaltado: valor p ajustado menor que 0.05.",
	"Highlighted: adjusted p-value under 0.05."},
    [WORD_SLOPE_LARGEST] = {"Resaltados, los tres cambios mayores; sin prueba estadística.",
	"Highlighted, the three largest changes; without a test."},
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
    [WORD_TREND_NOTE] = {"Resaltado: valor p ajustado de la tendencia menor que 0.05.",
	"Highlighted: adjusted p-value of the trend under 0.05."},
    [WORD_MAP_TITLE] = {"Mapa de correspondencias", "Correspondence map"},
    [WORD_MAP_SHOWN] = {"el mapa muestra {0} de la inercia", "the map shows {0} of the inertia"},
    [WORD_MAP_AXIS_ACROSS] = {"Eje 1, horizontal: {0} de la inercia",
	"Axis 1, across: {0} of the inertia"},
    [WORD_MAP_AXIS_UP] = {"Eje 2, vertical: {0} de la inercia",
	"Axis 2, upwards: {0} of the inertia"},
    [WORD_MAP_AXIS] = {"Eje {0}", "Axis {0}"},
    [WORD_MAP_NOTE] =
	{"Cerca: perfiles parecidos. Tamaño del punto: cuántos. Pálido: menos de 5, dice poco.",
	    "Near: similar profiles. Size of a dot: how many. Pale: fewer than 5, says little."},
    [WORD_SMALL_NOTE] = {"Cada hilera muestra solo las filas que tienen algo en ella.",
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
    [WORD_MASKED_NAME] = {"[nombre]", "[name]"},
    [WORD_MASKED_PHONE] = {"[teléfono]", "[telephone]"},
    [WORD_MASKED_EMAIL] = {"[correo electrónico]", "[e-mail]"},
    [WORD_MASKED_CURP] = {"[CURP]", "[CURP]"},
    [WORD_MASKED_RFC] = {"[RFC]", "[RFC]"},
    [WORD_MASKED_VOTER_KEY] = {"[clave de elector]", "[voter key]"},
};

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

void
words_fill(struct strbuf *text, const char *pattern, const struct slice *parts)
{
	for (const char *c = pattern; *c != '\0'; c++) {
		if (c[0] == '{' && c[1] >= '0' && c[1] <= '9' && c[2] == '}') {
			strbuf_add_slice(text, parts[c[1] - '0']);
			c += 2;
		} else {
			strbuf_add_char(text, *c);
		}
	}
}
