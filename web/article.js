// SPDX-License-Identifier: MIT
//
// article - what a finding's element shows: its words, said anew in another language, and
// its text, folded up where it is long.

import { find } from "./data.js";
import { html } from "./dom.js";
import { currentLanguage, grouped, say } from "./words.js";

/** @typedef {import("./page.js").Page} Page */

/** Longer texts are folded up. */
const longText = 3000;

/** @type {WeakMap<Element, string>} */
const languages = new WeakMap();

/** @type {(element: Element | null, text: string) => void} */
function put(element, text) {
	if (element !== null)
		element.textContent = text;
}

/**
 * @param {Page} page
 * @param {HTMLElement} item what an area did
 */
function sayArea(page, item) {
	const { area = "", status = "", response = "" } = item.dataset;
	const time = item.querySelector("time");

	put(item.querySelector(".area"), area === "" ? say("no-area") : page.label("area", area));
	/* An area's own word for its status stands as it is. */
	if (status === "" || page.knows("status", status)) {
		put(item.querySelector(".status"),
		    status === "" ? say("not-asked") : page.label("status", status));
	}
	put(item.querySelector(".response"), page.label("response", response));
	put(time, dateOf(time?.dateTime ?? ""));
}

/** @param {string} date ISO 8601 */
function dateOf(date) {
	return currentLanguage() === "es" && /^\d{4}-\d\d-\d\d$/.test(date)
		? date.split("-").reverse().join("/") : date;
}

/**
 * @param {Page} page
 * @param {HTMLElement} element
 */
export function sayArticle(page, element) {
	const { theme = "", type = "", process = "" } = element.dataset;

	if ((languages.get(element) ?? page.data.languages[0]) === currentLanguage())
		return;
	languages.set(element, currentLanguage());
	put(element.querySelector("h3 .theme"), page.label("theme", theme));
	put(element.querySelector("h3 .type"), page.label("type", type));
	for (const row of element.querySelectorAll("dl > div"))
		put(row.querySelector("dt"), say(`column-${row.className}`));
	put(element.querySelector(".process dd"), page.label("process", process));
	for (const item of element.querySelectorAll("li"))
		sayArea(page, item);
}

/** @param {HTMLElement} element an article */
export function foldUp(element) {
	const text = find(".text", HTMLElement, element);
	const length = text.textContent?.length ?? 0;

	if (length <= longText || text.classList.contains("long"))
		return;
	const button = html("button", { type: "button", "aria-expanded": "false", class: "unfold" },
	    say("whole-text", grouped(length)));

	text.classList.add("long");
	button.addEventListener("click", () => {
		text.classList.add("whole");
		button.remove();
	});
	text.after(button);
}
