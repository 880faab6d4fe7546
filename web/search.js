// SPDX-License-Identifier: MIT
//
// search - which findings have the words that somebody looks for.

import { textOf } from "./data.js";
import { fold, foldedWords } from "./fold.js";

/** @param {Finding} finding */
function foldedText(finding) {
	if (finding.folded === null)
		finding.folded = fold(textOf(finding));
	return finding.folded;
}

/**
 * @param {string} text
 * @returns {(finding: Finding) => boolean}
 */
export function searcher(text) {
	const words = foldedWords(text);

	return (finding) => words.every((word) => foldedText(finding).includes(word));
}

/**
 * Fold all texts before somebody searches, a few at a time while nothing else is to do.
 *
 * @param {Finding[]} findings
 */
export function foldAhead(findings) {
	let next = 0;

	function some() {
		const end = performance.now() + 8;

		while (next < findings.length && performance.now() < end)
			foldedText(findings[next++]);
		if (next < findings.length)
			setTimeout(some);
	}
	setTimeout(some);
}
