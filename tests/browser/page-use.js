// SPDX-License-Identifier: MIT
//
// page-use.js PAGE [CASE ...] - what somebody does with a page of the dataset's findings
"use strict";

const fs = require("fs");
const { check, same, run, goTo, listed, counted } = require("./page-browser.js");

const dataset = process.env.DATASET;
const numberOf = (text) => Number(text.replace(/,/g, "").match(/\d+(?!.*\d)/)[0]);

/** Every link with a count, once: its address and the count that it shows. */
function drills(page) {
	return page.$$eval("a.drill[aria-label]", (links) => links.map((link) => ({
		hash: link.getAttribute("href"),
		label: link.getAttribute("aria-label"),
	})).filter(({ hash }) => hash !== location.hash && hash !== "#"));
}

const cases = {
	filter: {
		async test(page) {
			same(await counted(page), [123, 123], "at the beginning");
			await page.getByRole("checkbox", { name: /^Fortaleza/ }).check();
			same(await counted(page), [63, 123], "strengths");
			await page.getByRole("searchbox").fill("INFORMACIÓN");
			await page.waitForFunction(() => location.hash.includes("q="));
			const [accented] = await counted(page);

			await page.getByRole("searchbox").fill("informacion");
			await page.waitForFunction(() => location.hash.includes("q=informacion"));
			same(await counted(page), [accented, 123], "accents and case do not matter");
			check(accented > 0 && accented < 63, `${accented} strengths say información`);
			const texts = await page.$$eval("#findings article .text", (all) => all.map((text) => text.textContent));

			check(texts.every((text) => /informaci[oó]n/i.test(text)), "each listed text has the word");
			await page.locator(".selection li button").first().click();
			check((await counted(page))[0] >= accented, "a chip takes its filter back");
			await page.locator(".selection .clear").click();
			same(await counted(page), [123, 123], "cleared");
			check(await page.locator(".selection").isHidden(), "nothing is selected, nothing says so");
			await page.getByRole("searchbox").fill("nobody ever wrote this");
			await page.getByText("Ningún hallazgo cumple estos filtros").waitFor();
		},
	},

	// The number of listed findings always equals the count that was clicked.
	drill: {
		async test(page) {
			const links = await drills(page);

			check(links.length > 150, `${links.length} counts are links`);
			const counts = await page.evaluate(async (hashes) => {
				const found = [];

				for (const hash of hashes) {
					document.querySelector(`a.drill[aria-label][href="${CSS.escape(hash)}"]`)
						.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
					found.push([location.hash, document.querySelector("#findings .count").textContent]);
					history.back();
					await new Promise((resolve) => addEventListener("popstate", resolve, { once: true }));
				}
				return found;
			}, links.map(({ hash }) => hash));

			same(counts.map(([hash, text]) => [hash, Number(text.match(/\d+/)[0])]),
			    links.map(({ hash, label }) => [hash, numberOf(label)]), "clicks on all counts");
			await page.locator("#charts .bar").first().click();
			check((await page.evaluate(() => location.hash)).includes("type="), "a click on a bar");
			await page.goBack();
			await page.locator("#table").getByRole("link", { name: "Difusión", exact: true }).click();
			same((await listed(page)).length, 15, "listed under a theme");
			check(await page.evaluate(() => document.activeElement.matches("#findings h2")),
			    "the findings have the focus");
			await goTo(page, "#");
			for (const now of [100, 123]) {
				await page.locator("#findings .more button").first().click();
				same(await page.locator("#findings article").count(), now, "listed after more");
			}
			await goTo(page, "#type=strength");
			await goTo(page, "#");
			same(await page.locator("#findings article").count(), 50, "listed at once");
			await page.locator("#findings .more button").last().click();
			same(await page.locator("#findings article").count(), 123, "listed after all");
		},
	},

	// FINDINGS_STATUS holds what findings-status says by area, all findings together in its last row.
	attention: {
		async test(page) {
			const [head, ...rows] = fs.readFileSync(process.env.FINDINGS_STATUS, "utf8").trim().split("\n")
				.map((line) => line.split(","));
			const at = (row, column) => Number(row[head.indexOf(column)]);
			const bars = await page.$$eval("figure[data-chart=status] a:has(.bar)", (links) => links.map((link) => {
				const chosen = new URLSearchParams(link.getAttribute("href").slice(1));

				return [chosen.get("area"), chosen.get("status"), link.getAttribute("aria-label")];
			}));
			const shown = Object.fromEntries(bars.map(([area, status, label]) => [`${area} ${status}`, numberOf(label)]));
			const wanted = {};

			for (const row of rows.slice(0, -1)) {
				for (const status of ["attended", "partly_attended", "in_progress", "pending", "not_attended"]) {
					if (at(row, status) > 0)
						wanted[`${row[0]} ${status}`] = at(row, status);
				}
			}
			const sorted = (object) => Object.entries(object).sort(([a], [b]) => a < b ? -1 : 1);

			check(Object.keys(wanted).length > 10, "areas answered in several ways");
			same(sorted(shown), sorted(wanted), "mentions by area and status");
			for (const measure of ["asked", "answered", "attended", "pending"]) {
				same(numberOf(await page.textContent(`[data-measure=${measure}] .value`)),
				    at(rows[rows.length - 1], measure), measure);
			}
			/* The script counts the same as the document says. */
			await goTo(page, "#type=opportunity&type=proposal&type=strength");
			for (const measure of ["asked", "answered", "attended", "pending"]) {
				same(numberOf(await page.textContent(`[data-measure=${measure}] .value`)),
				    at(rows[rows.length - 1], measure), `${measure}, of all types`);
			}
		},
	},

	sort: {
		async test(page) {
			const ids = () => page.$$eval("#findings article", (all) => all.map((one) => one.dataset.id));
			const inFile = await ids();

			await page.getByLabel("Ordenar por").selectOption("id");
			const sorted = await ids();

			same(sorted, [...sorted].sort(new Intl.Collator("es", { numeric: true }).compare), "by id");
			await page.getByRole("button", { name: "Ascendente" }).click();
			check(await page.getByRole("button", { name: "Descendente" }).isVisible(), "it says which way");
			check((await ids())[0] !== sorted[0], "the other way round");
			check((await page.evaluate(() => location.hash)).includes("sort=-id"), "the address says it");
			await goTo(page, "#sort=file");
			same(await ids(), inFile, "as in the file");

			const head = page.locator("#table thead th").last();
			const totals = () => page.$$eval("#table tbody tr td:last-child",
			    (cells) => cells.map((cell) => Number(cell.textContent)));

			await head.getByRole("button").click();
			same(await head.getAttribute("aria-sort"), "descending", "the head says so");
			same(await totals(), [...await totals()].sort((a, b) => b - a), "largest first");
			await head.getByRole("button").click();
			same(await totals(), [...await totals()].sort((a, b) => a - b), "smallest first");
		},
	},

	// The page's CSV is what findings-filter would write: FINDINGS_SELECTED holds that.
	export: {
		async test(page) {
			const download = async () => {
				const waiting = page.waitForEvent("download");

				await page.getByRole("button", { name: "Descargar CSV" }).click();
				const file = await waiting;

				return { name: file.suggestedFilename(), text: fs.readFileSync(await file.path(), "utf8") };
			};
			const all = await download();

			same(all.name, "hallazgos.csv", "its name");
			same(all.text, fs.readFileSync(process.env.FINDINGS_ALL, "utf8"), "all findings");
			await goTo(page, "#type=proposal&area=DEOEyG");
			same((await download()).text, fs.readFileSync(process.env.FINDINGS_SELECTED, "utf8"), "a selection");
		},
	},

	address: {
		async test(page, address) {
			await page.getByRole("checkbox", { name: /^Propuesta/ }).check();
			await page.getByRole("checkbox", { name: /^Ejes transversales/ }).check();
			const hash = await page.evaluate(() => location.hash);
			const [both] = await counted(page);

			same(hash, "#type=proposal&group=ejes-transversales", "the address holds the selection");
			await page.goBack();
			same((await counted(page))[0], 32, "one step back");
			check(!await page.getByRole("checkbox", { name: /^Ejes transversales/ }).isChecked(),
			    "the panel follows");
			await page.goBack();
			same((await counted(page))[0], 123, "and back to all");
			await page.goForward();
			await page.goForward();
			same((await counted(page))[0], both, "forward again");
			await page.goto("about:blank");
			await page.goto(`${address}${hash}`);
			same((await counted(page))[0], both, "who gets the address sees the same");
			await goTo(page, "#type=nonsense");
			same((await counted(page))[0], 0, "a value that is not there");
			await page.goto("about:blank");
			await page.goto(`${address}#lang=en&type=proposal`);
			same(await page.textContent("#findings .count"), "32 of 123 findings", "in English");
			same(await page.getAttribute("html", "lang"), "en", "the language is declared");
			await page.getByRole("link", { name: "Español" }).click();
			same(await page.textContent("#findings .count"), "32 de 123 hallazgos", "and in Spanish");
			/* Past the fifty that are shown at first. */
			await page.goto("about:blank");
			await page.goto(`${address}#f-red-5-001`);
			await page.locator("#f-red-5-001").waitFor();
			check(await page.locator("#f-red-5-001").evaluate((one) => one === document.activeElement),
			    "the address of one finding shows that one");
		},
	},

	// Nothing here touches the mouse.
	keyboard: {
		async test(page) {
			const press = (key) => page.keyboard.press(key);
			const focused = () => page.evaluate(() => {
				const one = document.activeElement;

				return one.getAttribute("aria-label") || (one.labels?.[0] ?? one).textContent.slice(0, 60);
			});
			/* Behind the last stop it begins anew. A bar has its outline itself. */
			const isSeen = () => page.evaluate(() => {
				const one = document.activeElement;
				const marked = one.querySelector(":scope > .bar, :scope > .paper") ?? one;

				return one === document.body || getComputedStyle(marked).outlineStyle === "solid";
			});
			const tabTo = async (wanted) => {
				for (let stops = 0; stops < 400; stops++) {
					await press("Tab");
					check(await isSeen(), `the focus is not seen on ${await focused()}`);
					if (wanted.test(await focused()))
						return;
				}
				throw new Error(`no stop of the tabulator is ${wanted}`);
			};

			await press("Tab");
			same(await focused(), "Ir a los hallazgos", "the first stop");
			await tabTo(/^Fortaleza/);
			await press("Space");
			same((await counted(page))[0], 63, "a box is checked with the space bar");
			check(/^Fortaleza/.test(await focused()), "the focus stays");
			await press("Space");
			await tabTo(/^Preparación de la elección: 42/);
			await press("ArrowRight");
			const bar = await focused();

			check(/^Preparación de la elección, /.test(bar), `an arrow goes to a bar: ${bar}`);
			await press("Enter");
			same((await counted(page))[0], numberOf(bar), "Enter lists what is behind the bar");
			same(await focused(), "Hallazgos", "and goes there");
			await page.goBack();
			await tabTo(/^Difusión, Propuesta: 7 hallazgos/);
			await press("Enter");
			same((await counted(page))[0], 7, "a count of the table");
		},
	},

	print: {
		async test(page) {
			await goTo(page, "#type=proposal");
			fs.writeFileSync("selection.pdf", await page.pdf({ format: "Letter" }));
			await goTo(page, "#q=");
			fs.writeFileSync("whole.pdf", await page.pdf({ format: "Letter" }));
			same(await page.locator("#findings article").count(), 50, "after printing it is as before");
		},
	},

	// Without a script it is a document: all findings, all numbers, and nothing that needs one.
	plain: {
		options: { javaScriptEnabled: false },
		async test(page) {
			const shown = async (selector) => page.locator(selector).evaluateAll(
			    (all) => all.filter((one) => one.getClientRects().length > 0).length);

			same(await shown("#findings article"), 123, "findings");
			check(await shown("#charts svg") >= 4, "charts");
			same(await shown("#table tbody tr"), 30, "themes");
			same(await shown("button, input, select"), 0, "buttons that do nothing");
			await page.locator(".skip").focus();
			await page.keyboard.press("Enter");
			await page.waitForURL(/#findings$/, { timeout: 5000 });
			fs.writeFileSync("plain.pdf", await page.pdf({ format: "Letter" }));
		},
	},

	// On a phone, at a desk, on a wall: nothing sticks out, what is to be touched is large enough.
	widths: {
		async test(page) {
			for (const width of [320, 360, 768, 1280, 2560]) {
				await page.setViewportSize({ width, height: 800 });
				await page.evaluate(() => new Promise((resolve) =>
				    requestAnimationFrame(() => requestAnimationFrame(resolve))));
				const wide = await page.evaluate(() => document.documentElement.scrollWidth);

				check(wide <= width, `at ${width} pixels the page is ${wide} wide`);
				const small = await page.$$eval("button, select, input, summary, #table a, .languages a",
				    (all) => all.map((one) => ({ one, box: one.closest("label") ?? one }))
					    .filter(({ box }) => box.getClientRects().length > 0)
					    .map(({ one, box }) => ({ text: one.textContent, ...box.getBoundingClientRect().toJSON() }))
					    .filter(({ width: across, height }) => across < 24 || height < 24));

				same(small.map(({ text, width: across, height }) => [text, across, height]), [],
				    `too small to be touched at ${width} pixels`);
			}
		},
	},
};

check(dataset, "DATASET is not set");
run(cases, process.argv[2], process.argv.slice(3));
