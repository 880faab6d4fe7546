// SPDX-License-Identifier: MIT
//
// page-browser - Chromium for the tests of pages, and an ear for whatever must not happen.
"use strict";

const path = require("path");
const { pathToFileURL } = require("url");
const { chromium } = require("playwright-core");

const options = [
	"--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
	"--disable-background-networking", "--disable-component-update", "--disable-sync",
];

/** Is it true? If not, that is what failed. */
function check(holds, text) {
	if (!holds)
		throw new Error(text);
}

/** The same, as JSON has it? */
function same(actual, expected, what) {
	const [one, other] = [actual, expected].map((value) => JSON.stringify(value));

	check(one === other, `${what}:\n  expected ${other}\n  found    ${one}`);
}

/**
 * Runs the cases that are named (all, if none is), each with the file in a page of its own.
 * A case fails where something was said on the console, asked of the network, or where a
 * dialog opened.
 */
async function run(cases, file, names) {
	const browser = await chromium.launch({
		executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: options,
	});
	let failed = 0;

	for (const name of names.length > 0 ? names : Object.keys(cases)) {
		try {
			await runOne(browser, cases[name], file);
		} catch (trouble) {
			failed++;
			console.log(`${name}: ${trouble.message}`);
		}
	}
	await browser.close();
	process.exitCode = failed > 0 ? 1 : 0;
}

async function runOne(browser, { options: contextOptions = {}, test }, file) {
	const context = await browser.newContext({
		viewport: { width: 1280, height: 900 }, acceptDownloads: true, ...contextOptions,
	});
	const page = await context.newPage();
	const heard = [];
	const address = pathToFileURL(path.resolve(file)).href;

	page.on("console", (message) => heard.push(`console: ${message.text()}`));
	page.on("pageerror", (error) => heard.push(`error: ${error.stack}`));
	page.on("dialog", (dialog) => {
		heard.push(`dialog: ${dialog.message()}`);
		dialog.dismiss();
	});
	page.on("request", (request) => {
		/* What it hands over to be saved never leaves the machine. */
		if (request.url().replace(/#.*/, "") !== address && !request.url().startsWith("blob:"))
			heard.push(`request: ${request.url()}`);
	});
	context.on("page", (other) => {
		if (other !== page)
			heard.push(`window: ${other.url()}`);
	});
	await page.goto(address);
	await test(page, address);
	await context.close();
	check(heard.length === 0, heard.join("\n"));
}

/** Goes to another selection as a link or an entered address would. */
async function goTo(page, hash) {
	await page.evaluate(async (wanted) => {
		const there = location.hash === wanted;

		location.hash = wanted;
		if (!there)
			await new Promise((resolve) => addEventListener("hashchange", () => setTimeout(resolve), { once: true }));
	}, hash);
}

/** The ids of all findings that are listed; its buttons are pressed without waiting until they could be. */
async function listed(page) {
	return page.evaluate(() => {
		const buttons = [...document.querySelectorAll("#findings .more button")];

		for (const button of [buttons.at(-1), buttons[0]]) {
			if (button?.checkVisibility())
				button.click();
		}
		return [...document.querySelectorAll("#findings article")].map((article) => article.dataset.id);
	});
}

/** The two numbers of "28 of 123 findings". */
async function counted(page) {
	const text = await page.textContent("#findings .count");

	return text.replace(/,/g, "").match(/\d+/g).map(Number);
}

module.exports = { check, same, run, goTo, listed, counted };
