// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest'
import type { Promised } from '../meeting'
import type { Question } from '../question'
import { fieldAt, handedBack, inFields, type Leaving, written } from './handover'
import { isQuiet, type MyDay, type MyFollowUp, type MyHandover, type MyLostLetter, type MyMeeting, type MyReport, sections, shownSections } from './my_day'

const empty: MyDay = { meetings: [], promises: [], questions: [], waiting: [], reports: [], handovers: [], leaving: [], departed: [], attendances: [], followUps: [], lostLetters: [], reportsToRead: 0 }
const promise = (id: string, helpAsked = false) => ({ id, helpAsked }) as Promised
const question = (may: Question['may']) => ({ may }) as Question
const leaving = (notes: string[]) => ({ holdingId: 'h', notes }) as Leaving

describe('my day', () => {
  it('shows a section only when it holds something, seats to take over first', () => {
    expect(shownSections(empty)).toEqual([])
    expect(shownSections({ ...empty, reports: [{} as MyReport], meetings: [{} as MyMeeting], handovers: [{} as MyHandover] })).toEqual(['handovers', 'meetings', 'reports'])
  })
  it('has a section for all that the server sends', () => {
    expect([...sections, 'reportsToRead'].sort()).toEqual(Object.keys(empty).sort())
  })
  it('is quiet when nothing waits for the reader, whatever there is to read', () => {
    expect(isQuiet(empty)).toBe(true)
    expect(isQuiet({ ...empty, reports: [{} as MyReport], meetings: [{} as MyMeeting], waiting: [question([])], promises: [promise('a', true)], leaving: [leaving(['Nyckeln finns i receptionen'])] })).toBe(true)
  })
  it('is not quiet with a seat, a note, a question, a promise or an answer that waits', () => {
    for (const waits of [{ handovers: [{} as MyHandover] }, { lostLetters: [{} as MyLostLetter] }, { leaving: [leaving([])] }, { questions: [question(['answer'])] }, { reportsToRead: 1 }, { followUps: [{ isDue: true } as MyFollowUp] }, { promises: [promise('a')] }, { waiting: [question(['accept', 'return'])] }]) expect(isQuiet({ ...empty, ...waits })).toBe(false)
  })
})

describe('taking over', () => {
  it('keeps a promise unless it is said to be handed back', () => {
    expect(handedBack([promise('a'), promise('b'), promise('c')], { b: 'hand_back', c: 'keep' })).toEqual(['b'])
    expect(handedBack([promise('a')], { gone: 'hand_back' })).toEqual([])
  })
})

describe('notes to a successor', () => {
  it('are sent in order without the empty fields, and stand so afterwards', () => {
    expect(written(['', ' Nyckeln finns i receptionen ', 'Möte var fjortonde dag'])).toEqual(['Nyckeln finns i receptionen', 'Möte var fjortonde dag'])
    expect(inFields(['ett'])).toEqual(['ett', '', ''])
  })
  it('find the field that the server speaks of', () => {
    expect(fieldAt('notes.1')).toBe(1)
    expect(fieldAt('notes')).toBeNull()
    expect(fieldAt('text')).toBeNull()
  })
})
