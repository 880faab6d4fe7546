// SPDX-License-Identifier: MIT
//
// chart - one chart: what it counts of a selection, and links from its bars to the findings
// behind them.

import { chartKinds, statuses } from "./chart-kinds.js";
import { strongRows } from "./chart-pareto.js";
import { find } from "./data.js";
import { html, svg } from "./dom.js";
import { listenToArrows, startRoving } from "./rove.js";
import { withValues } from "./selection.js";
import { amount, grouped, percent, say } from "./words.js";

/** @typedef {import("./page.js").Page} Page */

/**
 * What a figure of the document says of its chart.
 *
 * @param {Page} page
 * @param {HTMLElement} figure
 */
function readFigure(page, figure) {
	const kind = chartKinds[figure.dataset.chart ?? ""];
	const rows = /** @type {Dimension} */ (figure.dataset.rows);
	const columns = /** @type {Dimension} */ (figure.dataset.columns);

	if (kind === undefined)
		throw new Error(`no chart is called ${figure.dataset.chart}`);
	return {
		kind,
		rows: { dimension: rows, codes: page.codes(rows) },
		columns: {
			dimension: columns, codes: columns === "status" ? statuses : page.codes(columns),
		},
		unit: /** @type {"findings" | "mentions"} */ (rows === "area" ? "mentions" : "findings"),
	};
}

/** @typedef {ReturnType<typeof readFigure>} Plan */

/**
 * Which findings a bar stands for. Bars of statuses leave out what nobody was asked about.
 *
 * @param {Page} page
 * @param {Plan} plan
 * @param {string} row
 * @param {string | null} column null: the whole bar
 */
function choiceOf(page, { rows, columns }, row, column) {
	const chosen = page.view.selection;
	/** @type {Partial<Record<Dimension, string[]>>} */
	const values = { [rows.dimension]: [row] };

	if (column !== null) {
		values[columns.dimension] = [column];
	} else if (columns.dimension === "status") {
		values.status = statuses.filter((status) =>
		    chosen.values.status.length === 0 || chosen.values.status.includes(status));
	}
	return withValues(chosen, values);
}

/**
 * @param {Page} page
 * @param {Plan} plan
 * @param {CountTable} table
 * @param {number} row
 * @param {number | null} column
 */
function linkTo(page, plan, table, row, column) {
	const code = column === null || !plan.kind.parted ? null : table.columns[column];
	const count = column === null || code === null ? table.rowTotals[row]
		: table.cells[row][column];
	const label = page.label(plan.rows.dimension, table.rows[row]);
	const name = code === null ? label : `${label}, ${page.label(plan.columns.dimension, code)}`;
	const text = `${name}: ${amount(plan.unit, count)}`;

	return svg("a", {
		href: page.address(choiceOf(page, plan, table.rows[row], code)), class: "drill",
		"aria-label": text,
	}, svg("title", {}, text));
}

/** @type {(page: Page, plan: Plan, table: CountTable) => HTMLElement} */
function legendOf(page, { columns }, table) {
	const shown = table.columns.filter((_, column) => table.columnTotals[column] > 0);

	return html("ul", { class: "legend" }, ...shown.map((code) => html("li", {},
	    html("span", { class: `swatch ${page.look(columns.dimension, code)}` }),
	    page.label(columns.dimension, code))));
}

/**
 * "11 of 30 themes hold 82% of 123 findings"
 *
 * @type {(plan: Plan, table: CountTable) => string}
 */
function sayStrong({ rows, unit }, table) {
	const totals = table.rowTotals.filter((total) => total > 0).sort((a, b) => b - a);
	const { strong, held } = strongRows(totals);

	return say(`pareto-${rows.dimension}-${strong === 1 ? "one" : "many"}`, grouped(strong),
	    grouped(totals.length), percent(held, table.total, 0), amount(unit, table.total));
}

/**
 * @param {Page} page
 * @param {HTMLElement} figure
 * @param {Record<string, string>} titles by language
 */
export function makeChart(page, figure, titles) {
	const plan = readFigure(page, figure);
	const drawing = find(".drawing", HTMLElement, figure);
	const heading = find("h3", HTMLElement, figure);
	const message = html("p", { class: "message" });
	let width = 0;

	/* What is drawn anew is as wide as the page: nothing to push aside, so no place to stop. */
	drawing.removeAttribute("tabindex");
	drawing.before(message);
	listenToArrows(drawing);

	/** @param {CountTable} table */
	function draw(table) {
		const { height, content } = plan.kind.draw({
			table, width,
			labels: table.rows.map((code) => page.label(plan.rows.dimension, code)),
			looks: table.columns.map((code) => page.look(plan.columns.dimension, code)),
			weights: table.rows.map((_, row) => plan.kind.weigh(table, row)),
			end: (row) => plan.kind.end(table, row),
			link: (row, column) => linkTo(page, plan, table, row, column),
		});

		return svg("svg", {
			viewBox: `0 0 ${width} ${height}`, width, height, role: "group",
			"aria-label": `${heading.textContent}. ${say("chart-keys")}`,
		}, ...content);
	}

	return {
		measure() {
			width = Math.floor(drawing.clientWidth);
		},

		/** @param {Result} result */
		update(result) {
			const table = plan.kind.count(result, page.view.selection, plan.rows, plan.columns);

			heading.textContent = titles[page.view.language] ?? heading.textContent;
			message.textContent = table.total > 0 && !plan.kind.parted ? sayStrong(plan, table) : "";
			if (table.total === 0) {
				drawing.replaceChildren(html("p", { class: "nothing" }, say("nothing-to-draw")));
				return;
			}
			drawing.replaceChildren(...plan.kind.parted ? [legendOf(page, plan, table)] : [],
			    draw(table));
			startRoving(drawing);
		},
	};
}
