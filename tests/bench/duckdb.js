// SPDX-License-Identifier: MIT
//
// duckdb.js FILE THREADS - count the findings of a CSV file by theme and type, with DuckDB
"use strict";

const { DuckDBInstance } = require("@duckdb/node-api");

async function count(file, threads) {
	const instance = await DuckDBInstance.create(":memory:", threads === "0" ? {} : { threads });
	const connection = await instance.connect();
	const name = file.split("'").join("''");
	const reader = await connection.runAndReadAll(
		`select theme, type, count(*) from read_csv('${name}', header = true, all_varchar = true)
		group by all`);
	const rows = reader.getRows().map((row) => row.join(","));
	process.stdout.write(`${rows.join("\n")}\n`);
}

count(process.argv[2], process.argv[3]);
