// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest'
import { areasOf, directoryOf, type FunctionRow, isUnanswered, ownFirst, type QuestionState, readerOf, standingOf, type Wanted } from './question'

const [husby, akalla] = [{ slug: 'husby', name: 'Husby' }, { slug: 'akalla', name: 'Akalla' }]
const row = (id: string, more: Partial<FunctionRow> = {}): FunctionRow => ({ id, function: 'school', organisation: 'Ekskolan', holderName: '', holderAwayUntil: null, deputyName: '', area: husby, group: null, topics: [], vacant: false, contact: '', ...more })
const words = { function: (code: string) => ({ school: 'Skola', field: 'Fält', police: 'Polis' })[code] ?? code, topic: (topic: string) => ({ damage: 'Skadegörelse', drugs: 'Droger' })[topic] ?? topic }
const rows = [
  row('school', { topics: ['damage'] }),
  row('field', { function: 'field', organisation: 'Fältarna', holderName: 'Åsa Öberg' }),
  row('police', { function: 'police', organisation: 'Polisen', area: akalla, topics: ['drugs', 'damage'] }),
  row('oakSchool', { organisation: 'Alskolan' }),
]
const found = (wanted: Partial<Wanted>) => directoryOf(rows, { search: '', area: '', topic: '', ...wanted }, words).map(({ area, rows: ofArea }) => [area.slug, ...ofArea.map(({ id }) => id)])

describe('the directory', () => {
  it('goes by area, then by function and organisation, in the order of the alphabet', () => {
    expect(found({})).toEqual([['akalla', 'police'], ['husby', 'field', 'oakSchool', 'school']])
    expect(areasOf(rows).map(({ slug }) => slug)).toEqual(['akalla', 'husby'])
  })
  it('is narrowed by area and by topic', () => {
    expect(found({ area: 'akalla' })).toEqual([['akalla', 'police']])
    expect(found({ topic: 'damage' })).toEqual([['akalla', 'police'], ['husby', 'school']])
    expect(found({ topic: 'drugs', area: 'husby' })).toEqual([])
  })
  it('is searched by every word of function, organisation, holder, area and topic, in either case', () => {
    expect(found({ search: 'åsa' })).toEqual([['husby', 'field']])
    expect(found({ search: ' skola HUSBY ' })).toEqual([['husby', 'oakSchool', 'school']])
    expect(found({ search: 'droger' })).toEqual([['akalla', 'police']])
    expect(found({ search: 'skola akalla' })).toEqual([])
  })
})

describe('one\'s own group', () => {
  it('stands first, once, and the areas that have nobody else are left out', () => {
    const group = { slug: 'our', name: 'Our' }
    const { own, others } = ownFirst(directoryOf([row('ours', { group }), row('theirs', { area: akalla })], { search: '', area: '', topic: '' }, words), ['our'])
    expect(own.map(({ id }) => id)).toEqual(['ours'])
    expect(others.map(({ area, rows: ofArea }) => [area.slug, ...ofArea.map(({ id }) => id)])).toEqual([['akalla', 'theirs']])
  })
})

describe('a question past its date', () => {
  it('waits for an answer like another, so that one still sees where it was taken', () => {
    expect(standingOf({ state: 'sent', isOverdue: true })).toBe('overdue')
    expect(['sent', 'returned', 'answered', 'accepted'].map((state) => isUnanswered({ state: state as QuestionState }))).toEqual([true, true, false, false])
  })
})

describe('who reads a question', () => {
  it('is the holder, the deputy, both, somebody who is not named, or nobody yet', () => {
    expect(readerOf(row('a', { holderName: 'Åsa', deputyName: 'Bo' }))).toBe('both')
    expect(readerOf(row('a', { holderName: 'Åsa' }))).toBe('holder')
    expect(readerOf(row('a', { vacant: true, deputyName: 'Bo' }))).toBe('deputy')
    expect(readerOf(row('a', { vacant: true }))).toBe('nobody')
    expect(readerOf(row('a'))).toBe('unnamed')
  })
})

describe('how a question stands', () => {
  it('is overdue only while it waits for an answer', () => {
    expect((['sent', 'returned', 'answered', 'accepted'] as const).map((state) => standingOf({ state, isOverdue: true }))).toEqual(['overdue', 'overdue', 'answered', 'accepted'])
    expect(standingOf({ state: 'sent', isOverdue: false })).toBe('sent')
  })
})
