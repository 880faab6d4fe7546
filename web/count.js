// SPDX-License-Identifier: MIT
//
// count - what of the findings a view shows, and tables of them.
//
// One rule for every count of the page: it is the size of the selection that a click on it
// leads to. So rows by area count mentions, and a row that is not chosen is not there.

import { valuesOf } from "./data.js";
import { searcher } from "./search.js";
import { passesAttention } from "./selection.js";

/**
 * Whose values a finding either has or not, whatever is chosen in the others.
 *
 * @type {PlainDimension[]}
 */
const plain = ["process", "type", "group", "theme", "report", "id"];

/** @type {(counts: Map<string, number>, code: string) => void} */
function increase(counts, code) {
	counts.set(code, (counts.get(code) ?? 0) + 1);
}

/**
 * @param {Finding[]} findings
 * @param {Choice} selection
 * @returns {Result}
 */
export function select(findings, selection) {
	const has = searcher(selection.text);
	const { area: areas, status: statuses } = selection.values;
	const wanted = plain.filter((dimension) => selection.values[dimension].length > 0)
		.map((dimension) => ({ dimension, values: new Set(selection.values[dimension]) }));
	/** @type {Result} */
	const result = { selected: [], base: [], options: new Map() };
	/** @type {(dimension: Dimension) => Map<string, number>} */
	const options = (dimension) => {
		const counts = new Map();

		result.options.set(dimension, counts);
		return counts;
	};
	const counted = plain.filter((dimension) => dimension !== "id")
		.map((dimension) => ({ dimension, counts: options(dimension) }));
	const byArea = options("area"), byStatus = options("status");

	for (const finding of findings) {
		const missed = wanted.filter(({ dimension, values }) => !values.has(finding[dimension]));
		const attended = passesAttention(finding, areas, statuses);

		if (missed.length > 1 || !has(finding))
			continue;
		if (attended) {
			for (const { dimension, counts } of counted) {
				if (missed.length === 0 || missed[0].dimension === dimension)
					increase(counts, finding[dimension]);
			}
		}
		if (missed.length > 0)
			continue;
		result.base.push(finding);
		if (attended)
			result.selected.push(finding);
		for (const area of finding.areas) {
			if (passesAttention(finding, [area], statuses))
				increase(byArea, area);
		}
		for (const status of statusesOf(finding, areas))
			increase(byStatus, status);
	}
	return result;
}

/**
 * The statuses with which the finding would be listed.
 *
 * @param {Finding} finding
 * @param {string[]} areas those that are chosen
 */
function statusesOf(finding, areas) {
	return areas.length === 0
		? [finding.status]
		: new Set(finding.answers.filter((answer) => areas.includes(answer.area))
			.map((answer) => answer.status));
}

/**
 * @param {string[]} rows
 * @param {string[]} columns
 * @returns {CountTable}
 */
function emptyTable(rows, columns) {
	return {
		rows, columns,
		cells: rows.map(() => columns.map(() => 0)),
		rowTotals: rows.map(() => 0),
		columnTotals: columns.map(() => 0),
		total: 0,
		overdue: rows.map(() => 0),
	};
}

/** @type {(codes: string[]) => Map<string, number>} */
function places(codes) {
	return new Map(codes.map((code, place) => [code, place]));
}

/**
 * Is a value shown where these are chosen?
 *
 * @param {string[]} chosen
 * @param {string} value
 */
function isShown(chosen, value) {
	return chosen.length === 0 || chosen.includes(value);
}

/**
 * Findings by two dimensions; by area: mentions.
 *
 * @param {Result} result
 * @param {Choice} selection
 * @param {{ dimension: Dimension, codes: string[] }} rows
 * @param {{ dimension: Dimension, codes: string[] }} columns
 */
export function cross(result, selection, rows, columns) {
	const table = emptyTable(rows.codes, columns.codes);
	const rowAt = places(rows.codes), columnAt = places(columns.codes);
	const byArea = rows.dimension === "area";
	const { area: areas, status: statuses } = selection.values;

	for (const finding of byArea ? result.base : result.selected) {
		const column = columnAt.get(valuesOf(finding, columns.dimension)[0]);

		for (const value of valuesOf(finding, rows.dimension)) {
			const row = rowAt.get(value);

			if (row === undefined || column === undefined ||
			    byArea && !(isShown(areas, value) && passesAttention(finding, [value], statuses)))
				continue;
			add(table, row, column);
		}
	}
	return table;
}

/** @type {(table: CountTable, row: number, column: number) => void} */
function add(table, row, column) {
	table.cells[row][column]++;
	table.rowTotals[row]++;
	table.columnTotals[column]++;
	table.total++;
}

/**
 * Mentions by area and what that area answered.
 *
 * @param {Result} result
 * @param {Choice} selection
 * @param {string[]} areas
 * @param {string[]} statuses
 */
export function crossAttention(result, selection, areas, statuses) {
	const table = emptyTable(areas, statuses);
	const rowAt = places(areas), columnAt = places(statuses);

	for (const finding of result.base) {
		for (const answer of finding.answers) {
			const row = rowAt.get(answer.area), column = columnAt.get(answer.status);

			if (row !== undefined && column !== undefined &&
			    isShown(selection.values.area, answer.area) &&
			    isShown(selection.values.status, answer.status)) {
				add(table, row, column);
				table.overdue[row] += Number(answer.overdue);
			}
		}
	}
	return table;
}
