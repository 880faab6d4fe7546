// SPDX-License-Identifier: MIT
//
// chart-bars - counts by row, stacked by column; the longest bar first, or what is most
// pending.

import { drawAxis, drawRow, drawSegment, frameOf, sizes } from "./chart-canvas.js";
import { svg } from "./dom.js";
import { widthOf } from "./measure.js";
import { grouped } from "./words.js";

/**
 * @typedef {object} Chart
 * @property {CountTable} table
 * @property {string[]} labels of the rows
 * @property {string[]} looks of the columns: classes of their colours
 * @property {number[]} weights of the rows
 * @property {number} width
 * @property {(row: number) => string} end what stands at the end of a row's bar
 * @property {(row: number, column: number | null) => SVGElement} link to what was counted
 */

/** @param {Chart} chart */
export function drawBars(chart) {
	const { table } = chart;
	const frame = frameOf(table, chart.labels, chart.weights, chart.width, 0);
	const unit = unitOf(chart, frame);
	const marks = svg("g");

	for (const row of frame.rows) {
		let before = 0;

		marks.append(drawRow(frame, row, frame.left + row.total * unit + sizes.totalGap,
		    chart.end(row.index), chart.link(row.index, null)));
		table.cells[row.index].forEach((count, column) => {
			if (count > 0) {
				marks.append(drawSegment(frame.left + before * unit,
				    frame.left + (before + count) * unit, row, chart.looks[column],
				    chart.looks.length > 1 ? grouped(count) : "", before === 0,
				    chart.link(row.index, column)));
			}
			before += count;
		});
	}
	return {
		height: frame.bottom + 2 * sizes.tick,
		content: [drawAxis(frame, { zero: frame.left, limit: chart.width, unit }), marks],
	};
}

/**
 * The pixels of a count of one with which every bar and what stands behind it fit.
 *
 * @param {Chart} chart
 * @param {import("./chart-canvas.js").Frame} frame
 */
function unitOf(chart, frame) {
	const units = frame.rows.map((row) => (chart.width - frame.left - sizes.totalGap -
	    widthOf(chart.end(row.index), sizes.value) - 2) / row.total);

	return Math.max(0.001, Math.min(...units));
}
