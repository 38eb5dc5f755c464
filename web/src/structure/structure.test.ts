// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest'
import type { PlainDate } from '../kit'
import { countOf, departureOf, nextStepOf, placeOf, sentenceOf } from './structure'

describe('the sentence of a group', () => {
  it('says in how many parts the structure holds, also when it is none', () => {
    expect(sentenceOf({ tried: 5 })).toBe('structure.sentence.holds')
    expect(sentenceOf({ tried: 1 })).toBe('structure.sentence.holds')
  })
  it('says that it is too early when nothing could be tried', () => {
    expect(sentenceOf({ tried: 0 })).toBe('structure.sentence.early')
  })
})

describe('a part', () => {
  it('says how many of how many, and for promises how many of them were done', () => {
    expect(countOf({ of: 4 })).toBe('structure.count')
    expect(countOf({ of: 4, promisesDone: 0 })).toBe('structure.count.done')
  })
  it('counts nothing where there is nothing to count', () => {
    expect(countOf({ of: 0, promisesDone: 0 })).toBe('structure.count.none')
  })
})

describe('the next step', () => {
  it('names the function where one is meant', () => {
    expect(nextStepOf({ part: 'resilience', function: 'field' })).toBe('structure.next.resilience.of')
    expect(nextStepOf({ part: 'meetings', function: '' })).toBe('structure.next.meetings')
  })
  it('leads to where it is done', () => {
    expect(placeOf('answers', 'husby')).toBe('/questions')
    for (const part of ['seats', 'meetings', 'promises', 'handovers', 'resilience'] as const) expect(placeOf(part, 'husby')).toBe('/groups/husby')
  })
})

it('a departure says what was expected until it is known what came of it', () => {
  const departure = { leftOn: '2026-08-03' as PlainDate, dueOn: '2026-11-02' as PlainDate, of: 10, forecast: 6 }
  expect(departureOf({ ...departure, outcome: null })).toBe('structure.departure.waits')
  expect(departureOf({ ...departure, outcome: 0 })).toBe('structure.departure.known')
})
