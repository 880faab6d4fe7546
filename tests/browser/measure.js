// SPDX-License-Identifier: MIT
//
// Measures the charts of a page: each text's box as this browser draws it. Then the
// page says, a line a trouble, which texts leave their canvas or lie on one another,
// and which ids stand twice; and last how many texts of how many charts it measured.
"use strict";

const SLACK = 0.75; // of a pixel, which nobody sees

// The text's box, in pixels of its chart's canvas.
function measure(text, svg) {
	const box = text.getBBox();
	const matrix = svg.getScreenCTM().inverse().multiply(text.getScreenCTM());
	const start = new DOMPoint(box.x, box.y).matrixTransform(matrix);
	const end = new DOMPoint(box.x + box.width, box.y + box.height).matrixTransform(matrix);

	return { left: start.x, top: start.y, right: end.x, bottom: end.y, says: text.textContent };
}

function show(box) {
	const place = [box.left, box.top, box.right, box.bottom].map((n) => n.toFixed(1));

	return `"${box.says.slice(0, 60)}" (${place.join(" ")})`;
}

function measureChart(chart, troubles) {
	const svg = chart.querySelector("svg");
	const canvas = svg.viewBox.baseVal;
	const boxes = Array.from(svg.querySelectorAll("text"), (text) => measure(text, svg));

	boxes.sort((a, b) => a.top - b.top);
	boxes.forEach((a, i) => {
		if (a.left < -SLACK || a.top < -SLACK || a.right > canvas.width + SLACK ||
		    a.bottom > canvas.height + SLACK)
			troubles.push(`${chart.dataset.name}: ${show(a)} leaves the canvas`);
		for (let k = i + 1; k < boxes.length && boxes[k].top < a.bottom - SLACK; k++) {
			const b = boxes[k];

			if (a.left < b.right - SLACK && b.left < a.right - SLACK)
				troubles.push(`${chart.dataset.name}: ${show(a)} lies on ${show(b)}`);
		}
	});
	return boxes.length;
}

function findTwins(troubles) {
	const seen = new Set();

	for (const element of document.querySelectorAll("[id]")) {
		if (seen.has(element.id))
			troubles.push(`the id ${element.id} stands twice`);
		seen.add(element.id);
	}
}

document.fonts.ready.then(() => {
	const troubles = [];
	const charts = Array.from(document.querySelectorAll(".chart"));
	let texts = 0;

	findTwins(troubles);
	for (const chart of charts)
		texts += measureChart(chart, troubles);
	document.body.textContent =
	    [...troubles, `measured ${texts} texts of ${charts.length} charts`].join("\n");
});
