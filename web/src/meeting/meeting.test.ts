// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest'
import type { Instant, PlainDate } from '../kit'
import type { Question } from '../question'
import { answerFrom, answerOfKey, answersFirst, inOrder, isOverdue, isStuck, isWaiting, type MeetingRow, nextMeeting, type Promised, replaceable } from './meeting'

const promise = (id: string, more: Partial<Promised> = {}): Promised => ({
  id, text: id, seat: { id: 's', function: 'school', organisation: '', required: true, holderName: '', holderAwayUntil: null, deputyName: '' }, dueDate: '2026-11-20' as PlainDate, state: 'open', reason: '', helpAsked: false, decisionNumber: '2026-1', etag: '"1"', may: ['complete'], ...more,
})
const meeting = (id: string, startsAt: string, state: MeetingRow['state']): MeetingRow => ({ id, startsAt: startsAt as Instant, endsAt: startsAt as Instant, state, place: '', movedFrom: null, etag: '"1"' })

describe('promises from last time', () => {
  it('one key each: G, I and H, in either case, and no other', () => {
    expect(['g', 'G', 'i', 'I', 'h', 'H'].map(answerOfKey)).toEqual(['complete', 'complete', 'not_done', 'not_done', 'ask_for_help', 'ask_for_help'])
    expect(['a', 'Enter', ' ', ''].map(answerOfKey)).toEqual([null, null, null, null])
  })
  it('wait until they are answered or help is asked for', () => {
    expect([promise('a'), promise('b', { state: 'done' }), promise('c', { state: 'not_done' }), promise('d', { helpAsked: true })].filter(isWaiting).map(({ id }) => id)).toEqual(['a'])
  })
  it('what needed help stands on top, then the oldest date', () => {
    expect(inOrder([promise('b', { dueDate: '2026-11-21' as PlainDate }), promise('a'), promise('h', { helpAsked: true, dueDate: '2026-12-01' as PlainDate })]).map(({ id }) => id)).toEqual(['h', 'a', 'b'])
  })
  it('are late the day after, and never once answered', () => {
    expect(isOverdue(promise('a'), '2026-11-20' as PlainDate)).toBe(false)
    expect(isOverdue(promise('a'), '2026-11-21' as PlainDate)).toBe(true)
    expect(isOverdue(promise('a', { state: 'done' }), '2026-12-21' as PlainDate)).toBe(false)
  })
})

describe('what a group cannot do by itself', () => {
  it('is an open promise that needs help or is late', () => {
    const today = '2026-11-21' as PlainDate
    const later = '2026-12-01' as PlainDate
    expect([promise('late'), promise('help', { helpAsked: true, dueDate: later }), promise('on time', { dueDate: later }), promise('done', { state: 'done' }), promise('not done', { helpAsked: true, state: 'not_done' })].filter((each) => isStuck(each, today)).map(({ id }) => id)).toEqual(['late', 'help'])
  })
  it('comes back as an answer from above, which stands first', () => {
    const seat = { id: 's', function: 'school', organisation: '', holderName: '', holderAwayUntil: null, deputyName: '' }
    const ours = { slug: 'husby', name: 'Husby' }
    const above = { slug: 'steering', name: 'Styrgruppen' }
    const question = (id: string, more: Partial<Question> = {}): Question => ({
      id, text: id, state: 'sent', from: seat, fromGroup: ours, to: seat, toGroup: null, about: '', askedAt: '2026-11-20T12:00:00Z' as Instant, answerBy: '2026-11-25' as PlainDate, isOverdue: false, answer: '', answeredAt: null, answeredBy: null, returnReason: '', passed: [], raiseTo: [], raisedOn: null, etag: '"1"', may: [], ...more,
    })
    const answered = question('answered', { state: 'answered', to: null, toGroup: above })
    const raisedToUs = question('raised', { state: 'answered', fromGroup: above, to: null, toGroup: ours })
    expect(answersFirst([question('late', { isOverdue: true }), raisedToUs, answered], 'husby').map(({ id }) => id)).toEqual(['answered', 'late', 'raised'])
    expect([answered, raisedToUs, question('seat', { state: 'answered' }), question('sent', { to: null, toGroup: above })].map((each) => answerFrom(each, 'husby'))).toEqual(['Styrgruppen', '', '', ''])
  })
})

describe('the next meeting', () => {
  it('is the one that is going on, else the first that is planned', () => {
    const [held, planned, later, live] = [meeting('held', '2026-11-01T12:00:00Z', 'held'), meeting('planned', '2026-11-26T12:00:00Z', 'planned'), meeting('later', '2026-12-10T12:00:00Z', 'planned'), meeting('live', '2026-12-24T12:00:00Z', 'live')]
    expect(nextMeeting([later, held, planned])?.id).toBe('planned')
    expect(nextMeeting([later, held, planned, live])?.id).toBe('live')
    expect(nextMeeting([held])).toBeNull()
  })
})

describe('what a decision can take the place of', () => {
  const decision = (id: string, number: string, text: string, replacedBy = '') => ({ id, number, text, replacedBy }) as Parameters<typeof replaceable>[0][number]
  const all = [decision('a', '2026-14', 'Gå förbi Torget'), decision('b', '2025-3', 'Laga belysningen'), decision('c', '2025-2', 'Torget lyses upp', '2026-1')]
  const ids = (sought: string, chosen = '') => replaceable(all, sought, chosen).map(({ id }) => id)
  it('is all that is in force, those that say all words, and always the one that is chosen', () => {
    expect(ids('')).toEqual(['a', 'b'])
    expect(ids('torget gå')).toEqual(['a'])
    expect(ids('2025-3')).toEqual(['b'])
    expect(ids('torget', 'b')).toEqual(['a', 'b'])
    expect(ids('mopeder')).toEqual([])
  })
})
