// SPDX-License-Identifier: MIT
//
// filters - the panel in which findings are chosen: words to look for, and for each
// dimension its values with how many findings each would list.

import { find } from "./data.js";
import { html } from "./dom.js";
import { emptySelection, withValues } from "./selection.js";
import { grouped, say } from "./words.js";

/** @typedef {import("./page.js").Page} Page */

/** @type {Dimension[]} */
const offered = ["process", "type", "group", "theme", "area", "status"];
/** Longer lists of values begin closed. */
const shortList = 6;
/** Milliseconds from the last letter typed to the search. */
const pause = 120;

/**
 * @param {Page} page
 * @param {Dimension} dimension
 */
function makeFilter(page, dimension) {
	const title = html("span");
	const chosen = html("span", { class: "chosen" });
	const group = html("div", { role: "group" });
	const codes = page.codes(dimension);
	const element = html("details", { class: "filter", open: codes.length <= shortList },
	    html("summary", {}, title, chosen), group);
	const options = codes.map((code) => {
		const input = html("input", { type: "checkbox" });
		const label = html("span", { class: "label" });
		const count = html("span", { class: "number" });
		const row = html("label", {}, input, label, count);

		input.addEventListener("change", () => {
			const values = page.view.selection.values[dimension];

			page.go({
				selection: withValues(page.view.selection, {
					[dimension]: input.checked ? [...values, code]
						: values.filter((value) => value !== code),
				}),
			});
		});
		group.append(row);
		return { code, input, label, count, row };
	});

	/** @param {Result} result */
	function update(result) {
		const values = page.view.selection.values[dimension];
		const counts = result.options.get(dimension);

		title.textContent = say(`column-${dimension}`);
		group.setAttribute("aria-label", say(`column-${dimension}`));
		chosen.textContent = values.length > 0 ? grouped(values.length) : "";
		if (values.length > 0)
			element.open = true;
		for (const { code, input, label, count, row } of options) {
			const number = counts?.get(code) ?? 0;

			input.checked = values.includes(code);
			label.textContent = page.label(dimension, code);
			count.textContent = grouped(number);
			row.classList.toggle("zero", number === 0);
		}
	}

	return { element, update };
}

/** @param {Page} page */
function makeSearch(page) {
	const label = html("span");
	const input = html("input", { type: "search", autocomplete: "off", spellcheck: "false" });
	const hint = html("span", { class: "hint", id: "search-hint" });
	const element = html("label", { class: "search" }, label, input);
	let timer = 0;
	/** Letters typed one after the other are one step back. */
	let typing = false;

	input.setAttribute("aria-describedby", hint.id);
	input.addEventListener("input", () => {
		clearTimeout(timer);
		timer = window.setTimeout(() => {
			page.go({ selection: { ...page.view.selection, text: input.value } }, typing);
			typing = true;
		}, pause);
	});
	input.addEventListener("blur", () => {
		typing = false;
	});
	return {
		elements: [element, hint],
		update() {
			label.textContent = say("search");
			hint.textContent = say("search-hint");
			if (document.activeElement !== input)
				input.value = page.view.selection.text;
		},
	};
}

/** @param {Page} page */
export function makeFilters(page) {
	const section = find("#filters", HTMLElement);
	const title = html("summary", {});
	const panel = html("details", { class: "panel" }, title);
	const search = makeSearch(page);
	const filters = offered.filter((dimension) => page.codes(dimension).length > 1)
		.map((dimension) => makeFilter(page, dimension));
	const clear = html("button", { type: "button" });
	const wide = matchMedia("(min-width: 64rem)");

	clear.addEventListener("click", () => page.go({ selection: emptySelection() }));
	panel.append(...search.elements, ...filters.map((filter) => filter.element),
	    html("p", {}, clear));
	section.append(panel);
	section.hidden = false;
	openWhereWide();
	wide.addEventListener("change", openWhereWide);

	/* At the side the panel is always open. */
	function openWhereWide() {
		panel.open = wide.matches;
		title.tabIndex = wide.matches ? -1 : 0;
	}

	/** @param {Result} result */
	return function update(result) {
		title.textContent = say("filters");
		section.setAttribute("aria-label", say("filters"));
		clear.textContent = say("clear");
		clear.disabled = page.isWhole();
		search.update();
		for (const filter of filters)
			filter.update(result);
	};
}
