// SPDX-License-Identifier: MIT
//
// language - words of the document said anew in the language that is shown. Where a page
// is made in two languages, links lead to the other one.

import { find } from "./data.js";
import { html } from "./dom.js";
import { currentLanguage, say } from "./words.js";

/** @typedef {import("./page.js").Page} Page */

/** @type {WeakMap<Element, string>} */
const languages = new WeakMap();

/**
 * @param {Page} page
 * @param {Element} root what is to be said anew, if it is in another language
 */
export function relabel(page, root) {
	if ((languages.get(root) ?? page.data.languages[0]) === currentLanguage())
		return;
	languages.set(root, currentLanguage());
	for (const element of root.querySelectorAll("[data-word]"))
		element.textContent = say(element.getAttribute("data-word") ?? "",
		    ...JSON.parse(element.getAttribute("data-values") ?? "[]"));
	for (const element of root.querySelectorAll("[data-kind]"))
		element.textContent = page.label(
		    /** @type {Dimension} */ (element.getAttribute("data-kind")),
		    element.getAttribute("data-code") ?? "");
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
		relabel(page, document.body);
		document.title = find("h1", HTMLElement).textContent ?? "";
	};
}
