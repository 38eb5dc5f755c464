// SPDX-License-Identifier: EUPL-1.2
// The words of the product as the pages show them, so that a journey presses what a reader reads, in either language.
import { existsSync, readdirSync, readFileSync } from 'node:fs'

const source = new URL('../../web/src/', import.meta.url).pathname
const tables = Object.fromEntries(['sv', 'en'].map((language) => [language, Object.assign({}, ...readdirSync(source).flatMap((module) =>
  readdirSync(`${source}${module}`).filter((name) => new RegExp(`^(\\w+_)?${language}\\.json$`).test(name) && existsSync(`${source}${module}/${name}`)).map((name) => JSON.parse(readFileSync(`${source}${module}/${name}`, 'utf8')))))]))

// `values` fill {name} and {name, number}; texts that choose between forms are not for this.
export const words = (language) => (id, values = {}) => {
  const text = tables[language][id]
  if (text === undefined) throw new Error(`no text ${id}`)
  return text.replace(/\{(\w+)(?:, number)?\}/g, (whole, name) => values[name] ?? whole)
}
