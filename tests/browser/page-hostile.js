// SPDX-License-Identifier: MIT
//
// page-hostile.js PAGE - findings whose texts want to be more than text
//
// `page-hostile.js --make` prints such findings: whatever a field can hold is in the text
// and in every other field.
"use strict";

const { check, same, run, goTo, listed } = require("./page-browser.js");

const long = "sin fin ".repeat(131072);
const texts = {
	script: "<script>alert(1)</script>",
	end: "</script><img src=x onerror=alert(2)>",
	address: "javascript:alert(3)",
	surrogate: "una mitad \u{FFFF} sola",
	override: "al rev\u00e9s \u202E otxet \u2066 y m\u00e1s",
	long: long.slice(0, 1048576),
	unbroken: "W".repeat(5000),
	attribute: "\" onmouseover=\"alert(4)\" x='alert(5)'",
	style: "</style><style>body{display:none}</style></title><base href=//example.org>",
	comment: "<!--<script>--><svg onload=alert(6)><iframe srcdoc='<script>alert(7)</script>'>",
	template: "{0} ${alert(8)} {{constructor.constructor('alert(9)')()}} &lt;b&gt; &amp;amp; %3Cscript%3E",
	proto: "__proto__",
	line: "una l\u00ednea\ny otra",
	carriage: "una\rotra",
};

function make() {
	const quoted = (value) => `"${value.replace(/"/g, '""')}"`;
	const rows = [["id", "process", "report", "observer", "theme", "type", "area", "text", "page", "coder", "origin"]];

	for (const [name, text] of Object.entries(texts)) {
		const short = text.slice(0, 200).replace(/;/g, ",");

		rows.push([name, "", name, "", "", "proposal", "", text, "", "", ""]);
		rows.push([`${short}-${name}`, short, short, short, short, short, short, short, short, short, short]);
	}
	process.stdout.write(rows.map((row) => `${row.map(quoted).join(",")}\n`).join(""));
}

/** Nothing sticks out, and all that there is is seen. */
async function isWhole(page) {
	const found = await page.evaluate(() => ({
		wide: document.documentElement.scrollWidth - innerWidth,
		headings: [...document.querySelectorAll("h1, h2")].filter((one) => one.getClientRects().length > 0).length,
		foreign: document.querySelectorAll("img, iframe, base, script[src], #findings svg, [onerror], [onload], [onmouseover], [onclick], [srcdoc]").length,
		scripts: document.scripts.length,
		styles: document.querySelectorAll("style, link").length,
		links: [...document.querySelectorAll("a")].filter((link) => !link.getAttribute("href").startsWith("#")).length,
	}));

	check(found.wide <= 0, `it is ${found.wide} pixels wider than the window`);
	check(found.headings >= 4, `only ${found.headings} headings are seen`);
	same(found.foreign, 0, "elements that nobody made");
	same(found.scripts, 2, "scripts");
	same(found.styles, 1, "styles");
	same(found.links, 0, "links that lead elsewhere");
}

async function readsAs(page) {
	for (const [name, text] of Object.entries(texts)) {
		const found = await page.$eval(`#f-${name} .text`, (one) => one.textContent);
		/* What cannot be seen, or turns what follows round, is shown as a mark. */
		const wanted = text.replace(/[\u202E\u2066]/g, "").replace(/\r/g, "\n");

		check(found.replace(/\uFFFD/g, "").replace(/[\u202E\u2066\u2069]/g, "") === wanted.replace(/\uFFFF/g, found.includes("\uFFFF") ? "\uFFFF" : ""),
		    `${name} reads ${found.slice(0, 200)}`);
	}
}

const cases = {
	text: {
		async test(page) {
			await listed(page);
			await readsAs(page);
			await isWhole(page);
			/* In every filter, chip and count. */
			for (const details of await page.$$("#filters details:not([open])")) {
				await details.evaluate((one) => {
					one.open = true;
				});
			}
			await page.evaluate((few) => {
				for (const box of [...document.querySelectorAll("#filters input[type=checkbox]")].filter((_, place) => place % few === 0)) {
					box.click();
					box.click();
				}
			}, 3);
			await isWhole(page);
			for (const link of (await page.$$eval("a.drill", (all) => all.map((one) => one.getAttribute("href")))).slice(-20))
				await goTo(page, link);
			await isWhole(page);
		},
	},

	folded: {
		async test(page) {
			await goTo(page, "#id=long");
			const height = await page.$eval("#f-long", (one) => one.getBoundingClientRect().height);

			check(height < 600, `a megabyte takes ${height} pixels at first`);
			await page.locator("#f-long .unfold").click();
			check(await page.$eval("#f-long", (one) => one.getBoundingClientRect().height) > 5000,
			    "and all of it where somebody wants it");
			await isWhole(page);
		},
	},

	address: {
		async test(page) {
			for (const text of Object.values(texts).map((one) => one.slice(0, 300))) {
				for (const key of ["q", "type", "theme", "sort", "lang", "id", "__proto__", "constructor"])
					await goTo(page, `#${new URLSearchParams({ [key]: text })}`);
				await goTo(page, `#${encodeURIComponent(text)}`);
				await isWhole(page);
			}
			await goTo(page, "#%E0%A4%A");
			await goTo(page, "#q=%E0%A4%A");
			await isWhole(page);
		},
	},

	phone: {
		options: { viewport: { width: 360, height: 800 } },
		test: isWhole,
	},

	plain: {
		options: { javaScriptEnabled: false },
		async test(page) {
			await readsAs(page);
			await isWhole(page);
		},
	},
};

if (process.argv[2] === "--make")
	make();
else
	run(cases, process.argv[2], process.argv.slice(3));
