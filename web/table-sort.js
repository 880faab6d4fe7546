// SPDX-License-Identifier: MIT
//
// table-sort - the rows of a table in the order of any of its columns: numbers from the
// largest, labels from A, then the other way round, then as they came.

import { find } from "./data.js";
import { html } from "./dom.js";
import { compareTexts } from "./words.js";

/**
 * What the head says becomes a button, with what tells in which words.
 *
 * @param {HTMLTableCellElement} head
 */
function makeButton(head) {
	const button = html("button", { type: "button", class: "sort" }, ...head.childNodes);

	for (const name of ["data-word", "data-kind", "data-code"]) {
		const value = head.getAttribute(name);

		if (value !== null)
			button.setAttribute(name, value);
	}
	head.removeAttribute("data-word");
	head.removeAttribute("data-kind");
	head.append(button);
	return button;
}

/**
 * @param {HTMLTableElement} table
 * @param {HTMLTableRowElement[]} rows
 */
export function makeSorter(table, rows) {
	const heads = [...find("thead tr", HTMLTableRowElement, table).cells];
	/** @type {string[]} */
	let labels = [];
	/** @type {CountTable} */
	let counts;
	/** -1: as they came. */
	let column = -1;
	let descending = true;

	/** @type {(row: number) => number} */
	function countOf(row) {
		return counts.cells[row][column - 1] ?? counts.rowTotals[row];
	}

	/** @type {(a: number, b: number) => number} */
	function compare(a, b) {
		const way = descending ? -1 : 1;

		if (column < 0)
			return a - b;
		if (column === 0)
			return way * compareTexts(labels[a], labels[b]);
		return way * (countOf(a) - countOf(b)) || a - b;
	}

	function place() {
		const order = rows.map((_, row) => row).sort(compare);

		table.tBodies[0].append(...order.map((row) => rows[row]));
		for (const [at, head] of heads.entries()) {
			const way = descending ? "descending" : "ascending";

			head.setAttribute("aria-sort", at === column ? way : "none");
		}
	}

	/** @param {number} clicked */
	function turn(clicked) {
		const first = clicked !== 0;

		if (column !== clicked) {
			column = clicked;
			descending = first;
		} else if (descending === first) {
			descending = !first;
		} else {
			column = -1;
		}
		place();
	}

	for (const [at, head] of heads.entries())
		makeButton(head).addEventListener("click", () => turn(at));

	return {
		/** @type {(newLabels: string[], newCounts: CountTable) => void} */
		sort(newLabels, newCounts) {
			labels = newLabels;
			counts = newCounts;
			place();
		},
	};
}
