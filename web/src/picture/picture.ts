// SPDX-License-Identifier: EUPL-1.2
// The situation picture as the server sends it, and what the pages derive from it without asking again.
import type { FeatureCollection, Polygon } from 'geojson'
import type { CategoryGroup, Certainty, Figure } from '../api'
import type { Bounds } from '../area'
import { categoryGroups } from '../observation'
import type { PlainDate, WeekId } from '../kit'
import type { MapMode, Verdict } from './legend'

export type Direction = 'more' | 'less' | 'new' | 'late' | 'done' | 'usual'
// A sentence is a key of sv.json and en.json and its typed slots. What a slot is called in the text is its name.
export type Slot = { name: string; type: 'number' | 'area' | 'group' | 'week' | 'function' | 'text'; value: string }
export type Sentence = { key: string; slots: Slot[] }
export type Range = { low: number; high: number }
export type SeriesWeek = { week: WeekId; value: number | null; shown: string; hidden: boolean; low: number | null; high: number | null }

// How unusual a signal is. What is null is not known, or not told to this reader.
export type Artefact = 'new_reporter' | 'new_category' | 'campaign' | 'default_point' | 'fewer_heard'
export type Gathered = { areaSlug: string; cases: number; withinM: number; from: WeekId }
export type Unusual = { kind: 'count' | 'gathered' | 'both'; expected: Range | null; rarerThanWeeks: number; gathered: Gathered | null; artefacts: Artefact[] }
// What the analysis of the week says beside its signals.
export type DefaultPoint = { areaSlug: string; at?: [number, number]; reports?: number }
export type YoungWeek = { week: WeekId; shareIn: number }
export type Analysis = { madeAt: string; falseAlarmsAYear: number; methods: string; defaultPoints: DefaultPoint[]; young: YoungWeek[] }

export type Signal = {
  id: string
  categoryGroup: CategoryGroup
  areaSlug: string
  direction: Direction
  figure: Figure
  usual: Range | null
  weeksInRow: number
  certainty: Certainty
  sourceText: Sentence // which kinds of source stand behind
  answered: 'raised' | 'waiting' | null
  unusual?: Unusual | null // not there in pictures that were locked before weeks were analysed
}
export type Change = Sentence & { direction: Direction; areaSlug: string; figure: Figure | null; certainty: Certainty | null }
export type Trend = { categoryGroup: CategoryGroup; figure: Figure; usual: Range | null; verdict: Verdict; series: SeriesWeek[]; note: Sentence | null }
export type AreaRow = { slug: string; name: string; figure: Figure; verdict: Verdict; heard: 'heard' | 'silent' | 'little_basis'; silentSeats?: string[]; mayBeChance?: boolean }
// Weekday from Monday × parts of the day from midnight: the last thirteen weeks for who may read reports, else the calendar year.
export type TimeOfWeek = { cells: Figure[][]; unknown: Figure | null }

export type Picture = {
  area: { slug: string; name: string; level?: string }
  week: WeekId
  period: { from: PlainDate; to: PlainDate }
  previousWeek: WeekId | null
  nextWeek: WeekId | null
  synthetic: boolean
  coldStart: boolean
  profile: 'exact' | 'shared' | 'open' // exact: single reports may be read
  dataVersion: string
  areaVersion: string
  edition: { id: string; state: EditionState } | null
  total: Figure
  summary: { sentences: Sentence[]; byFunction: string; reviewedBy: string | null }
  signals: Signal[]
  changes: Change[]
  trends: Trend[]
  areas: AreaRow[]
  timeOfWeek: TimeOfWeek | null
  analysis?: Analysis | null
  reporters: { expected: number; heard: number }
  actions: unknown[]
  may: string[]
}
export type EditionState = 'draft' | 'in_review' | 'locked' | 'replaced' | 'withdrawn'

export type { AreaMapData } from '../area'
export type Hexagons = FeatureCollection<Polygon, { id: string; class: string; areaSlug: string; mayBeChance?: boolean }>

// Where the picture behind a line of an agenda is found.
export type SignalName = { week: WeekId; areaSlug: string; categoryGroup: CategoryGroup }

export const isCategoryGroup = (text: string | undefined): text is CategoryGroup => categoryGroups.some((each) => each === text)

export const slotOf = (sentence: Sentence, type: Slot['type']): string | undefined => sentence.slots.find((slot) => slot.type === type)?.value

// Which words the usual takes. A bound under five is not said (it would tell what is hidden): "högst 7".
export type UsualForm = { key: 'picture.usual.range' | 'picture.usual.atMost' | 'picture.usual.few'; low: number; high: number }
export function usualForm({ low, high }: Range): UsualForm {
  if (high < 5) return { key: 'picture.usual.few', low, high }
  return low < 5 ? { key: 'picture.usual.atMost', low, high } : { key: 'picture.usual.range', low, high }
}

export const pictureAddress = (areaSlug: string, week: string): string => `/picture/${areaSlug}/${week}`
export const figureAddress = (figure: Figure): string => `/figures/${encodeURIComponent(figure.token)}`

// The width of the hexagons in metres, by how much ground the map shows: a district, a town, a large municipality.
export function hexagonWidth([west, south, east, north]: Bounds): 350 | 700 | 1400 {
  const km = Math.max((east - west) * 111.3 * Math.cos((((south + north) / 2) * Math.PI) / 180), (north - south) * 111.3)
  return km <= 8 ? 350 : km <= 20 ? 700 : 1400
}

// How many hexagons of each kind an area has: classes, never numbers of reports.
export type AreaClasses = { areaSlug: string; more: number; less: number; usual: number; chance: number; shown: number; byClass: Record<string, number> }
export function classesByArea(hexagons: Hexagons): Map<string, AreaClasses> {
  const found = new Map<string, AreaClasses>()
  for (const { properties } of hexagons.features) {
    const row = found.get(properties.areaSlug) ?? { areaSlug: properties.areaSlug, more: 0, less: 0, usual: 0, chance: 0, shown: 0, byClass: {} }
    row.shown += 1
    row.byClass[properties.class] = (row.byClass[properties.class] ?? 0) + 1
    if (properties.class.startsWith('more')) row.more += 1
    else if (properties.class.startsWith('less')) row.less += 1
    else if (properties.mayBeChance) row.chance += 1
    else if (properties.class === 'usual') row.usual += 1
    found.set(properties.areaSlug, row)
  }
  return found
}

export const mapMode = (asked: string | undefined, coldStart: boolean): MapMode => (coldStart ? 'count' : asked === 'count' ? 'count' : 'change')
