// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest'
import type { Instant } from '../kit'
import { type AgendaItem, inTurn, lanesOf, type LongerLane, type Meeting, startingLane } from './meeting'

const item = (id: string, more: Partial<AgendaItem> = {}): AgendaItem => ({
  id, position: 1, kind: 'free', subjectId: '', title: id, lane: 'now', state: 'open', settled: false, note: '', parkedUntil: null, movedTo: null, carried: false, goesOn: false, timesDiscussed: 0, stuck: false, said: '', saidRevision: 0, titleRevision: 0, picture: null, may: [], ...more,
})
const longerLane: LongerLane = { first: false, reservedMin: 0, spentMin: 0, startedAt: null, kept: null }
const meeting = (agenda: AgendaItem[], more: Partial<Meeting> = {}) => ({ agenda, decisions: [], longerLane, may: [], ...more }) as unknown as Meeting
const decided = (itemId: string) => [{ itemId }] as Meeting['decisions']

describe('the lanes', () => {
  const agenda = [item('a'), item('b', { lane: 'longer' }), item('c')]
  const read = (of: Meeting) => lanesOf(of).map(({ lane, items }) => [lane, ...items.map(({ id }) => id)].join(' '))
  it('stand with the longer one first when it has minutes of its own', () => {
    expect(read(meeting(agenda))).toEqual(['now a c', 'longer b'])
    expect(read(meeting(agenda, { longerLane: { ...longerLane, first: true, reservedMin: 20 } }))).toEqual(['longer b', 'now a c'])
  })
  it('leave an empty longer lane out where nothing can be put in it', () => {
    expect(read(meeting([item('a')]))).toEqual(['now a'])
    expect(read(meeting([item('a')], { may: ['add_item'] }))).toEqual(['now a', 'longer'])
    expect(read(meeting([], { longerLane: { ...longerLane, first: true } }))).toEqual(['longer', 'now'])
  })
  it('take a new line where the talk is', () => {
    expect(startingLane(meeting([]))).toBe('now')
    expect(startingLane(meeting([], { longerLane: { ...longerLane, startedAt: '2026-11-26T08:05:00Z' as Instant } }))).toBe('longer')
  })
})

describe('the line in turn', () => {
  it('is the chosen one, else the first without a decision, else the last', () => {
    const agenda = [item('a'), item('b'), item('c')]
    expect(inTurn(meeting(agenda), 'c')?.id).toBe('c')
    expect(inTurn(meeting(agenda, { decisions: decided('a') }), null)?.id).toBe('b')
    expect(inTurn(meeting([item('a')], { decisions: decided('a') }), null)?.id).toBe('a')
    expect(inTurn(meeting([]), null)).toBeNull()
  })
  it('is never one that is parked, moved or closed', () => {
    const agenda = [item('a', { state: 'parked' }), item('b', { state: 'moved' }), item('c', { state: 'closed' }), item('d')]
    expect(inTurn(meeting(agenda), 'a')?.id).toBe('d')
  })
})
