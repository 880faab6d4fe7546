// SPDX-License-Identifier: MIT
//
// order - findings in the order that somebody chose.

import { compareTexts } from "./words.js";

/** @typedef {import("./page.js").Page} Page */

/**
 * @param {Page} page
 * @param {Finding[]} findings
 */
export function sorted(page, findings) {
	const { column, descending } = page.view.sort;
	const way = descending ? -1 : 1;

	if (column === "file")
		return descending ? [...findings].reverse() : findings;
	const compare = comparison(page, column);

	/* A missing value comes last, whichever way. */
	return findings.map((finding) => ({ finding, key: compare.key(finding) }))
		.sort((a, b) => Number(a.key === "") - Number(b.key === "") ||
		    way * compare.order(a.key, b.key) || a.finding.index - b.finding.index)
		.map(({ finding }) => finding);
}

/**
 * Values of a kind in their order in the codebook, others as a reader sorts them.
 *
 * @param {Page} page
 * @param {string} column
 * @returns {{ key: (finding: Finding) => string, order: (a: string, b: string) => number }}
 */
function comparison(page, column) {
	switch (column) {
	case "id":
	case "report":
		return { key: (finding) => finding[column], order: compareTexts };
	case "page":
		return { key: (finding) => finding.element.dataset.page ?? "", order: compareTexts };
	case "theme":
		return {
			key: (finding) => finding.theme && page.label("theme", finding.theme),
			order: compareTexts,
		};
	default: {
		const dimension = /** @type {Dimension} */ (column);
		const places = new Map(page.codes(dimension).map((code, place) => [code, place]));

		return {
			key: (finding) => dimension === "area" ? finding.areas[0] : finding[dimension],
			order: (a, b) => (places.get(a) ?? Infinity) - (places.get(b) ?? Infinity) ||
			    compareTexts(a, b),
		};
	}
	}
}
