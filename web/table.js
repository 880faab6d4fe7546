// SPDX-License-Identifier: MIT
//
// table - the table of themes by types: each count a link to the findings behind it, the
// rows in the order of any column.

import { cross } from "./count.js";
import { find } from "./data.js";
import { html } from "./dom.js";
import { withValues } from "./selection.js";
import { amount, compareTexts, grouped, labelOf, say } from "./words.js";

/** @typedef {import("./page.js").Page} Page */

/**
 * @typedef {object} Row
 * @property {string} code
 * @property {HTMLTableRowElement} element
 * @property {HTMLTableCellElement} head
 * @property {HTMLTableCellElement[]} cells the total last
 */

/** @param {Page} page */
export function makeTable(page) {
	const element = find("#table table", HTMLTableElement);
	const body = element.tBodies[0];
	const rowDimension = /** @type {Dimension} */ (element.dataset.rows);
	const columnDimension = /** @type {Dimension} */ (element.dataset.columns);
	const rowEntries = page.entries(rowDimension), columns = page.codes(columnDimension);
	const rows = [...body.rows].map(readRow);
	const foot = element.tFoot ? readRow(element.tFoot.rows[0]) : null;
	const note = html("p", { class: "note", hidden: true });
	const heads = [...find("thead tr", HTMLTableRowElement, element).cells];
	/**
	 * Null: in the order of the document.
	 *
	 * @type {number | null}
	 */
	let sortedBy = null;
	let descending = true;
	/** @type {CountTable} */
	let counts;

	/** @param {number} column 0: the labels, the last one: the totals */
	function sortBy(column) {
		if (sortedBy === column && descending === (column === 0)) {
			sortedBy = null;
		} else {
			descending = sortedBy === column ? !descending : column !== 0;
			sortedBy = column;
		}
		order();
	}

	/** @type {(row: number, column: number) => number} */
	function countOf(row, column) {
		return column > columns.length ? counts.rowTotals[row] : counts.cells[row][column - 1];
	}

	/** @type {(a: number, b: number) => number} */
	function compareRows(a, b) {
		const way = descending ? -1 : 1;

		if (sortedBy === null)
			return a - b;
		if (sortedBy === 0)
			return way * compareTexts(labelOf(rowEntries[a]), labelOf(rowEntries[b]));
		return way * (countOf(a, sortedBy) - countOf(b, sortedBy)) || a - b;
	}

	function order() {
		const order = rows.map((_, index) => index).sort(compareRows);

		body.append(...order.map((index) => rows[index].element));
		heads.forEach((head, column) => {
			head.setAttribute("aria-sort", column !== sortedBy ? "none"
				: descending ? "descending" : "ascending");
		});
	}

	heads.forEach((head, column) => {
		const button = html("button", { type: "button", class: "sort" }, ...head.childNodes);

		button.addEventListener("click", () => sortBy(column));
		head.append(button);
	});
	find("#table", HTMLElement).append(note);

	/** @param {Result} result */
	return function update(result) {
		const chosen = page.view.selection;
		const most = { value: 1 };

		counts = cross(result, chosen, { dimension: rowDimension, codes: rows.map((row) => row.code) },
		    { dimension: columnDimension, codes: columns });
		most.value = Math.max(1, ...counts.rowTotals);
		rows.forEach((row, index) => {
			const values = { [rowDimension]: [row.code] };

			row.element.hidden = counts.rowTotals[index] === 0 && !page.isWhole();
			row.head.replaceChildren(page.link(withValues(chosen, values),
			    labelOf(rowEntries[index])));
			row.cells.forEach((cell, column) => {
				const total = column === columns.length;
				const link = total ? values : { ...values, [columnDimension]: [columns[column]] };

				fill(cell, countOf(index, column + 1), withValues(chosen, link),
				    names(rowEntries[index], column), most.value, column);
			});
		});
		foot?.cells.forEach((cell, column) => {
			const total = column === columns.length;

			fill(cell, total ? counts.total : counts.columnTotals[column],
			    total ? chosen : withValues(chosen, { [columnDimension]: [columns[column]] }),
			    names(null, column), 0, column);
		});
		const without = rows.filter((row) => row.element.hidden).length;

		note.hidden = without === 0;
		note.textContent = without === 1 ? say("rows-without-one")
			: say("rows-without-many", without);
		order();
	};

	/** @type {(row: Entry | null, column: number) => string} */
	function names(row, column) {
		const parts = row === null ? [] : [labelOf(row)];

		if (column < columns.length)
			parts.push(labelOf(page.entries(columnDimension)[column]));
		return parts.join(", ");
	}

	/**
	 * @param {HTMLTableCellElement} cell
	 * @param {number} count
	 * @param {Choice} choice
	 * @param {string} name
	 * @param {number} most the count whose bar is as long as the cell; 0: no bar
	 * @param {number} column
	 */
	function fill(cell, count, choice, name, most, column) {
		cell.classList.toggle("zero", count === 0);
		if (count === 0) {
			cell.replaceChildren("0");
			return;
		}
		const link = page.link(choice, grouped(count));

		link.setAttribute("aria-label", [name, amount("findings", count)].filter(Boolean).join(": "));
		cell.replaceChildren(link);
		if (most > 0) {
			const bar = html("span", {
				class: `bar ${column < columns.length ? `${columnDimension}-${column}` : "all"}`,
				"aria-hidden": "true",
			});

			bar.style.inlineSize = `${100 * count / most}%`;
			cell.append(bar);
		}
	}
}

/**
 * @param {HTMLTableRowElement} element
 * @returns {Row}
 */
function readRow(element) {
	const [head, ...cells] = element.cells;

	return { code: element.dataset.code ?? "", element, head, cells };
}
