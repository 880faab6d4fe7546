// SPDX-License-Identifier: MIT
//
// chart-kinds - what each kind of chart counts, says and draws: a row each.

import { drawBars } from "./chart-bars.js";
import { drawPareto } from "./chart-pareto.js";
import { cross, crossAttention } from "./count.js";
import { grouped, say } from "./words.js";

/** From done to not begun. */
export const statuses = ["attended", "partly_attended", "in_progress", "not_attended", "pending"];

/** @typedef {{ dimension: Dimension, codes: string[] }} Plan */
/** @typedef {import("./chart-bars.js").Chart} Chart */

/**
 * @typedef {object} Kind
 * @property {(result: Result, chosen: Choice, rows: Plan, columns: Plan) => CountTable} count
 * @property {(table: CountTable, row: number) => number} weigh the largest comes first
 * @property {(table: CountTable, row: number) => string} end what stands at a bar's end
 * @property {(chart: Chart) => { height: number, content: Node[] }} draw
 * @property {boolean} parted are there segments, and a legend that tells them apart?
 */

/** @type {(table: CountTable, row: number) => number} */
const totalOf = (table, row) => table.rowTotals[row];

/** @type {(table: CountTable, row: number) => string} */
const totalText = (table, row) => grouped(table.rowTotals[row]);

/** @type {(table: CountTable, row: number) => number} */
const pendingOf = (table, row) => table.cells[row][table.columns.indexOf("pending")];

/** @type {(table: CountTable, row: number) => string} */
function pendingText(table, row) {
	const pending = pendingOf(table, row), overdue = table.overdue[row];
	const parts = [pending === 0 ? say("pending-none")
		: say(pending === 1 ? "pending-one" : "pending-many", grouped(pending))];

	if (overdue > 0)
		parts.push(say(overdue === 1 ? "overdue-one" : "overdue-many", grouped(overdue)));
	return parts.join(", ");
}

/** @type {Kind["count"]} */
function countAttention(result, chosen, rows, columns) {
	return crossAttention(result, chosen, rows.codes, columns.codes);
}

/** @type {Record<string, Kind>} */
export const chartKinds = {
	bars: { count: cross, weigh: totalOf, end: totalText, draw: drawBars, parted: true },
	pareto: { count: cross, weigh: totalOf, end: totalText, draw: drawPareto, parted: false },
	status: {
		count: countAttention, weigh: pendingOf, end: pendingText, draw: drawBars, parted: true,
	},
};
