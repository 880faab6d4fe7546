// SPDX-License-Identifier: MIT
//
// page-counts.js PAGE FOLDER SELECTIONS - the page's counts against those of
// findings-filter and findings-tab
//
// FOLDER holds what `page-counts.js --make FOLDER` wrote there: a codebook with two processes,
// findings.csv, from which the page was made, replies.csv, and stated.csv, the findings with
// their status as a column. In the replies all areas of a finding say the same, so that its
// status is what they say.
"use strict";

const fs = require("fs");
const path = require("path");
const { execFileSync } = require("child_process");
const { check, same, run, goTo, listed, counted } = require("./page-browser.js");

const codebook = fs.readFileSync(path.join(process.env.DATASET, "codebook.csv"), "utf8");
const entries = codebook.split("\n").slice(1).map((line) => line.split(","))
	.map(([kind, code, , , parent]) => ({ kind, code, parent }));
const codesOf = (kind) => entries.filter((entry) => entry.kind === kind).map(({ code }) => code);
const groupOf = new Map(entries.filter(({ kind }) => kind === "theme")
	.map(({ code, parent }) => [code, parent]));

const words = ["casilla", "Señalización", "MÉXICO", "reloj", "über", "acción", "boleta", "fila",
	"rampa", "acta", "debate", "sección", "voto", "urna", "niñez", "lengua"];
const statuses = ["", "pending", "in_progress", "partly_attended", "attended", "not_attended"];

/** Numbers from 0 to below 1, the same each time (mulberry32). */
function randomNumbers(seed) {
	let state = seed;

	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);

		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	};
}

function make(folder) {
	const random = randomNumbers(7);
	const one = (list) => list[Math.floor(random() * list.length)];
	const some = (list, most) => [...new Set(Array.from({ length: Math.floor(random() * (most + 1)) }, () => one(list)))];
	const findings = ["id,process,report,observer,theme,type,area,text,page,coder,origin"];
	const stated = [`${findings[0]},state`];
	const replies = ["id,area,asked,due,response,status,action,evidence,answered,verified,updated"];

	for (let number = 1; number <= 700; number++) {
		const id = `F-${number}`, areas = some(codesOf("area"), 3), type = one([...codesOf("type"), "proposal"]);
		const theme = random() < 0.05 ? "" : one(codesOf("theme"));
		const process_ = random() < 0.05 ? "" : one(["pelo-2020-2021", "later"]);
		const text = Array.from({ length: 4 }, () => one(words)).join(" ");
		const status = areas.length === 0 ? "" : one(statuses);
		const row = [id, process_, `r-${number % 40}`, "", theme, type, areas.join(";"), text, number % 90, "", "illustrative"].join(",");

		findings.push(row);
		stated.push(`${row},${type === "strength" ? "not_applicable" : status}`);
		if (status !== "") {
			for (const area of areas)
				replies.push(`${id},${area},2021-10-04,2021-11-05,,${status},,,,,`);
		}
	}
	fs.writeFileSync(path.join(folder, "codebook.csv"), `${codebook}process,later,Consulta,Consultation,,,,\n`);
	fs.writeFileSync(path.join(folder, "findings.csv"), `${findings.join("\n")}\n`);
	fs.writeFileSync(path.join(folder, "stated.csv"), `${stated.join("\n")}\n`);
	fs.writeFileSync(path.join(folder, "replies.csv"), `${replies.join("\n")}\n`);
}

/** A selection, as the address and as findings-filter say it. */
function selectionOf(random) {
	const one = (list) => list[Math.floor(random() * list.length)];
	const some = (list) => [...new Set(Array.from({ length: 1 + Math.floor(random() * 4) }, () => one(list)))];
	const parameters = new URLSearchParams(), terms = [];
	const quoted = (value) => `"${value}"`;
	const any = (tests) => terms.push(`(${tests.join(" or ")})`);
	const equal = (column) => (value) => value === "" ? `${column} is empty` : `${column} = ${quoted(value)}`;
	const add = (dimension, values, test) => {
		for (const value of values)
			parameters.append(dimension, value);
		any(values.map(test));
	};

	if (random() < 0.3)
		add("process", some(["pelo-2020-2021", "later", ""]), equal("process"));
	if (random() < 0.4)
		add("type", some(codesOf("type")), equal("type"));
	if (random() < 0.3) {
		add("group", some(codesOf("group")), (group) =>
		    `theme in (${[...groupOf].filter(([, of]) => of === group).map(([theme]) => quoted(theme))})`);
	}
	if (random() < 0.3) {
		add("theme", [...some(codesOf("theme")), ...some(codesOf("theme")), ...some(["", one(codesOf("theme"))])]
			.filter((theme, place, all) => all.indexOf(theme) === place), equal("theme"));
	}
	if (random() < 0.4) {
		add("area", some([...codesOf("area"), ""]), (area) =>
		    area === "" ? "area is empty" : `area has ${quoted(area)}`);
	}
	if (random() < 0.3)
		add("status", some([...statuses, "not_applicable"]), equal("state"));
	if (random() < 0.4) {
		const wanted = some(words).slice(0, 2).map((word) =>
		    random() < 0.5 ? word : word.normalize("NFD").replace(/\p{M}/gu, "").toUpperCase());

		parameters.append("q", wanted.join(" "));
		terms.push(...wanted.map((word) => `text ~ ${quoted(word)}`));
	}
	return { hash: `#${parameters}`, expression: terms.join(" and ") || "not id is empty" };
}

function cellsOf(csv) {
	const [head, ...rows] = csv.trim().split("\n").map((line) => line.split(","));
	const cells = {};

	for (const row of rows) {
		head.slice(1).forEach((column, place) => {
			if (row[place + 1] !== "0")
				cells[`${row[0]}/${column}`] = Number(row[place + 1]);
		});
	}
	return cells;
}

/** What the programs count. */
function expected(folder, expression) {
	const stream = execFileSync("findings-filter", ["--fold", expression, path.join(folder, "stated.csv")]);
	const tab = (...keys) => cellsOf(execFileSync("findings-tab", keys,
	    { input: stream, encoding: "utf8", stdio: ["pipe", "pipe", "ignore"] }));
	const ids = stream.toString().trim().split("\n").slice(1).map((line) => line.split(",")[0]);

	return {
		ids,
		theme: tab("--totals", "-k", "theme,type"),
		group: tab("-k", "theme,type", "--roll-up", "theme"),
		process: tab("-k", "process,type"),
		area: tab("-k", "area,type", "--split", "area"),
	};
}

/** What the page shows: the numbers of the table, and those behind the charts' bars. */
function shown(page) {
	return page.evaluate(() => {
		const name = (code) => code === "" ? "(none)" : code;
		const numberOf = (text) => Number(text.replace(/,/g, "").match(/\d+(?!.*\d)/)[0]);
		const table = document.querySelector("#table table");
		const columns = [...table.tHead.rows[0].cells].slice(1).map((cell) => cell.dataset.code ?? "total");
		const found = { theme: {} };

		for (const row of [...table.tBodies[0].rows, ...table.tFoot.rows]) {
			[...row.cells].slice(1).forEach((cell, place) => {
				const number = numberOf(cell.textContent);
				const code = row.closest("tfoot") ? "total" : name(row.dataset.code);

				if (number > 0)
					found.theme[`${code}/${name(columns[place])}`] = number;
			});
		}
		for (const figure of document.querySelectorAll("figure[data-chart='bars']")) {
			const { rows, columns: by } = figure.dataset;

			found[rows] = {};
			for (const bar of figure.querySelectorAll("a:has(.bar)")) {
				const chosen = new URLSearchParams(bar.getAttribute("href").slice(1));

				found[rows][`${name(chosen.get(rows))}/${name(chosen.get(by))}`] = numberOf(bar.getAttribute("aria-label"));
			}
		}
		return found;
	});
}

const sorted = (object) => Object.fromEntries(Object.entries(object).sort(([a], [b]) => a < b ? -1 : 1));

/** Rows by area are those that are chosen; findings-tab knows nothing of that. */
function chosenOnly(cells, hash) {
	const areas = new URLSearchParams(hash.slice(1)).getAll("area").map((area) => area || "(none)");

	return Object.fromEntries(Object.entries(cells)
		.filter(([key]) => areas.length === 0 || areas.includes(key.split("/")[0])));
}

const [file, folder, count] = process.argv.slice(2);

const cases = {
	selections: {
		async test(page) {
			const random = randomNumbers(20210606);
			let nothing = 0, findings = 0;

			for (let number = 0; number < Number(count); number++) {
				const { hash, expression } = selectionOf(random);
				const wanted = expected(folder, expression), what = `${hash} (${expression})`;

				await goTo(page, hash);
				const found = await shown(page);

				same((await counted(page))[0], wanted.ids.length, `findings of ${what}`);
				same(sorted(found.theme), sorted(wanted.theme), `themes by types of ${what}`);
				same(sorted(found.group), sorted(wanted.group), `groups by types of ${what}`);
				same(sorted(found.process), sorted(wanted.process), `processes by types of ${what}`);
				same(sorted(found.area), sorted(chosenOnly(wanted.area, hash)), `areas by types of ${what}`);
				same(await listed(page), wanted.ids, `the findings listed for ${what}`);
				nothing += wanted.ids.length === 0;
				findings += wanted.ids.length;
			}
			check(nothing < count / 2, `${nothing} of ${count} selections are empty`);
			console.log(`# ${count} selections, ${findings} findings in them, ${nothing} empty`);
		},
	},
};

if (file === "--make")
	make(folder);
else
	run(cases, file, []);
