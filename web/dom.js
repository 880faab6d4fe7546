// SPDX-License-Identifier: MIT
//
// dom - elements with their attributes and children. Text becomes text, nothing else.

/** @typedef {Record<string, string | number | boolean | null>} Attributes */

/** @type {(element: Element, attributes: Attributes) => void} */
export function setAttributes(element, attributes) {
	for (const [name, value] of Object.entries(attributes)) {
		if (value === null || value === false)
			element.removeAttribute(name);
		else
			element.setAttribute(name, value === true ? "" : String(value));
	}
}

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Attributes} [attributes] null and false: not there
 * @param {...(Node | string)} children
 */
export function html(name, attributes = {}, ...children) {
	const element = document.createElement(name);

	setAttributes(element, attributes);
	element.append(...children);
	return element;
}

/**
 * @template {keyof SVGElementTagNameMap} Name
 * @param {Name} name
 * @param {Attributes} [attributes]
 * @param {...(Node | string)} children
 */
export function svg(name, attributes = {}, ...children) {
	const element = document.createElementNS("http://www.w3.org/2000/svg", name);

	setAttributes(element, attributes);
	element.append(...children);
	return element;
}
