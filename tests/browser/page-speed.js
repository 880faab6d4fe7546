// SPDX-License-Identifier: MIT
//
// page-speed.js PAGE [LIMIT] - how long 10,000 findings take; fails past LIMIT times what
// is wanted: a first paint within a second, a filter within 100 ms
"use strict";

const { check, run, counted } = require("./page-browser.js");

const limit = Number(process.argv[3] || 10);
const wanted = { paint: 1000, filter: 100 };
const round = (number) => Math.round(number);

const cases = {
	tenThousand: {
		async test(page) {
			const paint = await page.evaluate(() =>
			    performance.getEntriesByName("first-contentful-paint")[0].startTime);
			const ready = await page.evaluate(() => performance.timing.loadEventEnd - performance.timing.navigationStart);

			check((await counted(page))[1] === 10000, "there are ten thousand findings");
			await page.waitForTimeout(1500);
			/* From the click to the next picture. */
			const times = await page.evaluate(async () => {
				const found = [];
				const time = async (act) => {
					const begin = performance.now();

					act();
					await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
					found.push(performance.now() - begin);
				};

				for (const box of [...document.querySelectorAll("#filters input[type=checkbox]")].slice(0, 12)) {
					await time(() => box.click());
					await time(() => box.click());
				}
				for (const word of ["informacion", "casilla", "personas \"de la\"", "zzz"]) {
					await time(() => {
						history.replaceState(null, "", `#q=${word}`);
						dispatchEvent(new PopStateEvent("popstate"));
					});
				}
				return found;
			});
			const typical = [...times].sort((a, b) => a - b)[times.length >> 1];

			console.log(`# 10,000 findings: first paint ${round(paint)} ms, loaded ${round(ready)} ms; ` +
			    `a filter ${round(typical)} ms, the slowest of ${times.length} ${round(Math.max(...times))} ms`);
			check(paint < limit * wanted.paint, `the first paint takes ${round(paint)} ms`);
			check(typical < limit * wanted.filter, `a filter takes ${round(typical)} ms`);
		},
	},
};

run(cases, process.argv[2], []);
