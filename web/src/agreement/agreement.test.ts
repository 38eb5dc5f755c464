// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest'
import { type PlainDate, Refusal } from '../kit'
import { type Agreement, contentOf, draftOf, emptyDraft, errorOf, linesOf, showsItself, standingOf } from './agreement'

const place = { slug: 'norr', name: 'Norr', level: 'local' as const, parts: [], seats: [], overarching: [{ id: 'city', parties: ['Kommunen', 'Polisen'], validTo: '2027-12-31' as PlainDate }] }
const refused = (field: string) => new Refusal(422, 'agreement.x', 'Titel', 'Skriv ett syfte.', field, {}, null, [], '')

describe('a draft', () => {
  it('holds one thing a line, and empty lines are none', () => {
    expect(linesOf(' Tryggare kvällar \n\n Fler vuxna ute')).toEqual(['Tryggare kvällar', 'Fler vuxna ute'])
  })
  it('begins today for a year, under the overarching agreement that is there', () => {
    const draft = emptyDraft('2026-11-28' as PlainDate, place)
    expect([draft.validFrom, draft.validTo, draft.overarchingId]).toEqual(['2026-11-28', '2027-11-27', 'city'])
    expect(contentOf(draft).parties).toEqual([])
  })
  it('comes back from an agreement as it was written', () => {
    const agreement = {
      parties: ['Kommunen', 'Polisen'], purposes: ['A', 'B'], cooperationAreas: ['C'], themes: [{ code: 'unsafe_places', name: 'Platser' }], ownPriorities: [],
      commitments: [{ text: 'Lampor', party: 'Kommunen', seat: null, endedOwner: { function: 'school', organisation: 'Ekskolan' }, followUpOn: '2027-01-01', isDue: false, followUps: [], may: [] }, { text: 'Vandringar', party: 'Polisen', seat: { id: 's', function: 'police', organisation: 'Polisen', holderName: '' }, endedOwner: null, followUpOn: '2027-01-01', isDue: false, followUps: [], may: [] }], promises: [], validFrom: '2026-11-28', validTo: '2027-11-27', overarching: null,
    } as unknown as Agreement
    expect(contentOf(draftOf(agreement))).toEqual({
      parties: ['Kommunen', 'Polisen'], purposes: ['A', 'B'], cooperationAreas: ['C'], themes: ['unsafe_places'], ownPriorities: [],
      commitments: [{ text: 'Lampor', party: 'Kommunen', followUpOn: '2027-01-01' }, { text: 'Vandringar', party: 'Polisen', seatId: 's', followUpOn: '2027-01-01' }], promises: [], validFrom: '2026-11-28', validTo: '2027-11-27', overarchingId: null,
    })
  })
})

describe('what the server says', () => {
  it('stands at its field, also when it is about one line', () => {
    expect(errorOf(refused('purposes'), 'purposes')).toBe('Skriv ett syfte.')
    expect(errorOf(refused('purposes.1'), 'purposes')).toBe('Skriv ett syfte.')
    expect(errorOf(refused('commitments.0.text'), 'commitments')).toBeUndefined()
    expect(errorOf(null, 'purposes')).toBeUndefined()
  })
  it('stands below the form where no field shows it', () => {
    expect(['purposes', 'parties.2', 'commitments.11.followUpOn', 'promises.0.areaSlug', 'agreement', 'overarchingId'].map(showsItself)).toEqual([true, true, true, true, false, false])
  })
})

describe('how a commitment stands', () => {
  it('is what was found last, unless it is time again', () => {
    expect(standingOf({ followUps: [], isDue: false })).toBe('waits')
    expect(standingOf({ followUps: [], isDue: true })).toBe('due')
    expect(standingOf({ followUps: [{ outcome: 'ongoing' }, { outcome: 'done' }], isDue: false })).toBe('done')
    expect(standingOf({ followUps: [{ outcome: 'ongoing' }], isDue: true })).toBe('due')
  })
})
