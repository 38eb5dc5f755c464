// SPDX-License-Identifier: EUPL-1.2
// The sentences of the picture are read back: the number and the direction in the words are those of the figure, in both languages.
import { createIntl } from 'react-intl'
import { describe, expect, it } from 'vitest'
import observationEn from '../observation/en.json'
import observationSv from '../observation/sv.json'
import { categoryGroups } from '../observation'
import en from './en.json'
import sv from './sv.json'
import type { Sentence } from './picture'
import { sentenceText, slotTexts, type Voice } from './sentence'

const languages = {
  sv: { messages: { ...observationSv, ...sv }, more: /^(?:Vecka \d+: f|F)ler /, less: /^(?:Vecka \d+: f|F)ärre /, back: /åter som vanligt/ },
  en: { messages: { ...observationEn, ...en }, more: /^(?:Week \d+: m|M)ore /, less: /^(?:Week \d+: f|F)ewer /, back: /as usual again/ },
}
let seed = 47
const random = (below: number): number => { seed = (seed * 1103515245 + 12345) % 2147483648; return seed % below }

describe.each(Object.entries(languages))('sentences in %s', (language, { messages, ...directions }) => {
  const intl = createIntl({ locale: language === 'sv' ? 'sv-SE' : 'en-GB', messages: messages as never, onError: (error) => { throw error } })
  const say = (sentence: Sentence, voice: Voice) => {
    const t = (id: string, values?: Record<string, unknown>) => intl.formatMessage({ id }, values as Record<string, string>)
    const values = slotTexts(sentence, t, (slug) => `Area ${slug}`)
    return { text: String(intl.formatMessage({ id: sentenceText(sentence.key, voice) }, { ...values, b: (chunks: unknown[]) => chunks.join('') } as never)), topic: String(values['group']) }
  }
  it.each(['lead', 'change', 'front'] as const)('of the %s say the number and the direction of their figure', (voice) => {
    for (let round = 0; round < 200; round++) {
      const direction = random(2) ? 'more' : 'less'
      const [count, low, high] = [random(4) ? String(5 + random(400)) : '1–4', random(60), 60 + random(60)]
      const group = categoryGroups[random(categoryGroups.length)]!
      const slot = (name: string, type: 'number' | 'group' | 'area' | 'week', value: string | number) => ({ name, type, value: String(value) })
      const { text, topic } = say({ key: direction, slots: [slot('group', 'group', group), slot('area', 'area', 'x'), slot('count', 'number', count), slot('low', 'number', low), slot('high', 'number', high), ...(voice === 'front' ? [slot('week', 'week', '2026-W46')] : [])] }, voice)
      const why = `seed 47, round ${round}: ${text}`
      expect(text, why).toMatch(directions[direction])
      expect(text, why).not.toMatch(directions[direction === 'more' ? 'less' : 'more'])
      expect(text, why).toContain(topic)
      const numbers = [...text.matchAll(/\d+(?:–\d+)?/g)].map(([found]) => found)
      expect(numbers, why).toEqual([...(voice === 'front' ? ['46'] : []), count, low < 5 ? String(high) : `${low}–${high}`])
    }
  })
  it('of changes say last week’s number after this week’s, and nothing where it may not be said', () => {
    for (const key of ['more', 'less', 'back_from_more', 'back_from_less']) {
      const slots = [{ name: 'group', type: 'group' as const, value: 'theft' }, { name: 'area', type: 'area' as const, value: 'x' }, ...Object.entries({ count: '31', low: '5', high: '12' }).map(([name, value]) => ({ name, type: 'number' as const, value }))]
      const numbersOf = (text: string) => [...text.matchAll(/\d+(?:–\d+)?/g)].map(([found]) => found)
      const with_before = say({ key, slots: [...slots, { name: 'before', type: 'number', value: '17' }] }, 'change').text
      expect(numbersOf(with_before)).toEqual(['31', '5–12', '17'])
      expect(numbersOf(say({ key, slots }, 'change').text)).toEqual(['31', '5–12'])
      if (key.startsWith('back')) expect(with_before).toMatch(directions.back)
    }
  })
})
