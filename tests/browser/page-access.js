// SPDX-License-Identifier: MIT
//
// page-access.js PAGE - what axe-core, which knows WCAG 2.2, finds in both schemes and
// languages, on a phone and at a desk, of all findings and of a selection
"use strict";

const fs = require("fs");
const { check, run, goTo } = require("./page-browser.js");

const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** The page's policy lets no script in; what a debugger evaluates is none. */
async function examine(page, what) {
	await page.evaluate(axe);
	const found = await page.evaluate((values) => window.axe.run(document, {
		runOnly: { type: "tag", values }, rules: { "target-size": { enabled: true } },
	}), tags);
	const said = found.violations.flatMap(({ id, nodes }) =>
	    nodes.slice(0, 5).map((node) => `${id}: ${node.html.slice(0, 200)}\n    ${node.failureSummary}`));

	check(found.passes.length > 20, `${what}: only ${found.passes.length} rules were looked at`);
	check(said.length === 0, `${what}:\n  ${said.join("\n  ")}`);
}

const cases = {};

/** Width, selection and language that each scheme is examined in. */
const looks = {
	light: [[1280, "#lang=es"], [360, "#type=proposal&q=de&lang=en"]],
	dark: [[1280, "#type=opportunity&lang=en"], [360, "#group=resultados&lang=es"]],
};

for (const [scheme, views] of Object.entries(looks)) {
	for (const [width, hash] of views) {
		cases[`${scheme}-${width}`] = {
			options: { colorScheme: scheme, viewport: { width, height: 900 } },
			async test(page) {
				await goTo(page, hash);
				await examine(page, `${scheme}, ${width} pixels, ${hash}`);
			},
		};
	}
}

run(cases, process.argv[2], process.argv.slice(3));
