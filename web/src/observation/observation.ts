// SPDX-License-Identifier: EUPL-1.2
// The words and shapes of observations: what somebody saw somewhere at some time, never who somebody is.
import { useSession } from '../access'
import type { CategoryGroup, Certainty, Precision } from '../api'
import { type Instant, type PlainDate, useLanguage, useText, useTextOr } from '../kit'

export const categoryGroups = ['disorder', 'damage', 'drugs', 'traffic', 'violence', 'theft', 'place', 'other'] as const satisfies readonly CategoryGroup[]

export type ReportedPlace =
  | { kind: 'point'; lon: number; lat: number; accuracyM: number }
  | { kind: 'place'; placeId: string }
  | { kind: 'area'; areaSlug: string }
export type Use = 'planning' | 'also_action'
export type Report = {
  id: string
  kind: 'observation' | 'nothing_to_report'
  categoryGroup: CategoryGroup | null
  category: string | null
  occurredFrom: Instant
  occurredTo: Instant
  place: ReportedPlace
  text: string
  use: Use
}
export type ReportForm = {
  categoryGroups: { code: CategoryGroup; categories: string[] }[]
  readBy: PlainDate
  keptUntil: PlainDate
  visibleTo: string[]
  maxTextLength: number
}

export type ObservationState = 'received' | 'verified' | 'merged' | 'rejected' | 'withdrawn' | 'routed' | 'answered'
export type RejectReason = 'not_relevant' | 'duplicate' | 'person_data' | 'outside_area' | 'other'
export const rejectReasons = ['not_relevant', 'duplicate', 'person_data', 'outside_area', 'other'] as const satisfies readonly RejectReason[]

export type StepKind = 'received' | 'read' | 'merged' | 'taken_up' | 'decided' | 'done' | 'not_used' | 'withdrawn' | 'erased'
export type ReceiptStep = { at: Instant; kind: StepKind; details: Record<string, string | number | null> }
export type Receipt = {
  number: string
  observationId: string
  state: ObservationState
  categoryGroup: CategoryGroup | null
  category: string | null
  occurredFrom: Instant
  occurredTo: Instant
  placeName: string
  precision: Precision
  text: string | null
  use: Use
  readBy: PlainDate
  keptUntil: PlainDate
  visibleTo: string[]
  steps: ReceiptStep[]
  etag: string
  may: string[]
}

export type Observation = {
  id: string
  number: string | null // of its receipt; imported rows have none
  state: ObservationState
  categoryGroup: CategoryGroup | null
  category: string | null
  occurredFrom: Instant
  occurredTo: Instant
  placeName: string
  areaSlug: string
  precision: Precision
  text: string | null
  sourceKind: string | null
  organisation: string | null
  corroborations: number
  certainty: Certainty
  etag: string
  may: string[]
}
export type ObservationList = { observations: Observation[]; nextCursor: string | null; total: number }

// What it is about, as finely as it is known; a municipality's own code has the municipality's own words.
export function useCategoryText(): (group: CategoryGroup | null, category: string | null) => string {
  const t = useText()
  const textOr = useTextOr()
  const { language } = useLanguage()
  const own = useSession().municipality.categories
  return (group, category) =>
    category ? textOr(`observation.category.${category}`, own.find(({ code }) => code === category)?.[language] ?? category) : group ? t(`observation.group.${group}`) : t('observation.nothing')
}
