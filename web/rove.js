// SPDX-License-Identifier: MIT
//
// rove - one stop of the tabulator for many links; the arrows go from one to the next.

/** @param {SVGElement} element whose links they are, row after row */
export function rove(element) {
	const links = [...element.querySelectorAll("a")];

	/** @param {number} index */
	function stop(index) {
		links.forEach((link, place) => link.setAttribute("tabindex", place === index ? "0" : "-1"));
	}

	stop(0);
	element.addEventListener("focusin", (event) => {
		const index = links.findIndex((link) => link === event.target);

		if (index >= 0)
			stop(index);
	});
	element.addEventListener("keydown", (event) => {
		const next = nextOf(event.key, links.findIndex((link) => link === event.target));

		if (next === null || links[next] === undefined)
			return;
		event.preventDefault();
		links[next].focus();
	});

	/** @type {(key: string, index: number) => number | null} */
	function nextOf(key, index) {
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
			return links.length - 1;
		default:
			return null;
		}
	}
}
