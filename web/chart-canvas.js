// SPDX-License-Identifier: MIT
//
// chart-canvas - what several kinds of charts draw: rows with their labels, segments of
// bars, ticks. Sizes are those of plots/style.gp, so that a chart looks like findings-chart's.

import { svg } from "./dom.js";
import { widthOf, wrap } from "./measure.js";
import { compareTexts, grouped } from "./words.js";

export const sizes = {
	label: 13, value: 12, tick: 12, legend: 13,
	bar: 22, gap: 9, labelWidth: 320, leading: 1.22, labelGap: 10, totalGap: 8,
};
/** Narrower than that, labels stand above their bars. */
const narrow = 560;
/** A chart whose ticks stand above it, too. */
const tall = 1200;

/**
 * @typedef {object} ChartRow
 * @property {number} index of the table's row
 * @property {string} label
 * @property {number} total
 * @property {string[]} lines
 * @property {number} middle of its bar
 * @property {number} labelTop
 * @property {number} top
 * @property {number} height
 */

/**
 * @typedef {object} Frame
 * @property {ChartRow[]} rows
 * @property {number} left where bars begin
 * @property {number} top
 * @property {number} bottom
 * @property {boolean} beside do labels stand beside their bars?
 * @property {boolean} tall
 */

/**
 * Rows that have something, longest first, a missing value last.
 *
 * @param {CountTable} table
 * @param {string[]} labels
 * @param {number[]} weights
 */
function sortRows(table, labels, weights) {
	return table.rows.map((code, index) => ({ code, index, label: labels[index] }))
		.filter(({ index }) => table.rowTotals[index] > 0)
		.sort((a, b) => Number(a.code === "") - Number(b.code === "") ||
		    weights[b.index] - weights[a.index] ||
		    table.rowTotals[b.index] - table.rowTotals[a.index] ||
		    compareTexts(a.label, b.label));
}

/**
 * Where rows and their labels stand.
 *
 * @param {CountTable} table
 * @param {string[]} labels
 * @param {number[]} weights the largest first
 * @param {number} width
 * @param {number} head room above the rows
 * @returns {Frame}
 */
export function frameOf(table, labels, weights, width, head) {
	const beside = width >= narrow;
	const labelWidth = beside ? Math.min(sizes.labelWidth, width * 0.42) : width;
	const step = sizes.label * sizes.leading;
	const rows = sortRows(table, labels, weights).map((row) => ({
		...row,
		total: table.rowTotals[row.index],
		lines: wrap(row.label, labelWidth, sizes.label),
		middle: 0, labelTop: 0, top: 0, height: 0,
	}));
	const heightOf = (/** @type {string[]} */ lines) => beside
		? Math.max(sizes.bar, lines.length * step) : lines.length * step + 3 + sizes.bar;
	const all = rows.reduce((sum, row) => sum + heightOf(row.lines) + sizes.gap, 0);
	const top = head + (all > tall ? 2 * sizes.tick : 0);
	let y = top, widest = 0;

	for (const row of rows) {
		row.top = y;
		row.height = heightOf(row.lines) + sizes.gap;
		row.middle = beside ? y + row.height / 2
			: y + row.height - sizes.gap / 2 - sizes.bar / 2;
		row.labelTop = (beside ? row.middle - step * row.lines.length / 2
			: y + sizes.gap / 2) + step / 2;
		y += row.height;
		for (const line of row.lines)
			widest = Math.max(widest, widthOf(line, sizes.label));
	}
	return {
		rows, top, bottom: y, beside, tall: all > tall,
		left: beside ? Math.ceil(widest + sizes.labelGap) : 0,
	};
}

/** @type {(x: number, y: number, text: string, kind: string, anchor: string) => SVGElement} */
export function textAt(x, y, text, kind, anchor) {
	return svg("text", {
		x: round(x), y: round(y), class: kind, "text-anchor": anchor, dy: "0.35em",
	}, text);
}

/**
 * A row's label and, at its bar's end, what it comes to: one link.
 *
 * @param {Frame} frame
 * @param {ChartRow} row
 * @param {number} x where the number begins
 * @param {string} text
 * @param {SVGElement} link
 */
export function drawRow(frame, row, x, text, link) {
	const width = widthOf(text, sizes.value);

	row.lines.forEach((line, place) => {
		link.append(textAt(frame.beside ? frame.left - sizes.labelGap : 0,
		    row.labelTop + place * sizes.label * sizes.leading, line, "label",
		    frame.beside ? "end" : "start"));
	});
	link.append(
		svg("rect", {
			class: "paper", x: round(x - 2), y: round(row.middle - sizes.value * 0.6),
			width: round(width + 4), height: round(sizes.value * 1.2),
		}),
		textAt(x, row.middle, text, "total", "start"));
	return link;
}

/**
 * A segment as thick as a bar, with its value where there is room for it. One that is not
 * the first of its bar leaves a little paper before it; none is too narrow to be seen.
 *
 * @param {number} from
 * @param {number} to
 * @param {ChartRow} row
 * @param {string} look the class of its colours
 * @param {string} value
 * @param {boolean} first
 * @param {SVGElement} link
 */
export function drawSegment(from, to, row, look, value, first, link) {
	const end = Math.max(to, from + 1), start = !first && end - from > 3 ? from + 1 : from;

	link.append(
		svg("rect", {
			class: "reach", x: round(start), y: round(row.middle - (sizes.bar + sizes.gap) / 2),
			width: round(end - start), height: sizes.bar + sizes.gap,
		}),
		svg("rect", {
			class: `bar ${look}`, x: round(start), y: round(row.middle - sizes.bar / 2),
			width: round(end - start), height: sizes.bar,
		}));
	if (value !== "" && widthOf(value, sizes.value) + 6 <= end - start)
		link.append(textAt((start + end) / 2, row.middle, value, `value ${look}`, "middle"));
	return link;
}

/** @type {(reach: number, unit: number) => number} */
function stepOf(reach, unit) {
	const apart = Math.max(50, widthOf(grouped(Math.floor(reach / unit)), sizes.tick) + 18);
	let step = 1;

	for (let next = 0; step * unit < apart; next++)
		step *= next % 3 === 1 ? 2.5 : 2;
	return step;
}

/**
 * Lines and numbers from 0 at `zero` to the number that still ends at `limit`.
 *
 * @param {Frame} frame
 * @param {{ zero: number, limit: number, unit: number, step?: number, last?: number,
 *     after?: string }} axis
 */
export function drawAxis(frame, axis) {
	const group = svg("g", { "aria-hidden": "true" });
	const step = axis.step ?? stepOf(axis.limit - axis.zero, axis.unit);

	for (let number = 0; number <= (axis.last ?? Infinity); number += step) {
		const x = axis.zero + number * axis.unit, text = grouped(number) + (axis.after ?? "");
		const half = widthOf(text, sizes.tick) / 2;

		if (number > 0 && x + half > axis.limit)
			break;
		/* At the left edge there is no room to the left of the zero. */
		const anchor = x - half < 0 ? "start" : "middle";

		group.append(svg("path", {
			class: "grid", d: `M${round(x)},${round(frame.top)}V${round(frame.bottom)}`,
		}), textAt(Math.max(0, x), frame.bottom + sizes.tick, text, "tick", anchor));
		if (frame.tall)
			group.append(textAt(Math.max(0, x), frame.top - sizes.tick, text, "tick", anchor));
	}
	return group;
}

/** @type {(number: number) => number} */
export function round(number) {
	return Math.round(number * 100) / 100;
}
