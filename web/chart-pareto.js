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

/** @param {import("./chart-bars.js").Chart} chart */
export function drawPareto(chart) {
	const head = sizes.legend * 1.6;
	const frame = frameOf(chart.table, chart.labels, chart.weights, chart.width, head);
	const { strong } = strongRows(frame.rows.map((row) => row.total));
	const number = widthOf("100%", sizes.value);
	/* Where there is no room for the line, its numbers say the same. */
	const panel = frame.beside ? panelShare * (chart.width - frame.left) : number + numberGap;
	const hundred = Math.floor(chart.width - number - numberGap);
	const zero = Math.floor(chart.width - panel);
	const end = frame.beside ? zero - panelGap : zero;
	const marks = svg("g"), shares = svg("g", { "aria-hidden": "true" });
	let before = 0;

	/* The last row, of what has no value, may be the longest. */
	const longest = Math.max(...frame.rows.map((row) => row.total));
	const unit = Math.max(0.001, (end - frame.left - sizes.totalGap -
	    widthOf(grouped(longest), sizes.value)) / longest);
	const scale = (hundred - zero) / 100;

	frame.rows.forEach((row, place) => {
		const look = place < strong ? "strong" : "faint";
		const to = frame.left + row.total * unit;
		const from = zero + before / chart.table.total * (hundred - zero);

		before += row.total;
		marks.append(
			drawRow(frame, row, to + sizes.totalGap, chart.end(row.index),
			    chart.link(row.index, null)),
			drawSegment(frame.left, to, row, look, "", true, chart.link(row.index, 0)));
		shares.append(textAt(chart.width, row.middle, percent(before, chart.table.total, 0),
		    "value-beside", "end"));
		if (!frame.beside)
			return;
		const x = zero + before / chart.table.total * (hundred - zero);

		if (place > 0)
			shares.append(svg("path", {
				class: `line ${look}`,
				d: `M${round(from)},${frame.rows[place - 1].middle}L${round(x)},${row.middle}`,
			}));
		shares.append(svg("circle", {
			class: `dot ${look}`, cx: round(x), cy: row.middle, r: radius,
		}));
	});
	shares.prepend(textAt(chart.width, head / 2, say("cumulative"), "legend", "end"));
	if (strong > 0 && strong < frame.rows.length)
		shares.append(svg("path", {
			class: "rule", d: `M${frame.left},${frame.rows[strong].top}H${chart.width}`,
		}));
	const axes = [drawAxis(frame, { zero: frame.left, limit: end, unit })];

	if (frame.beside)
		axes.push(
			drawAxis(frame, {
				zero, limit: chart.width, unit: scale, step: most / 2, last: most, after: "%",
			}),
			svg("path", {
				class: "grid",
				d: `M${hundred},${round(frame.top)}V${round(frame.bottom)}`,
			}),
			svg("path", {
				class: "most",
				d: `M${round(zero + most * scale)},${round(frame.top)}V${round(frame.bottom)}`,
			}));
	return { height: frame.bottom + 2 * sizes.tick, content: [...axes, shares, marks] };
}
