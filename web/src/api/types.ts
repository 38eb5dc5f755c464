// SPDX-License-Identifier: EUPL-1.2
// The shapes of the server's answers that more than one module reads. A module's own shapes stand in the module.
import type { Instant, Language, WeekId } from '../kit'

export type RoleName = 'coordinator' | 'area_police' | 'school_head' | 'field_assistant' | 'social_worker' | 'housing_company' | 'steering_group' | 'analyst' | 'administrator'
export type Seat = {
  id: string
  role: RoleName
  function: string
  organisation: { id: string; name: string } | null
  area: { id: string; slug: string; name: string } | null
  group: { id: string; slug: string; name: string } | null
}
// What the municipality says of itself: where a worry about a child goes (null: it has not said), and categories of its own.
export type Municipality = { worryAddress: string | null; worryPhone: string | null; categories: { code: string; sv: string; en: string }[]; sendsLetters: boolean }
export type Session = {
  signedIn: boolean
  csrfToken: string
  language: Language
  now: Instant
  store: { kind: 'demo' | 'real' | 'synthetic'; name: string }
  account: { id: string; name: string } | null
  seats: Seat[]
  homeArea: { slug: string; name: string } | null
  week: WeekId
  demoSignIns: { role: RoleName; name: string }[]
  municipality: Municipality
  may: string[]
}

export type CategoryGroup = 'damage' | 'drugs' | 'violence' | 'theft' | 'disorder' | 'traffic' | 'place' | 'other'
export type Certainty = 'single' | 'likely' | 'clear' | 'confirmed'
export type Precision = 'point' | 'street' | 'place' | 'area' | 'unknown'

// A number as it may be shown; the token opens the list behind it.
export type Figure = { value: number | null; shown: string; hidden: boolean; token: string }
