// SPDX-License-Identifier: MIT
//
// measure - how wide texts are in charts, and where their lines break.

/** The typeface of plots/style.gp. */
const family = '"DejaVu Sans", Verdana, sans-serif';
const context = document.createElement("canvas").getContext("2d");

/** @type {(text: string, size: number) => number} */
export function widthOf(text, size) {
	if (context === null)
		return text.length * size * 0.65;
	context.font = `${size}px ${family}`;
	return context.measureText(text).width;
}

/**
 * Lines no wider than that; a word that is wider is broken.
 *
 * @param {string} text
 * @param {number} width
 * @param {number} size
 */
export function wrap(text, width, size) {
	/** @type {string[]} */
	const lines = [];
	let line = "";

	for (const word of text.split(/\s+/)) {
		const longer = line === "" ? word : `${line} ${word}`;

		if (widthOf(longer, size) <= width) {
			line = longer;
			continue;
		}
		if (line !== "")
			lines.push(line);
		line = "";
		for (const letter of word) {
			if (line !== "" && widthOf(line + letter, size) > width) {
				lines.push(line);
				line = "";
			}
			line += letter;
		}
	}
	lines.push(line);
	return lines;
}
