// SPDX-License-Identifier: EUPL-1.2
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { methodText } from '../../methods'

const folder = join(import.meta.dirname, '../../../docs/methods')
const names = readdirSync(folder).filter((name) => name.endsWith('.md'))

describe('the pages of the methods', () => {
  it('have a title and a text in each language', () => {
    for (const name of names) {
      const { title, sv, en } = methodText(readFileSync(join(folder, name), 'utf8'))
      expect([title.sv, title.en, sv, en].map((text) => text.length > 0), name).toEqual([true, true, true, true])
      expect(title.sv, name).not.toBe(title.en)
    }
  })
  it('are there for every link to one', () => {
    const files = readdirSync(join(folder, '../../web/src'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tsx'))
    const linked = files.flatMap((name) => [...readFileSync(join(folder, '../../web/src', name), 'utf8').matchAll(/href="\/methods\/([\w-]+)"/g)].map(([, page]) => `${page}.md`))
    expect(linked.length).toBeGreaterThan(3)
    expect(linked.filter((page) => !names.includes(page))).toEqual([])
  })
  it('lead to each other, and to nothing outside', () => {
    const text = methodText('# Ett · One\n\n## På svenska\n- Se [spridning](kde.md) och [beslut](../adr/0001.md). <b onclick="x()">Nej</b>\n\n## In English\nSee.')
    expect(text.sv).toContain('<a href="/methods/kde">spridning</a>')
    expect(text.sv).toContain('och beslut.')
    expect(text.sv).not.toContain('onclick')
    expect(text.title).toEqual({ sv: 'Ett', en: 'One' })
  })
})
