// SPDX-License-Identifier: MIT
//
// fold - texts without case and accents, as search compares them.

const marks = /\p{M}+/gu;

/** @param {string} text */
export function fold(text) {
	return text.normalize("NFD").replace(marks, "").toLowerCase();
}

/**
 * What a search asks for: words, each of which has to occur; in quotation marks, as they
 * stand.
 *
 * @param {string} text
 */
export function foldedWords(text) {
	const words = [];

	for (const match of fold(text).matchAll(/["“]([^"“”]*)["”]?|[^\s"“”]+/g)) {
		const word = (match[1] ?? match[0]).trim();

		if (word !== "")
			words.push(word);
	}
	return words;
}
