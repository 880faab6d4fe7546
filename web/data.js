// SPDX-License-Identifier: MIT
//
// data - the document, read once: it is the data, there is no second copy of the findings.

/**
 * @template {Element} T
 * @param {string} selector
 * @param {new () => T} type
 * @param {ParentNode} [within]
 * @returns {T}
 */
export function find(selector, type, within = document) {
	const element = within.querySelector(selector);

	if (!(element instanceof type))
		throw new Error(`the document has no ${selector}`);
	return element;
}

/** @returns {PageData} */
export function readData() {
	return JSON.parse(find("#page-data", HTMLElement).textContent ?? "");
}

/** @type {(element: Element, name: string) => string} */
function attribute(element, name) {
	return element.getAttribute(`data-${name}`) ?? "";
}

/** @type {(element: HTMLElement, index: number) => Finding} */
function readFinding(element, index) {
	return {
		element,
		index,
		id: attribute(element, "id"),
		process: attribute(element, "process"),
		report: attribute(element, "report"),
		group: attribute(element, "group"),
		theme: attribute(element, "theme"),
		type: attribute(element, "type"),
		status: attribute(element, "status"),
		areas: [...new Set(attribute(element, "areas").split(";"))],
		answers: [...element.querySelectorAll("li[data-area]")].map((item) => ({
			area: attribute(item, "area"),
			status: attribute(item, "status"),
			overdue: item.hasAttribute("data-overdue"),
		})),
		attention: new Set(attribute(element, "attention").split(" ")),
		folded: null,
	};
}

export function readFindings() {
	return [...find("#findings", HTMLElement).querySelectorAll("article")].map(readFinding);
}

/**
 * The text as the observer wrote it.
 *
 * @param {Finding} finding
 */
export function textOf(finding) {
	return find(".text", HTMLElement, finding.element).textContent ?? "";
}

/**
 * The values of a dimension.
 *
 * @param {Finding} finding
 * @param {Dimension} dimension
 * @returns {string[]}
 */
export function valuesOf(finding, dimension) {
	return dimension === "area" ? finding.areas : [finding[dimension]];
}
