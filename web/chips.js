// SPDX-License-Identifier: MIT
//
// chips - what is selected, in words, each with a way to take it back; it stays in sight,
// and in print it says of what the page is.

import { find } from "./data.js";
import { html } from "./dom.js";
import { dimensions, emptySelection, withValues } from "./selection.js";
import { grouped, say } from "./words.js";

/** @typedef {import("./page.js").Page} Page */

/** @param {Page} page */
export function makeChips(page) {
	const count = html("strong");
	const chips = html("ul");
	const clear = html("button", { type: "button", class: "clear" });
	const bar = html("section", { class: "selection" }, count, chips, clear);

	find("main", HTMLElement).prepend(bar);
	clear.addEventListener("click", () => page.go({ selection: emptySelection() }));

	/**
	 * @param {string} kind
	 * @param {string} text
	 * @param {Choice} without
	 */
	function chip(kind, text, without) {
		const name = say("remove", `${kind}: ${text}`);
		const button = html("button", { type: "button", "aria-label": name },
		    html("span", { class: "kind" }, kind), " ", html("span", { dir: "auto" }, text));

		button.addEventListener("click", () => {
			page.go({ selection: without });
			(chips.querySelector("button") ?? find("#findings h2", HTMLElement)).focus();
		});
		return html("li", {}, button);
	}

	/** @param {Result} result */
	return function update(result) {
		const chosen = page.view.selection;

		bar.hidden = page.isWhole();
		bar.setAttribute("aria-label", say("selection"));
		count.textContent = say("count", grouped(result.selected.length),
		    grouped(page.findings.length));
		clear.textContent = say("clear");
		chips.replaceChildren(
			...dimensions.flatMap((dimension) => chosen.values[dimension].map((code) =>
			    chip(say(`column-${dimension}`), page.label(dimension, code),
			        withValues(chosen, {
				        [dimension]: chosen.values[dimension].filter((value) => value !== code),
			        })))),
			...chosen.text.trim() === "" ? []
				: [chip(say("search"), chosen.text, { ...chosen, text: "" })]);
	};
}
