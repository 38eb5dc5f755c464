// SPDX-License-Identifier: EUPL-1.2
// What lies behind a number: what was asked, by which data and definitions, and either the reports or the next finer numbers.
import type { CategoryGroup, Figure } from '../api'
import type { Instant } from '../kit'

export type FigureBehind = {
  value: number | null
  shown: string
  hidden: boolean
  query: { areaSlug: string; areaName: string; categoryGroup: CategoryGroup | 'all'; bucket: string }
  dataVersion: string
  definitionVersion: string
  areaVersion: string
  profile: 'exact' | 'shared' | 'open'
}
export type ObservationRow = { id: string; number: string; category: string | null; categoryGroup: CategoryGroup; occurredFrom: Instant; occurredTo: Instant; placeName: string; text: string | null; state: string }
export type FinerRow = { areaSlug?: string; areaName?: string; categoryGroup?: CategoryGroup | 'all'; bucket?: string; figure: Figure }
export type FigureRows = { observations?: ObservationRow[]; finer?: FinerRow[] }
