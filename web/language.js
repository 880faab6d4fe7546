// SPDX-License-Identifier: MIT
//
// language - words of the document said anew in the language that is shown. Where a page
// is made in two languages, links lead to the other one.

import { find } from "./data.js";
import { html } from "./dom.js";
import { currentLanguage, say } from "./words.js";

/** @typedef {import("./page.js").Page} Page */

/** @param {Page} page */
function relabel(page) {
	for (const element of document.querySelectorAll("[data-word]")) {
		element.textContent = say(element.getAttribute("data-word") ?? "",
		    ...JSON.parse(element.getAttribute("data-values") ?? "[]"));
	}
	for (const element of document.querySelectorAll("[data-kind]")) {
		element.textContent = page.label(
		    /** @type {Dimension} */ (element.getAttribute("data-kind")),
		    element.getAttribute("data-code") ?? "");
	}
}

/** @param {Page} page */
export function makeLanguages(page) {
	const names = /** @type {Record<string, string>} */ ({ es: "Español", en: "English" });
	const bar = html("nav", { class: "languages" });
	const links = page.data.languages.map((code) => {
		const link = html("a", { href: "#", lang: code, hreflang: code }, names[code] ?? code);

		link.addEventListener("click", (event) => {
			event.preventDefault();
			page.go({ language: code });
		});
		return { code, link };
	});

	let said = page.data.languages[0];

	bar.append(...links.map(({ link }) => link));
	if (links.length > 1)
		find("header", HTMLElement).prepend(bar);

	return function update() {
		document.documentElement.lang = currentLanguage();
		bar.setAttribute("aria-label", say("language"));
		for (const { code, link } of links) {
			if (code === currentLanguage())
				link.setAttribute("aria-current", "true");
			else
				link.removeAttribute("aria-current");
		}
		if (said !== currentLanguage())
			relabel(page);
		said = currentLanguage();
		find(".subtitle", HTMLElement).textContent =
		    page.data.subtitle[currentLanguage()] ?? "";
		document.title = find("h1", HTMLElement).textContent ?? "";
	};
}
