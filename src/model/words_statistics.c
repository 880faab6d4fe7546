/* SPDX-License-Identifier: MIT */
/* The statistics that results name, in Spanish. In English their names are their codes. */
#include <string.h>

#include "findings/words.h"
#include "words_parts.h"

static const struct phrase statistics[] = {
    {"n", "n"},
    {"chi_squared", "Ji cuadrada"},
    {"chi_squared_simulated", "Ji cuadrada, simulada"},
    {"likelihood_ratio", "Razón de verosimilitudes"},
    {"likelihood_ratio_simulated", "Razón de verosimilitudes, simulada"},
    {"fisher", "Prueba exacta de Fisher"},
    {"fisher_simulated", "Prueba exacta de Fisher, simulada"},
    {"fisher_mid_p", "Prueba de Fisher con p media"},
    {"chi_squared_yates", "Ji cuadrada de Yates"},
    {"chi_squared_n_minus_1", "Ji cuadrada N - 1"},
    {"clusters", "Conglomerados"},
    {"mean_design_effect", "Efecto de diseño medio"},
    {"rao_scott", "Rao-Scott"},
    {"rao_scott_df2", "Rao-Scott, segundos grados de libertad"},
    {"rao_scott_chi_squared", "Rao-Scott, ji cuadrada"},
    {"rao_scott_first_order", "Rao-Scott, primer orden"},
    {"expected_under_5", "Conteos esperados menores que 5"},
    {"expected_under_1", "Conteos esperados menores que 1"},
    {"expected_min", "Conteo esperado mínimo"},
    {"p_to_trust", "Valor p que conviene usar"},
    {"cramer_v", "V de Cramér"},
    {"cramer_v_corrected", "V de Cramér corregida"},
    {"tschuprow_t", "T de Tschuprow"},
    {"contingency_coefficient", "Coeficiente de contingencia"},
    {"contingency_coefficient_adjusted", "Coeficiente de contingencia ajustado"},
    {"lambda_column", "Lambda de la columna"},
    {"lambda_row", "Lambda de la fila"},
    {"lambda_symmetric", "Lambda simétrica"},
    {"tau_column", "Tau de la columna"},
    {"tau_row", "Tau de la fila"},
    {"uncertainty_column", "Incertidumbre de la columna"},
    {"uncertainty_row", "Incertidumbre de la fila"},
    {"uncertainty_symmetric", "Incertidumbre simétrica"},
    {"phi", "Phi"},
    {"odds_ratio", "Razón de momios"},
    {"odds_ratio_exact", "Razón de momios exacta"},
    {"risk_ratio", "Razón de riesgos"},
    {"yule_q", "Q de Yule"},
    {"yule_y", "Y de Yule"},
    {"mantel_haenszel", "Mantel-Haenszel"},
    {"mantel_haenszel_corrected", "Mantel-Haenszel corregida"},
    {"general_association", "Asociación general"},
    {"odds_ratio_common", "Razón de momios común"},
    {"odds_ratio_woolf", "Razón de momios de Woolf"},
    {"breslow_day", "Breslow-Day"},
    {"breslow_day_tarone", "Breslow-Day-Tarone"},
    {"woolf", "Woolf"},
    {"percent_agreement", "Porcentaje de concordancia"},
    {"kappa", "Kappa"},
    {"kappa_chance", "Kappa: por azar"},
    {"kappa_linear", "Kappa lineal"},
    {"kappa_linear_chance", "Kappa lineal: por azar"},
    {"kappa_quadratic", "Kappa cuadrática"},
    {"kappa_quadratic_chance", "Kappa cuadrática: por azar"},
    {"scott_pi", "Pi de Scott"},
    {"scott_pi_chance", "Pi de Scott: por azar"},
    {"fleiss_kappa", "Kappa de Fleiss"},
    {"fleiss_kappa_chance", "Kappa de Fleiss: por azar"},
    {"alpha", "Alfa de Krippendorff"},
    {"alpha_below_0.667", "Alfa menor que 0.667"},
    {"alpha_below_0.8", "Alfa menor que 0.8"},
    {"ac1", "AC1 de Gwet"},
    {"ac1_chance", "AC1 de Gwet: por azar"},
    {"bowker", "Bowker"},
    {"bowker_df", "Bowker, grados de libertad"},
    {"bowker_p", "Bowker, valor p"},
    {"stuart_maxwell", "Stuart-Maxwell"},
    {"stuart_maxwell_df", "Stuart-Maxwell, grados de libertad"},
    {"stuart_maxwell_p", "Stuart-Maxwell, valor p"},
    {"specific_agreement", "Concordancia específica"},
    {"shannon", "Entropía de Shannon"},
    {"shannon_bits", "Entropía de Shannon, en bits"},
    {"shannon_miller_madow", "Entropía de Shannon corregida"},
    {"evenness", "Equitatividad"},
    {"simpson", "Simpson"},
    {"gini_simpson", "Gini-Simpson"},
    {"gini_simpson_unbiased", "Gini-Simpson sin sesgo"},
    {"hill_0", "Hill 0"},
    {"hill_1", "Hill 1"},
    {"hill_2", "Hill 2"},
    {"hill_infinity", "Hill infinito"},
    {"berger_parker", "Berger-Parker"},
    {"hhi", "Herfindahl-Hirschman"},
    {"hhi_normalised", "Herfindahl-Hirschman normalizado"},
    {"gini", "Gini"},
    {"gini_sample", "Gini de muestra"},
    {"cr4", "Parte de las cuatro mayores"},
    {"singletons", "Categorías con un hallazgo"},
    {"doubletons", "Categorías con dos hallazgos"},
    {"coverage", "Cobertura"},
    {"chao1", "Chao1"},
    {"k80", "Categorías que reúnen 80 %"},
    {"k80_levels", "Categorías que reúnen 80 %, proporción"},
    {"k80_findings", "Hallazgos que estas reúnen, proporción"},
    {"top20_findings", "Hallazgos en la quinta parte mayor"},
};

const char *
word_for_statistic(struct slice code, enum language language)
{
	for (size_t i = 0;
	     language == LANGUAGE_ES && i < sizeof(statistics) / sizeof(statistics[0]); i++) {
		if (slice_is(code, statistics[i].english))
			return statistics[i].spanish;
	}
	return NULL;
}

static bool
all_digits(struct slice s)
{
	size_t i = 0;

	while (i < s.length && s.data[i] >= '0' && s.data[i] <= '9')
		i++;
	return s.length > 0 && i == s.length;
}

bool
word_add_axis(struct strbuf *text, struct slice column, enum language language)
{
	static const struct phrase families[] = {
	    {"coord", "Coordenada"},
	    {"contribution", "Contribución"},
	    {"cos2_", "Coseno²"},
	};

	for (size_t i = 0; language == LANGUAGE_ES && i < sizeof(families) / sizeof(families[0]);
	     i++) {
		size_t length = strlen(families[i].english);
		struct slice axis;

		if (!slice_begins_with(column, families[i].english))
			continue;
		axis = (struct slice){column.data + length, column.length - length};
		if (all_digits(axis)) {
			strbuf_add_format(text, "%s %.*s", families[i].spanish, SLICE_ARG(axis));
			return true;
		}
	}
	return false;
}
