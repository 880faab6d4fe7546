// SPDX-License-Identifier: MIT
//
// types - what the modules of the page hand to each other. For the type checker only.

/** One value of a dimension: a theme, a type, an area. The code "" is a missing value. */
interface Entry {
	code: string;
	label: Record<string, string>;
	/** A theme's group. */
	group?: string;
	colour?: string;
	ink?: string;
}

/** The values that occur in the data, in the order in which they are shown. */
type Kinds = Record<string, Entry[]>;

/** What the document carries beside what it shows: the JSON block `page-data`. */
interface PageData {
	version: number;
	languages: string[];
	words: Record<string, Record<string, string>>;
	kinds: Kinds;
	counts: { findings: number; rows: string[]; columns: string[]; table: number[][] };
	/** Texts of findings that are not shown byte for byte, by id. */
	originals: Record<string, string>;
	/** In the order of the document's figures. */
	charts: { kind: string; rows: string; columns: string; title: Record<string, string> }[];
	title: Record<string, string>;
	subtitle: Record<string, string>;
}

/** What one area did about a finding. */
interface Answer {
	area: string;
	status: string;
	overdue: boolean;
}

interface Finding {
	element: HTMLElement;
	/** Its place in the document. */
	index: number;
	id: string;
	process: string;
	report: string;
	group: string;
	theme: string;
	type: string;
	status: string;
	/** At least one: "" where it names none. */
	areas: string[];
	answers: Answer[];
	/** The columns of findings-status that count it. */
	attention: Set<string>;
	/** Its text as search compares it; made when it is first asked for. */
	folded: string | null;
}

type Dimension = "process" | "type" | "group" | "theme" | "area" | "status" | "report" | "id";

/** Those of which a finding has one value. */
type PlainDimension = Exclude<Dimension, "area">;

/** Which findings are meant: any of a dimension's values, in all dimensions. */
interface Choice {
	values: Record<Dimension, string[]>;
	text: string;
}

interface Sort {
	column: string;
	descending: boolean;
}

/** What the address says. */
interface View {
	selection: Choice;
	sort: Sort;
	language: string;
}

/** Counts of rows by columns. */
interface CountTable {
	rows: string[];
	columns: string[];
	/** cells[row][column] */
	cells: number[][];
	rowTotals: number[];
	columnTotals: number[];
	total: number;
	/** Of each row, by area and status: answers whose term is over. */
	overdue: number[];
}

/** The findings that a view shows, and what is counted of them. */
interface Result {
	/** Of all findings, in their order. */
	selected: Finding[];
	/** Those that pass everything but area and status. */
	base: Finding[];
	/** By dimension and code: how many findings this value alone would list. */
	options: Map<Dimension, Map<string, number>>;
}
