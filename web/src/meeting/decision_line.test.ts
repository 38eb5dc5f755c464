// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest'
import type { PlainDate } from '../kit'
import { isComplete, type NamedSeat, parseDecisionLine } from './decision_line'

const today = '2026-11-22' as PlainDate
const seats: NamedSeat[] = [
  { id: 'field', names: ['fältverksamheten', 'field', 'Kommunen'] },
  { id: 'school', names: ['skolan', 'school', 'Norra skolan'] },
  { id: 'social', names: ['socialtjänsten', 'social_services', 'Kommunen'] },
  { id: 'police', names: ['polisen', 'police', 'Polisen'] },
]
const parse = (text: string) => parseDecisionLine(text, seats, today)

describe('the decision line', () => {
  it('is a seat, a promise and a date', () => {
    const line = parse('fält: prata med fritidsgården om lovet 5/12')
    expect(line).toEqual({ seatWord: 'fält', seatId: 'field', candidates: [], promise: 'Prata med fritidsgården om lovet', dueDate: '2026-12-05' })
    expect(isComplete(line)).toBe(true)
  })
  it.each([
    ['5/12', '2026-12-05'], ['22/11', '2026-11-22'], ['21/11', '2027-11-21'], ['5/12 2027', '2027-12-05'], ['2026-12-05', '2026-12-05'], ['5 december', '2026-12-05'], ['5 dec.', '2026-12-05'],
    ['15 may', '2027-05-15'], ['v. 50', '2026-12-11'], ['v50', '2026-12-11'], ['vecka 47', '2027-11-26'], ['week 50', '2026-12-11'],
  ])('reads %s as %s', (written, date) => {
    expect(parse(`skolan: möta klass 8 ${written}`)).toMatchObject({ promise: 'Möta klass 8', dueDate: date })
  })
  it('leaves out the words that led to the date', () => {
    expect(parse('polisen: ronda centrum senast den 5/12').promise).toBe('Ronda centrum')
    expect(parse('polisen: ronda centrum, v. 50.').promise).toBe('Ronda centrum')
  })
  it.each(['31/2', '45/12', '5/13', 'v. 60'])('takes %s as text: it is no date', (written) => {
    expect(parse(`polisen: ronda ${written}`).dueDate).toBeNull()
  })
  it('asks which seat when none or several fit', () => {
    expect(parse('rektorn: möta klass 8 5/12')).toMatchObject({ seatWord: 'rektorn', seatId: null, candidates: ['field', 'school', 'social', 'police'] })
    expect(parse('kommunen: möta klass 8 5/12')).toMatchObject({ seatId: null, candidates: ['field', 'social'] })
    expect(parse('möta klass 8 5/12')).toMatchObject({ seatWord: null, seatId: null, promise: 'Möta klass 8' })
  })
  it('of several seats of a function the one for the whole area is meant, else the one that is needed', () => {
    const field = (id: string, more: Partial<NamedSeat>): NamedSeat => ({ id, names: ['fältverksamheten', 'field'], ...more })
    const of = (...several: NamedSeat[]) => parseDecisionLine('fält: x 5/12', several, today)
    expect(of(field('a', {}), field('b', { ofGroupArea: true }), field('c', { required: true }))).toMatchObject({ seatId: 'b', candidates: [] })
    expect(of(field('a', {}), field('c', { required: true })).seatId).toBe('c')
    expect(of(field('a', {}), field('b', {}))).toMatchObject({ seatId: null, candidates: ['a', 'b'] })
    expect(of(field('a', { ofGroupArea: true }), field('b', { ofGroupArea: true }), field('c', {})).seatId).toBeNull()
  })
  it('a whole word wins over a beginning, whatever the capitals', () => {
    expect(parse('SKOLAN: x 5/12').seatId).toBe('school')
    expect(parse('soc: x 5/12').seatId).toBe('social')
  })
  it('is not complete while something is missing', () => {
    for (const text of ['', 'fält:', 'fält: 5/12', 'fält: prata', 'prata 5/12', 'okänd: prata 5/12']) expect(isComplete(parse(text)), text).toBe(false)
  })
  it('understands its own words again, whatever is written', () => {
    let seed = 20261122
    const next = (below: number) => { seed = (seed * 1103515245 + 12345) % 2147483648; return seed % below }
    const words = ['ring', 'laga', 'möt', 'klass', 'lampan', 'vid', 'bron', '7b', 'och']
    for (let round = 0; round < 200; round++) {
      const promise = `Ring ${Array.from({ length: 1 + next(6) }, () => words[next(words.length)]).join(' ')}`
      const [day, month] = [1 + next(28), 1 + next(12)]
      const line = parse(`polisen: ${promise} ${day}/${month}`)
      expect(line, `seed 20261122, round ${round}: ${promise} ${day}/${month}`).toMatchObject({ seatId: 'police', dueDate: expect.stringMatching(new RegExp(`-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}$`)) })
      expect(line.promise).toBe(promise)
      expect(line.dueDate! >= today).toBe(true)
    }
  })
})
