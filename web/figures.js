// SPDX-License-Identifier: MIT
//
// figures - the headline numbers, of what is selected.

import { say, grouped, percent } from "./words.js";

/** @typedef {import("./page.js").Page} Page */

/** @typedef {{ value: number, base: string }} Figure */

/** @type {(findings: Finding[], column: string) => number} */
function counted(findings, column) {
	return findings.filter((finding) => finding.attention.has(column)).length;
}

/** @type {(findings: Finding[], dimension: PlainDimension) => number} */
function distinct(findings, dimension) {
	return new Set(findings.map((finding) => finding[dimension]).filter(Boolean)).size;
}

/** @type {(key: string, count: number, base: number) => string} */
function shareOf(key, count, base) {
	return base === 0 ? "" : say(key, percent(count, base, 1).replace("%", ""), grouped(base));
}

/** @type {(findings: Finding[], column: string) => Figure} */
function attention(findings, column) {
	const value = counted(findings, column);

	return { value, base: shareOf("attention-base", value, counted(findings, "asked")) };
}

/** @type {Record<string, (selected: Finding[], all: number, code: string) => Figure>} */
const measures = {
	findings: (selected, all) => ({ value: selected.length, base: say("of-all", grouped(all)) }),
	reports: (selected) => ({ value: distinct(selected, "report"), base: say("with-selected") }),
	themes: (selected) => ({ value: distinct(selected, "theme"), base: say("with-selected") }),
	type: (selected, _, code) => {
		const value = selected.filter((finding) => finding.type === code).length;

		return { value, base: shareOf("share-base", value, selected.length) };
	},
	asked: (selected) => ({
		value: counted(selected, "asked"),
		base: say("asked-base", grouped(counted(selected, "requires"))),
	}),
	answered: (selected) => attention(selected, "answered"),
	attended: (selected) => attention(selected, "attended"),
	pending: (selected) => attention(selected, "pending"),
	overdue: (selected) => attention(selected, "overdue"),
};

/** @param {Page} page */
export function makeFigures(page) {
	const figures = [...document.querySelectorAll("#figures [data-measure]")].map((element) => ({
		element,
		measure: measures[element.getAttribute("data-measure") ?? ""],
		code: element.getAttribute("data-code") ?? "",
		value: element.querySelector(".value"),
		base: element.querySelector(".base"),
	}));
	/* What the document says of all findings stands as it is. */
	const whole = figures.map(({ value }) => value?.textContent ?? "");

	/** @param {Result} result */
	return function update(result) {
		figures.forEach(({ element, measure, code, value, base }, place) => {
			if (value === null || base === null)
				return;
			element.classList.toggle("of-all", measure === undefined && !page.isWhole());
			if (page.isWhole()) {
				value.textContent = whole[place];
				if (base.hasAttribute("data-word")) {
					base.textContent = say(base.getAttribute("data-word") ?? "",
					    ...JSON.parse(base.getAttribute("data-values") ?? "[]"));
				}
			} else if (measure !== undefined) {
				const figure = measure(result.selected, page.findings.length, code);

				value.textContent = grouped(figure.value);
				base.textContent = figure.base;
			}
		});
	};
}
