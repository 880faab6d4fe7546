// SPDX-License-Identifier: MIT
//
// toolbar - above the findings: their order, the selection as CSV, and on paper.

import { csvOf, download } from "./csv.js";
import { find } from "./data.js";
import { html } from "./dom.js";
import { say } from "./words.js";

/** @typedef {import("./page.js").Page} Page */

const columns = ["file", "id", "process", "report", "page", "theme", "type", "area", "status"];

/**
 * @param {Page} page
 * @param {() => Finding[]} selected
 */
export function makeToolbar(page, selected) {
	const sortLabel = html("span");
	const select = html("select");
	const direction = html("button", { type: "button" });
	const csv = html("button", { type: "button" });
	const print = html("button", { type: "button" });
	const options = columns.filter((column) => column === "file" || column === "id" ||
	    column === "page" || page.codes(/** @type {Dimension} */ (column)).length > 1)
		.map((column) => html("option", { value: column }));

	select.append(...options);
	select.addEventListener("change", () =>
	    page.go({ sort: { column: select.value, descending: page.view.sort.descending } }));
	direction.addEventListener("click", () =>
	    page.go({ sort: { ...page.view.sort, descending: !page.view.sort.descending } }));
	csv.addEventListener("click", () =>
	    download(say("csv-name"), csvOf(page.data, selected())));
	print.addEventListener("click", () => window.print());
	find("#findings .count", HTMLElement).after(html("div", { class: "toolbar" },
	    html("label", {}, sortLabel, select), direction, csv, print));

	return function update() {
		const { column, descending } = page.view.sort;

		sortLabel.textContent = say("sort");
		for (const option of options)
			option.textContent = say(`column-${option.value}`);
		select.value = column;
		direction.textContent = say(descending ? "descending" : "ascending");
		csv.textContent = say("download");
		print.textContent = say("print");
	};
}
