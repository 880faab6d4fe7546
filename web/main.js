// SPDX-License-Identifier: MIT
//
// main - puts the page's parts together, and tells them when the view has changed.

import { makeCharts } from "./charts.js";
import { makeChips } from "./chips.js";
import { setDarkColours } from "./colours.js";
import { select } from "./count.js";
import { makeFigures } from "./figures.js";
import { makeFilters } from "./filters.js";
import { makeLanguages } from "./language.js";
import { makeList } from "./list.js";
import { makePage } from "./page.js";
import { foldAhead } from "./search.js";
import { makeTable } from "./table.js";
import { makeToolbar } from "./toolbar.js";
import { setLanguage, setWords } from "./words.js";

const page = makePage();
/** @type {Result} */
let result;

setWords(page.data);
setLanguage(page.view.language);
setDarkColours(page.data);
document.documentElement.classList.add("live");

const updateLanguage = makeLanguages(page);
const list = makeList(page);
const updateToolbar = makeToolbar(page, () => result.selected);
const updates = [makeChips(page), makeFigures(page), makeFilters(page), makeTable(page),
	list.update, makeCharts(page)];

function update() {
	setLanguage(page.view.language);
	updateLanguage();
	updateToolbar();
	result = select(page.findings, page.view.selection);
	for (const one of updates)
		one(result);
}

/* A click on a count, a bar or a name leads to the findings behind it. */
document.addEventListener("click", (event) => {
	const link = event.target instanceof Element ? event.target.closest("a.drill") : null;

	if (link === null || event.ctrlKey || event.metaKey || event.shiftKey)
		return;
	event.preventDefault();
	page.follow(link.getAttribute("href") ?? "");
	list.reveal();
});

/* The address of one finding, whose element need not be in the document. */
function revealOne() {
	if (location.hash.length > 1 && !location.hash.includes("="))
		list.revealOne(location.hash.slice(1));
}

addEventListener("hashchange", revealOne);

page.listen(update);
update();
revealOne();
foldAhead(page.findings);
