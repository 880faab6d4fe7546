// SPDX-License-Identifier: MIT
//
// selection - which findings are meant, and how the address says it.
//
// Within a dimension any of the values, between dimensions all of them. The status is the
// finding's; where areas are chosen as well, what one of those areas answered.

import { foldedWords } from "./fold.js";

/** @type {Dimension[]} */
export const dimensions = ["process", "type", "group", "theme", "area", "status", "report", "id"];

const sortable = ["file", "id", "process", "report", "page", "theme", "type", "area", "status"];

/** @returns {Choice} */
export function emptySelection() {
	return {
		values: {
			process: [], type: [], group: [], theme: [], area: [], status: [], report: [], id: [],
		},
		text: "",
	};
}

/** @param {Choice} selection */
export function isEmpty(selection) {
	return foldedWords(selection.text).length === 0 &&
	    dimensions.every((dimension) => selection.values[dimension].length === 0);
}

/**
 * The same with other values in one dimension or several.
 *
 * @param {Choice} selection
 * @param {Partial<Record<Dimension, string[]>>} values
 * @returns {Choice}
 */
export function withValues(selection, values) {
	return { text: selection.text, values: { ...selection.values, ...values } };
}

/**
 * The part of an address behind the #.
 *
 * @param {View} view
 * @param {string} language the document's own, which no address needs to name
 */
export function formatView(view, language) {
	const parameters = new URLSearchParams();

	for (const dimension of dimensions) {
		for (const value of view.selection.values[dimension])
			parameters.append(dimension, value);
	}
	if (view.selection.text !== "")
		parameters.append("q", view.selection.text);
	if (view.sort.column !== "file" || view.sort.descending)
		parameters.append("sort", (view.sort.descending ? "-" : "") + view.sort.column);
	if (view.language !== language)
		parameters.append("lang", view.language);
	return parameters.toString();
}

/**
 * Whatever the address does not say, or says of something else, is as at the beginning.
 *
 * @param {string} hash
 * @param {string[]} languages the document's own first
 * @returns {View}
 */
export function parseView(hash, languages) {
	const parameters = new URLSearchParams(hash.includes("=") ? hash.replace(/^#/, "") : "");
	const selection = emptySelection();
	const sort = parameters.get("sort") ?? "file";
	const column = sort.replace(/^-/, "");
	const language = parameters.get("lang") ?? "";

	for (const dimension of dimensions)
		selection.values[dimension] = [...new Set(parameters.getAll(dimension))];
	selection.text = parameters.get("q") ?? "";
	return {
		selection,
		sort: sortable.includes(column)
			? { column, descending: sort.startsWith("-") }
			: { column: "file", descending: false },
		language: languages.includes(language) ? language : languages[0],
	};
}

/**
 * Does the finding concern one of the areas, with one of the statuses? Of no areas, or no
 * statuses: any.
 *
 * @param {Finding} finding
 * @param {string[]} areas
 * @param {string[]} statuses
 */
export function passesAttention(finding, areas, statuses) {
	if (areas.length === 0)
		return statuses.length === 0 || statuses.includes(finding.status);
	if (statuses.length === 0)
		return finding.areas.some((area) => areas.includes(area));
	return finding.answers.some((answer) =>
	    areas.includes(answer.area) && statuses.includes(answer.status));
}
