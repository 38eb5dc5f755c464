// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest'
import { addressOf, fold, isNamed, linesShown, pieces } from './search'

const marked = (text: string, marks: string[]) => pieces(text, marks).filter((piece) => piece.marked).map((piece) => piece.text)

describe('a hit', () => {
  it('has its words marked, whole and in every inflection, and nothing else changed', () => {
    expect(marked('Mötet om möten vid Ågatan.', ['möt'])).toEqual(['Mötet', 'möten'])
    expect(marked('Agatan', ['ågat'])).toEqual([])
    expect(marked('En idé, IDÉER', ['ide'])).toEqual(['idé', 'IDÉER'])
    expect(pieces('a <b>b</b>', ['b']).map(({ text }) => text).join('')).toBe('a <b>b</b>')
  })
  it('shows the lines that were found when it has many', () => {
    const lines = ['ett', 'två', 'tre', 'belysningen', 'fem']
    expect(linesShown(lines, ['belysning'])).toEqual(['belysningen'])
    expect(linesShown(lines, ['sex'])).toEqual(['ett', 'två', 'tre'])
    expect(linesShown(['ett', 'två'], ['två'])).toEqual(['ett', 'två'])
  })
  it('leads to its page where the reader has one', () => {
    expect(addressOf({ kind: 'decision', page: 'm1' })).toBe('/meetings/m1')
    expect(addressOf({ kind: 'group', page: 'norr' })).toBe('/groups/norr')
    expect(addressOf({ kind: 'year_entry', page: 'norr' })).toBe('/groups/norr/year')
    expect(addressOf({ kind: 'question', page: 'q1' })).toBe('/questions/q1')
    expect(addressOf({ kind: 'observation', page: '' })).toBeNull()
  })
})

describe('a name', () => {
  it('is found by the beginnings of its words, in any order', () => {
    expect(isNamed('Fältassistent Södra fältgruppen', 'fält söd')).toBe(true)
    expect(isNamed('Fältassistent Södra fältgruppen', 'norra')).toBe(false)
    expect(isNamed('Norr', '…')).toBe(false)
    expect(fold('Åsögatan Ärø')).toBe('åsögatan ärö')
  })
})
