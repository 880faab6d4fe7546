// SPDX-License-Identifier: MIT
//
// table - the table of themes by types: each count a link to the findings behind it, with a
// bar as long as the count.

import { cross } from "./count.js";
import { find } from "./data.js";
import { html } from "./dom.js";
import { withValues } from "./selection.js";
import { makeSorter } from "./table-sort.js";
import { amount, grouped, labelOf, say } from "./words.js";

/** @typedef {import("./page.js").Page} Page */

/**
 * @typedef {object} Row
 * @property {string} code
 * @property {HTMLTableRowElement} element
 * @property {HTMLTableCellElement} head
 * @property {HTMLTableCellElement[]} cells the total last
 */

/**
 * What a cell shows.
 *
 * @typedef {object} Shown
 * @property {number} count
 * @property {string} name of what is counted
 * @property {Choice} choice what lists it
 * @property {string} look the class of its bar's colour
 * @property {number} most the count whose bar is as long as the cell; 0: no bar
 */

/**
 * @param {HTMLTableRowElement} element
 * @returns {Row}
 */
function readRow(element) {
	const [head, ...cells] = element.cells;

	return { code: element.dataset.code ?? "", element, head, cells };
}

/** @type {(page: Page, cell: HTMLTableCellElement, shown: Shown) => void} */
function fill(page, cell, { count, name, choice, look, most }) {
	cell.classList.toggle("zero", count === 0);
	if (count === 0) {
		cell.replaceChildren("0");
		return;
	}
	const link = page.link(choice, grouped(count));
	const text = amount("findings", count);

	link.setAttribute("aria-label", name === "" ? text : `${name}: ${text}`);
	cell.replaceChildren(link);
	if (most > 0) {
		const bar = html("span", { class: `bar ${look}`, "aria-hidden": "true" });

		bar.style.inlineSize = `${100 * count / most}%`;
		cell.append(bar);
	}
}

/**
 * A row's cells, or those of the totals.
 *
 * @param {Page} page
 * @param {HTMLTableCellElement[]} cells
 * @param {{ dimension: Dimension, codes: string[] }} columns
 * @param {{ counts: number[], name: string, choice: Choice, most: number }} row
 */
function fillCells(page, cells, columns, row) {
	for (const [place, cell] of cells.entries()) {
		const code = columns.codes[place];
		const whole = code === undefined;
		const labels = [row.name, whole ? "" : page.label(columns.dimension, code)];

		fill(page, cell, {
			count: row.counts[place],
			name: labels.filter((label) => label !== "").join(", "),
			choice: whole ? row.choice : withValues(row.choice, { [columns.dimension]: [code] }),
			look: whole ? "all" : page.look(columns.dimension, code),
			most: row.most,
		});
	}
}

/** @param {Page} page */
export function makeTable(page) {
	const element = find("#table table", HTMLTableElement);
	const rowDimension = /** @type {Dimension} */ (element.dataset.rows);
	const columnDimension = /** @type {Dimension} */ (element.dataset.columns);
	const columns = { dimension: columnDimension, codes: page.codes(columnDimension) };
	const entries = page.entries(rowDimension);
	const rows = [...element.tBodies[0].rows].map(readRow);
	const foot = readRow(find("tfoot tr", HTMLTableRowElement, element));
	const note = html("p", { class: "note", hidden: true });
	const sorter = makeSorter(element, rows.map((row) => row.element));

	find("#table", HTMLElement).append(note);

	/** @param {Result} result */
	return function update(result) {
		const chosen = page.view.selection;
		const plan = { dimension: rowDimension, codes: rows.map((row) => row.code) };
		const counts = cross(result, chosen, plan, columns);
		const most = Math.max(1, ...counts.rowTotals);
		const shown = rows.map((_, place) => counts.rowTotals[place] > 0 || page.isWhole());

		for (const [place, row] of rows.entries()) {
			const choice = withValues(chosen, { [rowDimension]: [row.code] });
			const name = labelOf(entries[place]);

			row.element.hidden = !shown[place];
			row.head.replaceChildren(page.link(choice, name));
			fillCells(page, row.cells, columns, {
				counts: [...counts.cells[place], counts.rowTotals[place]], name, choice, most,
			});
		}
		fillCells(page, foot.cells, columns, {
			counts: [...counts.columnTotals, counts.total], name: "", choice: chosen, most: 0,
		});
		sayHidden(note, shown.filter((one) => !one).length);
		sorter.sort(entries.map(labelOf), counts);
	};
}

/** @type {(note: HTMLElement, count: number) => void} */
function sayHidden(note, count) {
	note.hidden = count === 0;
	note.textContent = count === 1 ? say("rows-without-one")
		: say("rows-without-many", grouped(count));
}
