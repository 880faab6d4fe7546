// SPDX-License-Identifier: MIT
//
// words - what the page says, in the language that is shown. The words themselves come
// with the document.

/** @type {PageData["words"]} */
let all = {};
let language = "es";
/** @type {Intl.Collator} */
let collator;

/** @param {PageData} data */
export function setWords(data) {
	all = data.words;
}

/** @param {string} code */
export function setLanguage(code) {
	language = code;
	collator = new Intl.Collator(code, { numeric: true });
}

export function currentLanguage() {
	return language;
}

/**
 * The words of that key; {0}, {1}, ... are the places of the values.
 *
 * @param {string} key
 * @param {...(string | number)} values
 */
export function say(key, ...values) {
	const text = all[language]?.[key];

	if (text === undefined)
		throw new Error(`no words for ${key} in ${language}`);
	return text.replace(/\{(\d)\}/g, (_, place) => String(values[Number(place)]));
}

/** @param {Entry} entry */
export function labelOf(entry) {
	return entry.label[language] ?? entry.code;
}

/**
 * A count with commas between thousands.
 *
 * @param {number} count
 */
export function grouped(count) {
	return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/**
 * A share in per cent with so many digits, rounded half up; base > 0. In whole numbers: no
 * share is on the wrong side of a half.
 *
 * @param {number} count
 * @param {number} base
 * @param {number} digits 0 or 1
 */
export function percent(count, base, digits) {
	const units = Math.floor((200 * 10 ** digits * count + base) / (2 * base));

	return digits === 0 ? `${units}%` : `${Math.floor(units / 10)}.${units % 10}%`;
}

/**
 * "1 finding", "12 findings", "12 mentions".
 *
 * @param {"findings" | "mentions"} unit
 * @param {number} count
 */
export function amount(unit, count) {
	return say(count === 1 ? `${unit}-one` : `${unit}-many`, grouped(count));
}

/** @type {(a: string, b: string) => number} */
export function compareTexts(a, b) {
	return collator.compare(a, b);
}
