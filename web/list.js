// SPDX-License-Identifier: MIT
//
// list - the findings themselves. Their elements stay the document's own; those that are
// not shown are kept outside of it, so that ten thousand cost no more than fifty.

import { foldUp, sayArticle } from "./article.js";
import { find } from "./data.js";
import { html } from "./dom.js";
import { sorted } from "./order.js";
import { grouped, say } from "./words.js";

/** @typedef {import("./page.js").Page} Page */

const atOnce = 50;

/** @param {Page} page */
export function makeList(page) {
	const section = find("#findings", HTMLElement);
	const heading = find("h2", HTMLElement, section);
	const count = find(".count", HTMLElement, section);
	const list = html("div", { class: "list" });
	const none = html("p", { class: "nothing", hidden: true });
	const more = html("button", { type: "button" });
	const all = html("button", { type: "button" });
	const buttons = html("p", { class: "more" }, more, all);
	/** @type {Finding[]} */
	let order = [];
	let shown = 0;
	let printing = false;

	for (const finding of page.findings)
		finding.element.remove();
	section.append(none, list, buttons);
	heading.tabIndex = -1;

	/** @param {Finding} finding */
	function prepare(finding) {
		sayArticle(page, finding.element);
		foldUp(finding.element);
		return finding.element;
	}

	/** @param {number} to how many are to be there */
	function show(to) {
		const end = Math.min(to, order.length);

		list.append(...order.slice(shown, end).map(prepare));
		shown = end;
		buttons.hidden = shown === order.length;
		more.textContent = say("show-more", grouped(Math.min(atOnce, order.length - shown)));
		all.textContent = say("show-all", grouped(order.length));
		all.hidden = order.length - shown <= atOnce;
	}

	more.addEventListener("click", () => {
		const first = shown;

		show(shown + atOnce);
		focusOn(order[first].element);
	});
	all.addEventListener("click", () => {
		const first = shown;

		show(order.length);
		focusOn(order[first].element);
	});
	addEventListener("beforeprint", () => {
		printing = true;
		show(order.length);
	});
	addEventListener("afterprint", () => {
		if (printing && order.length > atOnce)
			restart();
		printing = false;
	});

	function restart() {
		list.replaceChildren();
		shown = 0;
		show(atOnce);
	}

	return {
		/** @param {Result} result */
		update(result) {
			order = sorted(page, result.selected);
			count.textContent =
			    say("count", grouped(order.length), grouped(page.findings.length));
			none.hidden = order.length > 0;
			none.textContent = say("no-match");
			restart();
		},

		/** Bring the findings before whoever asked for them. */
		reveal() {
			section.scrollIntoView();
			heading.focus({ preventScroll: true });
		},

		/** @param {string} id of an element; true where it is a finding's that is selected */
		revealOne(id) {
			const place = order.findIndex((finding) => finding.element.id === id);

			if (place < 0)
				return false;
			show(Math.max(shown, place + 1));
			order[place].element.scrollIntoView();
			focusOn(order[place].element);
			return true;
		},
	};
}

/** @param {HTMLElement} element */
function focusOn(element) {
	element.tabIndex = -1;
	element.focus({ preventScroll: false });
}
