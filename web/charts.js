// SPDX-License-Identifier: MIT
//
// charts - the charts of what is selected, drawn anew at the width that there is.

import { makeChart } from "./chart.js";

/** @typedef {import("./page.js").Page} Page */

/** @param {Page} page */
export function makeCharts(page) {
	const section = document.querySelector("#charts");
	const figures = [...section?.querySelectorAll("figure") ?? []];
	const charts = figures.map((figure, place) =>
	    makeChart(page, figure, page.data.charts[place]?.title ?? {}));
	/** @type {Result | null} */
	let last = null;
	let width = section?.clientWidth;

	/* All at once, and not while anything changes: each time is a layout of the page. */
	function measure() {
		for (const chart of charts)
			chart.measure();
	}

	/** @param {Result} result */
	function update(result) {
		last = result;
		for (const chart of charts)
			chart.update(result);
	}

	measure();
	if (section !== null) {
		new ResizeObserver(() => {
			if (section.clientWidth === width || last === null)
				return;
			width = section.clientWidth;
			measure();
			update(last);
		}).observe(section);
	}
	return update;
}
