// SPDX-License-Identifier: MIT
//
// page - what all parts of the page share: the data, what is selected, and the address that
// says so. Every change goes through the address, so that back, reload and sent links work.

import { readData, readFindings } from "./data.js";
import { html } from "./dom.js";
import { formatView, isEmpty, parseView } from "./selection.js";
import { labelOf } from "./words.js";

/** @typedef {ReturnType<typeof makePage>} Page */

/** @typedef {Dimension | "response"} Kind what has labels */

export function makePage() {
	const data = readData();
	const findings = readFindings();
	/** @type {() => void} */
	let onChange = () => {};
	let view = parseView(location.hash, data.languages);

	/** @param {Kind} kind */
	function entries(kind) {
		return data.kinds[kind] ?? [];
	}

	/** @type {(kind: Kind, code: string) => number} */
	function placeOf(kind, code) {
		return entries(kind).findIndex((entry) => entry.code === code);
	}

	/** @param {View} next */
	function hashOf(next) {
		return `#${formatView(next, data.languages[0])}`;
	}

	const page = {
		data, findings, entries,
		get view() {
			return view;
		},
		isWhole: () => isEmpty(view.selection),

		/** @param {Kind} kind */
		codes: (kind) => entries(kind).map((entry) => entry.code),

		/** @type {(kind: Kind, code: string) => string} */
		label(kind, code) {
			const entry = entries(kind)[placeOf(kind, code)];

			return entry === undefined ? code : labelOf(entry);
		},

		/** @type {(kind: Kind, code: string) => boolean} */
		knows: (kind, code) => placeOf(kind, code) >= 0,

		/**
		 * The class of a value's colours.
		 *
		 * @type {(kind: Kind, code: string) => string}
		 */
		look: (kind, code) => `${kind}-${placeOf(kind, code)}`,

		/** @param {Choice} selection */
		address: (selection) => hashOf({ ...view, selection }),

		/** @type {(selection: Choice, text: string) => HTMLAnchorElement} */
		link: (selection, text) => html("a", { href: page.address(selection), class: "drill" }, text),

		/**
		 * @param {Partial<View>} change
		 * @param {boolean} [quietly] in the place of the last address, without a step back
		 */
		go(change, quietly = false) {
			const next = { ...view, ...change };

			if (hashOf(next) === hashOf(view))
				return;
			view = next;
			history[quietly ? "replaceState" : "pushState"](null, "", hashOf(view));
			onChange();
		},

		/** @param {string} hash a link's */
		follow(hash) {
			page.go(parseView(hash, data.languages));
		},

		/** @param {() => void} listener what is to be done when the view changed */
		listen(listener) {
			onChange = listener;
			addEventListener("popstate", () => {
				const next = parseView(location.hash, data.languages);

				/* An anchor within the page is no other view. */
				if (hashOf(next) === hashOf(view) ||
				    location.hash !== "" && !location.hash.includes("="))
					return;
				view = next;
				onChange();
			});
		},
	};

	return page;
}
