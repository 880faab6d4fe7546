// SPDX-License-Identifier: MIT
//
// charts - the charts of what is selected, drawn anew at the width that there is. Each bar
// is a link to the findings behind it.

import { drawBars } from "./chart-bars.js";
import { drawPareto, strongRows } from "./chart-pareto.js";
import { cross, crossAttention } from "./count.js";
import { find } from "./data.js";
import { html, svg } from "./dom.js";
import { withValues } from "./selection.js";
import { listenToArrows, startRoving } from "./rove.js";
import { amount, grouped, percent, say } from "./words.js";

/** @typedef {import("./page.js").Page} Page */

/** From done to not begun. */
const statuses = ["attended", "partly_attended", "in_progress", "not_attended", "pending"];

/**
 * What a kind of chart counts and says.
 *
 * @typedef {object} Kind
 * @property {(result: Result, chosen: Choice, rows: Plan, columns: Plan) => CountTable} count
 * @property {(table: CountTable, row: number) => number} weigh the largest first
 * @property {(table: CountTable, row: number) => string} end
 * @property {(chart: import("./chart-bars.js").Chart) => { height: number, content: Node[] }} draw
 * @property {boolean} legend
 */

/** @typedef {{ dimension: Dimension, codes: string[] }} Plan */

/** @type {(table: CountTable, row: number) => number} */
const totalOf = (table, row) => table.rowTotals[row];

/** @type {(table: CountTable, row: number) => string} */
const writtenTotal = (table, row) => grouped(table.rowTotals[row]);

/** @type {Record<string, Kind>} */
const kinds = {
	bars: { count: cross, weigh: totalOf, end: writtenTotal, draw: drawBars, legend: true },
	pareto: { count: cross, weigh: totalOf, end: writtenTotal, draw: drawPareto, legend: false },
	status: {
		count: (result, chosen, rows, columns) =>
		    crossAttention(result, chosen, rows.codes, columns.codes),
		weigh: (table, row) => table.cells[row][table.columns.indexOf("pending")],
		end: (table, row) => {
			const pending = table.cells[row][table.columns.indexOf("pending")];

			return pending === 0 ? say("pending-none")
				: say(pending === 1 ? "pending-one" : "pending-many", grouped(pending));
		},
		draw: drawBars, legend: true,
	},
};

/**
 * @param {Page} page
 * @param {HTMLElement} figure
 * @param {Kind} kind
 * @param {Record<string, string>} titles
 */
function makeChart(page, figure, kind, titles) {
	const drawing = find(".drawing", HTMLElement, figure);
	const rows = /** @type {Dimension} */ (figure.dataset.rows);
	const columns = /** @type {Dimension} */ (figure.dataset.columns ?? "type");
	const columnCodes = columns === "status" ? statuses : page.codes(columns);
	const unit = rows === "area" ? "mentions" : "findings";
	const heading = find("h3", HTMLElement, figure);
	const message = html("p", { class: "message" });

	drawing.before(message);
	listenToArrows(drawing);

	/** @type {(table: CountTable) => string[]} */
	function labelsOf(table) {
		return table.rows.map((code) => page.label(rows, code));
	}

	/**
	 * @param {CountTable} table
	 * @param {number} row
	 * @param {number | null} column
	 */
	function link(table, row, column) {
		const code = table.rows[row];
		const one = column !== null && kind.legend ? table.columns[column] : null;
		const values = { [rows]: [code], ...whichColumns(one) };
		const name = [page.label(rows, code), ...one === null ? [] : [page.label(columns, one)]]
			.join(", ");
		const count = column === null || one === null ? table.rowTotals[row]
			: table.cells[row][column];
		const text = `${name}: ${amount(unit, count)}`;
		const element = svg("a", {
			href: page.address(withValues(page.view.selection, values)), class: "drill",
			"aria-label": text,
		});

		element.append(svg("title", {}, text));
		return element;
	}

	/** @param {string | null} column */
	function whichColumns(column) {
		if (column !== null)
			return { [columns]: [column] };
		/* Bars of status leave out findings that nobody was asked about. */
		return columns === "status" && kind.legend ? { status: shownStatuses() } : {};
	}

	function shownStatuses() {
		const chosen = page.view.selection.values.status;

		return statuses.filter((status) => chosen.length === 0 || chosen.includes(status));
	}

	/** @param {CountTable} table */
	function legend(table) {
		const items = table.columns.flatMap((code, column) => table.columnTotals[column] === 0 ? []
			: [html("li", {}, html("span", { class: `swatch ${page.look(columns, code)}` }),
			    page.label(columns, code))]);

		return html("ul", { class: "legend" }, ...items);
	}

	/** @param {CountTable} table */
	function say80(table) {
		const totals = table.rowTotals.filter((total) => total > 0).sort((a, b) => b - a);
		const { strong, held } = strongRows(totals);

		return say(strong === 1 ? `pareto-${rows}-one` : `pareto-${rows}-many`, grouped(strong),
		    grouped(totals.length), percent(held, table.total, 0), amount(unit, table.total));
	}

	let width = 0;

	function measure() {
		width = Math.floor(drawing.clientWidth);
	}

	/** @type {(result: Result) => void} */
	function update(result) {
		const table = kind.count(result, page.view.selection,
		    { dimension: rows, codes: page.codes(rows) },
		    { dimension: columns, codes: columnCodes });

		heading.textContent = titles[page.view.language] ?? heading.textContent;
		message.textContent = "";
		if (table.total === 0) {
			drawing.replaceChildren(html("p", { class: "nothing" }, say("nothing-to-draw")));
			return;
		}
		if (kind === kinds.pareto)
			message.textContent = say80(table);
		const { height, content } = kind.draw({
			table, width, labels: labelsOf(table),
			looks: table.columns.map((code) => page.look(columns, code)),
			weights: table.rows.map((_, row) => kind.weigh(table, row)),
			end: (row) => kind.end(table, row),
			link: (row, column) => link(table, row, column),
		});
		const element = svg("svg", {
			viewBox: `0 0 ${width} ${height}`, width, height, role: "group",
			"aria-label": `${heading.textContent}. ${say("chart-keys")}`,
		}, ...content);

		drawing.replaceChildren(...kind.legend ? [legend(table)] : [], element);
		startRoving(drawing);
	}

	return { measure, update };
}

/** @param {Page} page */
export function makeCharts(page) {
	const section = document.querySelector("#charts");
	/** @type {{ measure: () => void, update: (result: Result) => void }[]} */
	const charts = [];
	/** @type {Result | null} */
	let last = null;
	let width = section?.clientWidth;

	section?.querySelectorAll("figure").forEach((figure, place) => {
		const kind = kinds[figure.dataset.chart ?? ""];

		if (kind !== undefined)
			charts.push(makeChart(page, figure, kind, page.data.charts[place]?.title ?? {}));
	});
	if (section !== null) {
		new ResizeObserver(() => {
			if (section.clientWidth === width || last === null)
				return;
			width = section.clientWidth;
			measure();
			update(last);
		}).observe(section);
	}
	measure();

	/* All at once, and not while anything changes: each time is a layout of the page. */
	function measure() {
		for (const chart of charts)
			chart.measure();
	}

	/** @param {Result} result */
	function update(result) {
		last = result;
		for (const chart of charts)
			chart.update(result);
	}
	return update;
}
