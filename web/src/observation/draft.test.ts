// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest'
import type { Instant, PlainDate } from '../kit'
import { type Draft, emptyDraft, nextStep, occurred, reachable, reportOf, stepOf, steps } from './draft'

const now = '2026-11-22T17:00:00.000Z' as Instant
const answered: Draft = { ...emptyDraft('id'), categoryGroup: 'traffic', place: { kind: 'area', areaSlug: 'x' }, placeName: 'x', when: { kind: 'now', at: now } }

describe('the steps of a report', () => {
  it('an address leads no further than the first question without an answer', () => {
    for (const step of steps) expect(reachable(emptyDraft('id'), step)).toBe('what')
    expect(reachable({ ...answered, place: null }, 'check')).toBe('where')
    expect(reachable(answered, 'check')).toBe('check')
    expect(reachable(answered, 'where')).toBe('where')
  })
  it('an unknown step is the first one, and the last leads nowhere', () => {
    expect(stepOf('nonsense')).toBe('what')
    expect(nextStep('check')).toBe('check')
  })
})

describe('what is sent', () => {
  it('now is an instant and today begins at midnight in Sweden', () => {
    expect(occurred({ kind: 'now', at: now })).toEqual({ from: now, to: now })
    expect(occurred({ kind: 'today', at: now })).toEqual({ from: '2026-11-21T23:00:00.000Z', to: now })
  })
  it('an interval that ends before it begins goes over midnight', () => {
    expect(occurred({ kind: 'interval', date: '2026-11-21' as PlainDate, from: '23:00', to: '01:30' })).toEqual({ from: '2026-11-21T22:00:00.000Z', to: '2026-11-22T00:30:00.000Z' })
  })
  it('a report keeps the id it was born with, is meant for planning, and is nothing before its questions are answered', () => {
    expect(reportOf({ ...answered, text: '  Två mopeder. ' })).toMatchObject({ id: 'id', kind: 'observation', text: 'Två mopeder.', use: 'planning' })
    expect(reportOf({ ...answered, when: null })).toBeNull()
  })
})
