// SPDX-License-Identifier: MIT
//
// colours - the codebook's colours for the dark scheme: so much lighter that a bar can be
// told from its ground, and ink on it that can be read. Contrast is WCAG's.

/** The ground of the dark scheme, as in page.css. */
const dark = [20, 24, 28];
const white = [255, 255, 255];
const ink = [20, 24, 28];
/** What a bar needs against its ground (WCAG 1.4.11), and a text (1.4.3). */
const contrastOfMarks = 3;
const contrastOfText = 4.5;

/** @param {string} colour "#rrggbb" */
function parse(colour) {
	const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);

	return match === null ? null : match.slice(1).map((part) => parseInt(part, 16));
}

/** @param {number[]} rgb */
function luminance(rgb) {
	const [red, green, blue] = rgb.map((channel) => {
		const part = channel / 255;

		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	});

	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** @type {(a: number[], b: number[]) => number} */
function contrast(a, b) {
	const [low, high] = [luminance(a), luminance(b)].sort((one, other) => one - other);

	return (high + 0.05) / (low + 0.05);
}

/** @param {number[]} rgb */
function lightened(rgb) {
	for (let part = 0; part < 1; part += 0.02) {
		const mixed = rgb.map((channel) => Math.round(channel + (255 - channel) * part));

		if (contrast(mixed, dark) >= contrastOfMarks)
			return mixed;
	}
	return white;
}

/** @param {number[]} rgb */
function written(rgb) {
	return `rgb(${rgb.join(" ")})`;
}

/** @param {PageData} data */
export function setDarkColours(data) {
	const rules = ["type", "status"].flatMap((kind) =>
	    (data.kinds[kind] ?? []).map((entry, place) => {
		    const colour = parse(entry.colour ?? "");

		    if (colour === null)
			    return "";
		    const ground = lightened(colour);
		    const text = contrast(white, ground) >= contrastOfText ? white : ink;

		    return `.${kind}-${place}{--ground:${written(ground)};--ink:${written(text)}}`;
	    }));
	const sheet = new CSSStyleSheet();

	/* The digests of the page's policy are for what is written in it; this is made here. */
	sheet.replaceSync(`@media screen and (prefers-color-scheme: dark){${rules.join("")}}`);
	document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
