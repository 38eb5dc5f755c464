// SPDX-License-Identifier: EUPL-1.2
// Groups and their seats as the server sends them.
import type { PlainDate } from '../kit'

export const rhythms = ['weekly', 'fortnightly', 'monthly', 'quarterly', 'tertial', 'half_year', 'yearly'] as const
export type Rhythm = (typeof rhythms)[number]
export const weekdays = [0, 1, 2, 3, 4, 5, 6] as const // 0 = Monday
export type GroupLevel = 'area_group' | 'district' | 'city_police'

// A line that every new meeting of the group begins with.
export type Lane = 'now' | 'longer'
export type StandardItem = { title: string; lane: Lane }
export const standardItemsMax = 8

// What a group has in its own words, and when and where it usually meets.
export type Charter = { name: string; purpose: string; rhythm: Rhythm; weekday: number; startsAt: string; lengthMin: number; place: string; standardItems: StandardItem[] }
export type RhythmChange = { rhythm: Rhythm; from: PlainDate; decision: string } // decision: its number; empty where the group began to meet more often
export type GroupRow = Charter & { id: string; slug: string; level: GroupLevel; nextRhythm: RhythmChange | null; lastDay: PlainDate | null; closingReason: string; reopened: Reopened | null; etag: string }
// The last time that the group was closed and opened again; lastDay: null where its end had not come.
export type Reopened = { lastDay: PlainDate | null; on: PlainDate; reason: string }
// From the one that meets most often to the one that meets most seldom.
export const isSlower = (rhythm: Rhythm, than: Rhythm): boolean => rhythms.indexOf(rhythm) > rhythms.indexOf(than)

export type Sitter = { holdingId: string; name: string; hasSignedIn: boolean; awayUntil: PlainDate | null; may: string[] }
export type HoldingKind = 'holder' | 'deputy'
export type SeatOfGroup = {
  id: string
  function: string
  organisation: string
  required: boolean
  holderName: string
  holderAwayUntil: PlainDate | null
  deputyName: string
  holder: Sitter | null
  deputies: Sitter[]
  lastDay: PlainDate | null // of a seat that ends
  contact: string // telephone number or e-mail address of the function; '' where there is none
  nextRequirement: { required: boolean; from: PlainDate; decision: string } | null // decided, and to come
  may: Record<HoldingKind, string[]> // with the places; with who sits there: in each
}

export type TemplateList = { templates: { code: string; level: GroupLevel; title: string; purpose: string }[]; areas: { slug: string; name: string; level: string }[] }
export type ProposedSeat = { function: string; required: boolean; organisation: string; organisations: string[] }
export type Proposal = Omit<Charter, 'place' | 'standardItems'> & { code: string; level: GroupLevel; seats: ProposedSeat[] }

// "14:00" an hour after "13:00"; past midnight it goes round.
export function clockAfter(clock: string, minutes: number): string {
  const [hour = 0, minute = 0] = clock.split(':').map(Number)
  const end = (hour * 60 + minute + minutes) % (24 * 60)
  return `${String(Math.floor(end / 60)).padStart(2, '0')}:${String(end % 60).padStart(2, '0')}`
}
// The standing items of a lane as they are written, one a line; and what the lines say. A line that is being written may be empty.
export const linesOf = (items: readonly StandardItem[], lane: Lane): string => items.filter((item) => item.lane === lane).map(({ title }) => title).join('\n')
export const withLines = (items: readonly StandardItem[], lane: Lane, text: string): StandardItem[] => {
  const lines = text === '' ? [] : text.split('\n').map((title) => ({ title, lane }))
  const others = items.filter((item) => item.lane !== lane)
  return lane === 'now' ? [...lines, ...others] : [...others, ...lines]
}
export const writtenItems = (items: readonly StandardItem[]): StandardItem[] => items.map(({ title, lane }) => ({ title: title.trim(), lane })).filter(({ title }) => title !== '')
export const isLink = (place: string): boolean => place.startsWith('https://')

// What can be made of a seat's being required: what was decided and is to come is dropped first.
export const requirementVerb = ({ required, nextRequirement }: Pick<SeatOfGroup, 'required' | 'nextRequirement'>): 'keep' | 'optional' | 'required' => (nextRequirement ? 'keep' : required ? 'optional' : 'required')
