// SPDX-License-Identifier: EUPL-1.2
// Both languages say the same things, every text that is asked for exists, and no text stands in the pages themselves.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isArgumentElement, isPluralElement, isSelectElement, isTagElement, type MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const source = new URL('..', import.meta.url).pathname
const modules = readdirSync(source).filter((name) => existsSync(join(source, name, 'sv.json')))
const textFiles = (module: string, language: string) => readdirSync(join(source, module)).filter((name) => new RegExp(`^(\\w+_)?${language}\\.json$`).test(name)).sort((a, b) => a.length - b.length)
const raw = (module: string, language: string): Record<string, string> =>
  Object.assign({}, ...textFiles(module, language).map((name) => JSON.parse(readFileSync(join(source, module, name), 'utf8')) as object))
const parsed = import.meta.glob<Record<string, MessageFormatElement[]>>('/src/*/*.json', { import: 'default', eager: true })
const files = readdirSync(source).flatMap((module) => readdirSync(join(source, module)).filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name)).map((name) => join(module, name)))
const known = new Set(modules.flatMap((module) => Object.keys(raw(module, 'sv'))))
const tree = (file: string) => ts.createSourceFile(file, readFileSync(join(source, file), 'utf8'), ts.ScriptTarget.Latest, true, file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS)
const walk = (node: ts.Node, see: (node: ts.Node) => void): void => { see(node); ts.forEachChild(node, (child) => walk(child, see)) }

const values = (elements: MessageFormatElement[]): string[] => elements.flatMap((each) => {
  if (isPluralElement(each) || isSelectElement(each)) return [each.value, ...Object.values(each.options).flatMap((option) => values(option.value))]
  if (isTagElement(each)) return [`<${each.value}>`, ...values(each.children)]
  return 'value' in each && (isArgumentElement(each) || each.type === 2 || each.type === 3 || each.type === 4) ? [String(each.value)] : []
})
const asked = (module: string, language: string, id: string) => [...new Set(textFiles(module, language).flatMap((name) => values(parsed[`/src/${module}/${name}`]![id] ?? [])))].sort()

describe.each(modules)('the texts of %s', (module) => {
  it('stand in both languages, in the same order, under keys that begin with the module', () => {
    expect(Object.keys(raw(module, 'en'))).toEqual(Object.keys(raw(module, 'sv')))
    for (const id of Object.keys(raw(module, 'sv'))) expect(id.startsWith(`${module}.`), id).toBe(true)
  })
  it('take the same values in both languages', () => {
    for (const id of Object.keys(raw(module, 'sv'))) expect(asked(module, 'en', id), id).toEqual(asked(module, 'sv', id))
  })
  it('are never empty and never shout', () => {
    for (const language of ['sv', 'en']) for (const [id, text] of Object.entries(raw(module, language))) expect(text.trim().length > 0 && !text.includes('!'), id).toBe(true)
  })
})

it('of signals are the same on the agenda that the server writes as on the picture', () => {
  const server = JSON.parse(readFileSync(join(source, '../../data/documents/words.json'), 'utf8')) as Record<string, Record<string, string>>
  for (const language of ['sv', 'en']) {
    const shared = Object.entries(server[language]!).filter(([id]) => /^(signal|topic)\./.test(id))
    expect(shared.length).toBeGreaterThan(2)
    for (const [id, text] of shared) expect(raw('picture', language)[`picture.${id}`], id).toBe(text)
  }
})

const prefix = new RegExp(`^(${modules.join('|')})\\.[A-Za-z_0-9.]+$`)
describe.each(files)('%s', (file) => {
  it('asks only for texts that exist', () => {
    walk(tree(file), (node) => {
      if (ts.isStringLiteralLike(node) && prefix.test(node.text)) expect(known.has(node.text), node.text).toBe(true)
      if (ts.isTemplateExpression(node) && prefix.test(`${node.head.text}x`)) expect([...known].some((id) => id.startsWith(node.head.text)), node.head.text).toBe(true)
    })
  })
  it('holds no text of its own', () => {
    const spoken = /^(aria-label|aria-description|title|placeholder|label|alt|legend|hint|caption|kicker|intro|empty)$/
    walk(tree(file), (node) => {
      if (ts.isJsxText(node)) expect(/\p{L}/u.test(node.text), node.text.trim()).toBe(false)
      if (ts.isJsxAttribute(node) && spoken.test(node.name.getText()) && node.initializer && ts.isStringLiteral(node.initializer)) expect(node.initializer.text, node.getText()).toBe('')
    })
  })
  it('makes no date of a text', () => {
    if (file === join('kit', 'dates.ts')) return
    walk(tree(file), (node) => {
      if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && node.arguments?.length === 1) {
        const [argument] = node.arguments
        expect(ts.isStringLiteralLike(argument!) || ts.isTemplateExpression(argument!), node.getText()).toBe(false)
      }
    })
  })
})
