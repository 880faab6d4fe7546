// SPDX-License-Identifier: MIT
//
// csv - what is selected as a stream of findings, the same as findings-filter would write.

import { textOf } from "./data.js";
import { html } from "./dom.js";

/** @type {(finding: Finding, name: string) => string} */
function attribute(finding, name) {
	return finding.element.getAttribute(`data-${name}`) ?? "";
}

/** @type {(data: PageData, finding: Finding) => string} */
function original(data, finding) {
	return Object.prototype.hasOwnProperty.call(data.originals, finding.id)
		? data.originals[finding.id] : textOf(finding);
}

/** @param {string} value */
function quoted(value) {
	return /[",\r\n]/.test(value) ? `"${value.replace(/"/g, '""')}"` : value;
}

/**
 * @param {PageData} data
 * @param {Finding[]} findings
 */
export function csvOf(data, findings) {
	const observer = findings.some((finding) => finding.element.hasAttribute("data-observer"));
	/** @type {[string, (finding: Finding) => string][]} */
	const columns = [
		["id", (finding) => finding.id],
		["process", (finding) => finding.process],
		["report", (finding) => finding.report],
		...observer ? [/** @type {[string, (finding: Finding) => string]} */
			(["observer", (finding) => attribute(finding, "observer")])] : [],
		["theme", (finding) => finding.theme],
		["type", (finding) => finding.type],
		["area", (finding) => attribute(finding, "areas")],
		["text", (finding) => original(data, finding)],
		["page", (finding) => attribute(finding, "page")],
		["origin", (finding) => attribute(finding, "origin")],
	];
	const lines = [columns.map(([name]) => name),
		...findings.map((finding) => columns.map(([, value]) => value(finding)))];

	return lines.map((line) => `${line.map(quoted).join(",")}\n`).join("");
}

/**
 * @param {string} name
 * @param {string} text
 */
export function download(name, text) {
	const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
	const link = html("a", { href: address, download: name });

	link.click();
	/* Not before the browser has begun to read it. */
	setTimeout(() => URL.revokeObjectURL(address), 60000);
}
