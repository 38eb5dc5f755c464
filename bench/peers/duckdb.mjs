// SPDX-License-Identifier: EUPL-1.2
// The counts in DuckDB: loads area,week,category as integers, asks once to warm up and then RUNS times, writes the answer and
// prints the median in milliseconds.
//   node bench/peers/duckdb.mjs ROWS.csv ANSWER.csv RUNS
import { createRequire } from 'node:module'
const { DuckDBInstance } = createRequire(new URL('../../.tools/peers/', import.meta.url))('@duckdb/node-api')

const [rows, answer, runs] = process.argv.slice(2)
const count = 'SELECT area, week, category, COUNT(*)::INTEGER AS n FROM o GROUP BY area, week, category'
const duck = await (await DuckDBInstance.create(':memory:')).connect()
await duck.run("SET threads TO 2")
await duck.run(`CREATE TABLE o AS SELECT * FROM read_csv('${rows}', columns = {'area': 'USMALLINT', 'week': 'USMALLINT', 'category': 'USMALLINT'})`)
await duck.run(`COPY (${count}) TO '${answer}' (HEADER FALSE)`)
const times = []
for (let i = 0; i < Number(runs); ++i) {
  const from = performance.now()
  await duck.run(`CREATE OR REPLACE TEMP TABLE counted AS ${count}`)  // all of it, without carrying it into JavaScript
  times.push(performance.now() - from)
}
console.log(times.sort((a, b) => a - b)[Math.floor(times.length / 2)])
