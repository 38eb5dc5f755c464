// SPDX-License-Identifier: EUPL-1.2
// A report while it is written: four answers, each with a step of its own. Pure; the page keeps it on the device.
import type { CategoryGroup } from '../api'
import { type Instant, instantAt, localDate, type PlainDate } from '../kit'
import type { Report, ReportedPlace, Use } from './observation'

export const steps = ['what', 'where', 'when', 'more', 'check'] as const
export type Step = (typeof steps)[number]

export type When = { kind: 'now'; at: Instant } | { kind: 'today'; at: Instant } | { kind: 'interval'; date: PlainDate; from: string; to: string }
export type Draft = {
  id: string
  categoryGroup: CategoryGroup | null
  category: string | null
  place: ReportedPlace | null
  placeName: string
  when: When | null
  text: string
  use: Use
}

// Planning is what a report may be used for unless its writer says more.
export const emptyDraft = (id: string): Draft => ({ id, categoryGroup: null, category: null, place: null, placeName: '', when: null, text: '', use: 'planning' })
export const isStarted = (draft: Draft): boolean => draft.categoryGroup !== null || draft.text !== ''

export const stepOf = (text: string | undefined): Step => steps.find((step) => step === text) ?? 'what'
export const nextStep = (step: Step): Step => steps[steps.indexOf(step) + 1] ?? 'check'
// The first question without an answer at or before the step that was asked for: an old link never skips a question.
export function reachable(draft: Draft, asked: Step): Step {
  const missing = draft.categoryGroup === null ? 'what' : draft.place === null ? 'where' : draft.when === null ? 'when' : 'check'
  return steps.indexOf(asked) <= steps.indexOf(missing) ? asked : missing
}

// The interval that an answer means. An interval that ends before it begins goes over midnight.
export function occurred(when: When): { from: Instant; to: Instant } {
  if (when.kind === 'now') return { from: when.at, to: when.at }
  if (when.kind === 'today') return { from: instantAt(localDate(when.at), '00:00'), to: when.at }
  const from = instantAt(when.date, when.from)
  const to = instantAt(when.date, when.to)
  return to >= from ? { from, to } : { from, to: instantAt(nextDay(when.date), when.to) }
}
const nextDay = (date: PlainDate): PlainDate => localDate(new Date(Date.parse(`${date}T12:00:00Z`) + 86_400_000).toISOString() as Instant)

export function reportOf(draft: Draft): Report | null {
  if (!draft.categoryGroup || !draft.place || !draft.when) return null
  const { from, to } = occurred(draft.when)
  return {
    id: draft.id, kind: 'observation', categoryGroup: draft.categoryGroup, category: draft.category,
    occurredFrom: from, occurredTo: to, place: draft.place, text: draft.text.trim(), use: draft.use,
  }
}
