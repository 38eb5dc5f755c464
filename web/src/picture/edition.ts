// SPDX-License-Identifier: EUPL-1.2
// The week's edition: a draft that is written, perhaps reviewed, locked, and then shown from what was frozen.
import type { Figure } from '../api'
import type { AreaMapData, EditionState, Hexagons, Picture, Sentence } from './picture'
import type { Instant, WeekId } from '../kit'

export type FrontOutcome = 'gone' | 'remains' | 'became'
// A signal of the last edition as a sentence, or what an earlier item became, in the words of its writer.
export type FrontItem = { id: string; kind: 'signal' | 'became'; sentence: Sentence | null; text: string; outcome: FrontOutcome | null; became: string | null }
export type Edition = {
  id: string
  area: { slug: string; name: string }
  week: WeekId
  state: EditionState
  summary: string
  frontItems: FrontItem[]
  leavesGroup: boolean
  writtenBy: string
  reviewedBy: string | null
  lockedAt: Instant | null
  reason: string | null
  replaces: string | null
  replacedBy: string | null
  correction: string | null // the draft that corrects it
  late: Figure | null // how many reports came after it was locked
  digest: string | null
  picture: Picture | null
  hexagons: Hexagons | null
  map: AreaMapData | null
  etag: string
  may: string[]
}
export type EditionRow = { id: string; area: { slug: string; name: string }; week: WeekId; state: EditionState; lockedAt: Instant | null; byFunction?: string; may?: string[] }

export const isWritable = (edition: Edition): boolean => edition.may.includes('edit')

// A quiet week needs no words: nothing sticks out and nothing from last time waits for an answer.
export const isQuiet = (edition: Edition): boolean => (edition.picture?.signals.length ?? 0) === 0 && edition.frontItems.every((item) => item.outcome !== null)

// Each item from last time must be answered before the week is closed.
export const unanswered = (items: readonly FrontItem[]): FrontItem[] => items.filter((item) => item.outcome === null || (item.outcome === 'became' && !item.became?.trim()))
