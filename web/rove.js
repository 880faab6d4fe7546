// SPDX-License-Identifier: MIT
//
// rove - one stop of the tabulator for many links; the arrows go from one to the next.

/** @type {(element: Element) => (HTMLAnchorElement | SVGAElement)[]} */
function linksOf(element) {
	return [...element.querySelectorAll("a")];
}

/** @type {(links: Element[], index: number) => void} */
function stopAt(links, index) {
	links.forEach((link, place) => link.setAttribute("tabindex", place === index ? "0" : "-1"));
}

/** @type {(key: string, index: number, count: number) => number | null} */
function nextOf(key, index, count) {
	switch (key) {
	case "ArrowRight":
	case "ArrowDown":
		return index + 1;
	case "ArrowLeft":
	case "ArrowUp":
		return index - 1;
	case "Home":
		return 0;
	case "End":
		return count - 1;
	default:
		return null;
	}
}

/**
 * To be called again when there are other links.
 *
 * @param {Element} element
 */
export function startRoving(element) {
	stopAt(linksOf(element), 0);
}

/**
 * Not for an SVG: with such listeners it becomes a stop itself.
 *
 * @param {HTMLElement} element
 */
export function listenToArrows(element) {
	element.addEventListener("keydown", (event) => {
		const links = linksOf(element);
		const index = links.findIndex((link) => link === event.target);
		const next = index < 0 ? null : nextOf(event.key, index, links.length);

		if (next === null || links[next] === undefined)
			return;
		event.preventDefault();
		stopAt(links, next);
		links[next].focus();
	});
}
