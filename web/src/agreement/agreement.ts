// SPDX-License-Identifier: EUPL-1.2
// Agreements on cooperation as the server sends them, and what the pages derive without asking.
import { addDays, type PlainDate, type Refusal } from '../kit'

type Named = { slug: string; name: string }
export type Level = 'overarching' | 'local'
export type AgreementState = 'draft' | 'in_force' | 'expired' | 'replaced'
export type AgreementVerb = 'change' | 'put_in_force' | 'replace' | 'follow_up_promise'
export type CommitmentOutcome = 'done' | 'ongoing' | 'not_done'
export type PromiseOutcome = 'kept' | 'partly' | 'not_kept'
export type FollowUp<Outcome> = { outcome: Outcome; text: string; on: PlainDate }
// A function that works in the agreement's area.
export type Owner = { id: string; function: string; organisation: string; holderName: string }
// seat: the function that follows it up; null: whoever coordinates. endedOwner: the function that was to, when its seat has ended.
export type EndedOwner = Pick<Owner, 'function' | 'organisation'>
export type Commitment = { text: string; party: string; seat: Owner | null; endedOwner: EndedOwner | null; followUpOn: PlainDate; isDue: boolean; followUps: FollowUp<CommitmentOutcome>[]; may: 'follow_up_commitment'[] }
export type CitizenPromise = { text: string; area: Named; dueOn: PlainDate; isDue: boolean; followUps: FollowUp<PromiseOutcome>[] }
export type Theme = { code: string; name: string }

export type AgreementRow = { id: string; level: Level; state: AgreementState; area: Named; parties: string[]; validFrom: PlainDate; validTo: PlainDate; runsOutSoon: boolean; due: number }
export type Agreement = AgreementRow & {
  purposes: string[]
  cooperationAreas: string[]
  themes: Theme[]
  ownPriorities: string[]
  commitments: Commitment[]
  promises: CitizenPromise[]
  overarching: { id: string; area: Named; validTo: PlainDate } | null // null also where the reader may not read it
  replacesId: string | null
  renewalId: string | null
  putInForceAt: string | null
  etag: string
  may: AgreementVerb[]
}
export type Place = Named & { level: Level; parts: Named[]; seats: Owner[]; overarching: { id: string; parties: string[]; validTo: PlainDate }[] }
export type FormChoices = { places: Place[]; themes: Theme[]; organisations: string[] }

// What a form holds while it is written: lists of lines are one text, a line each.
export type Draft = {
  parties: string[]
  purposes: string
  cooperationAreas: string
  themes: string[]
  ownPriorities: string
  commitments: { text: string; party: string; seatId: string; endedOwner: EndedOwner | null; followUpOn: string }[] // seatId '': none
  promises: { text: string; areaSlug: string; dueOn: string }[]
  validFrom: string
  validTo: string
  overarchingId: string // '': none
}
export type Content = Omit<Draft, 'purposes' | 'cooperationAreas' | 'ownPriorities' | 'overarchingId' | 'commitments'> & { commitments: { text: string; party: string; seatId?: string; followUpOn: string }[]; purposes: string[]; cooperationAreas: string[]; ownPriorities: string[]; overarchingId: string | null }

const year_days = 365
export const emptyDraft = (today: PlainDate, place: Place): Draft => ({
  parties: ['', ''], purposes: '', cooperationAreas: '', themes: [], ownPriorities: '', commitments: [], promises: [],
  validFrom: today, validTo: addDays(today, year_days - 1), overarchingId: place.overarching[0]?.id ?? '',
})
export const draftOf = (agreement: Agreement): Draft => ({
  parties: agreement.parties, purposes: agreement.purposes.join('\n'), cooperationAreas: agreement.cooperationAreas.join('\n'),
  themes: agreement.themes.map(({ code }) => code), ownPriorities: agreement.ownPriorities.join('\n'),
  commitments: agreement.commitments.map(({ text, party, seat, endedOwner, followUpOn }) => ({ text, party, seatId: seat?.id ?? '', endedOwner, followUpOn })),
  promises: agreement.promises.map(({ text, area, dueOn }) => ({ text, areaSlug: area.slug, dueOn })),
  validFrom: agreement.validFrom, validTo: agreement.validTo, overarchingId: agreement.overarching?.id ?? '',
})
export const contentOf = (draft: Draft): Content => ({
  ...draft, parties: namedParties(draft), commitments: draft.commitments.map(({ seatId, text, party, followUpOn }) => ({ text, party, followUpOn, ...(seatId && { seatId }) })), purposes: linesOf(draft.purposes), cooperationAreas: linesOf(draft.cooperationAreas),
  ownPriorities: linesOf(draft.ownPriorities), overarchingId: draft.overarchingId || null,
})

// One thing a line; empty lines are none.
export const linesOf = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter(Boolean)
export const namedParties = ({ parties }: Pick<Draft, 'parties'>): string[] => [...new Set(parties.map((name) => name.trim()).filter(Boolean))]

// What the server says of a field, or of one line in it.
export function errorOf(refusal: Refusal | null, field: string): string | undefined {
  const isHere = refusal !== null && (refusal.field === field || (refusal.field.startsWith(`${field}.`) && /^\d+$/.test(refusal.field.slice(field.length + 1))))
  return isHere ? refusal.detail || refusal.title : undefined
}
// Fields that show their own error; the rest stands below the form.
export const showsItself = (field: string): boolean => /^(purposes|cooperationAreas|ownPriorities|parties|validTo|commitments\.\d+\.\w+|promises\.\d+\.\w+)(\.\d+)?$/.test(field)

// How a commitment stands, as the end of a text's key: what was found last, or that its date has come or not.
export const standingOf = ({ followUps, isDue }: { followUps: { outcome: CommitmentOutcome | PromiseOutcome }[]; isDue: boolean }): CommitmentOutcome | PromiseOutcome | 'due' | 'waits' =>
  isDue ? 'due' : (followUps.at(-1)?.outcome ?? 'waits')
