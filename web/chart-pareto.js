// SPDX-License-Identifier: MIT
//
// chart-pareto - totals as bars, largest first, and beside them what they come to
// together: which few hold 80 % of it.

import {
	drawAxis, drawRow, drawSegment, frameOf, round, sizes, textAt,
} from "./chart-canvas.js";
import { svg } from "./dom.js";
import { widthOf } from "./measure.js";
import { grouped, percent, say } from "./words.js";

const most = 80;
const panelShare = 0.36;
const panelGap = 36;
const numberGap = 14;
const radius = 3.5;

/** @typedef {import("./chart-canvas.js").Frame} Frame */

/**
 * How many of the counts, from the first, hold 80 % of all.
 *
 * @param {number[]} counts largest first
 */
export function strongRows(counts) {
	const all = counts.reduce((sum, count) => sum + count, 0);
	let held = 0, strong = 0;

	while (strong < counts.length && held * 100 < all * most)
		held += counts[strong++];
	return { strong, held };
}

/**
 * Where bars and line stand. Where there is no room for the line, its numbers say the same.
 *
 * @param {Frame} frame
 * @param {number} width
 */
function placePanels(frame, width) {
	const number = widthOf("100%", sizes.value) + numberGap;
	const zero = Math.floor(width - (frame.beside ? panelShare * (width - frame.left) : number));
	const end = frame.beside ? zero - panelGap : zero;
	/* The last row, of what has no value, may be the longest. */
	const longest = Math.max(...frame.rows.map((row) => row.total));
	const room = end - frame.left - sizes.totalGap - widthOf(grouped(longest), sizes.value);

	return {
		width, zero, hundred: Math.floor(width - number), end,
		unit: Math.max(0.001, room / longest),
	};
}

/**
 * The line of what rows come to together, and its numbers.
 *
 * @param {Frame} frame
 * @param {ReturnType<typeof placePanels>} panels
 * @param {number} strong
 * @param {number} total
 */
function drawLine(frame, panels, strong, total) {
	const group = svg("g", { "aria-hidden": "true" });
	let sum = 0, last = null;

	for (const [place, row] of frame.rows.entries()) {
		const look = place < strong ? "strong" : "faint";

		sum += row.total;
		const x = round(panels.zero + sum / total * (panels.hundred - panels.zero));
		const y = round(row.middle);

		group.append(textAt(panels.width, row.middle, percent(sum, total, 0), "share", "end"));
		if (frame.beside && last !== null)
			group.append(svg("path", { class: `line ${look}`, d: `M${last}L${x},${y}` }));
		if (frame.beside)
			group.append(svg("circle", { class: `dot ${look}`, cx: x, cy: y, r: radius }));
		last = `${x},${y}`;
	}
	if (strong > 0 && strong < frame.rows.length) {
		const y = round(frame.rows[strong].top);

		group.append(svg("path", { class: "rule", d: `M${frame.left},${y}H${panels.width}` }));
	}
	return group;
}

/** @type {(frame: Frame, panels: ReturnType<typeof placePanels>) => Node[]} */
function drawAxes(frame, { width, zero, hundred, end, unit }) {
	const bars = drawAxis(frame, { zero: frame.left, limit: end, unit });
	const upright = `${round(frame.top)}V${round(frame.bottom)}`;
	const scale = (hundred - zero) / 100;
	const step = scale * most / 2 < widthOf("100%", sizes.tick) + 6 ? most : most / 2;

	if (!frame.beside)
		return [bars];
	return [
		bars,
		drawAxis(frame, { zero, limit: width, unit: scale, step, last: most, after: "%" }),
		svg("path", { class: "grid", d: `M${hundred},${upright}` }),
		svg("path", { class: "most", d: `M${round(zero + most * scale)},${upright}` }),
	];
}

/** @param {import("./chart-bars.js").Chart} chart */
export function drawPareto(chart) {
	const head = sizes.legend * 1.6;
	const frame = frameOf(chart.table, chart.labels, chart.weights, chart.width, head);
	const { strong } = strongRows(frame.rows.map((row) => row.total));
	const panels = placePanels(frame, chart.width);
	const marks = svg("g");

	for (const [place, row] of frame.rows.entries()) {
		const to = frame.left + row.total * panels.unit;

		marks.append(
			drawRow(frame, row, to + sizes.totalGap, chart.end(row.index),
			    chart.link(row.index, null)),
			drawSegment(frame.left, to, row, place < strong ? "strong" : "faint", "", true,
			    chart.link(row.index, null)));
	}
	return {
		height: frame.bottom + 2 * sizes.tick,
		content: [
			...drawAxes(frame, panels),
			textAt(chart.width, head / 2, say("cumulative"), "legend", "end"),
			drawLine(frame, panels, strong, chart.table.total),
			marks,
		],
	};
}
