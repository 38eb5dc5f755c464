// SPDX-License-Identifier: EUPL-1.2
// Dates as people agree on them, instants as the server sends them, and ISO weeks. This is the only file that makes a Date
// of a text: a date read as an instant would move by a day west of Greenwich.

export type Language = 'sv' | 'en'
export type PlainDate = string & { readonly brand: 'PlainDate' } // 2026-11-22
export type Instant = string & { readonly brand: 'Instant' } // 2026-11-22T17:00:00Z
export type WeekId = string & { readonly brand: 'WeekId' } // 2026-W47

const zone = 'Europe/Stockholm'
const day_ms = 86_400_000
export const locale = (language: Language): string => (language === 'sv' ? 'sv-SE' : 'en-GB')

export const plainDate = (text: string): PlainDate | null =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && toText(noon(text)) === text ? (text as PlainDate) : null
export const instantOf = (date: Date): Instant => date.toISOString() as Instant
export const dateOf = (instant: Instant): Date => new Date(instant)

// A plain date as the noon of UTC: whole days can be added to it without meeting summer time.
const noon = (date: string): Date => new Date(`${date}T12:00:00Z`)
const toText = (date: Date): string => (Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10))

// The date in Sweden at an instant.
export const localDate = (instant: Instant): PlainDate =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(dateOf(instant)) as PlainDate
// The clock in Sweden at an instant, "14:05".
export const localClock = (instant: Instant): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(dateOf(instant))

// The instant of a clock reading in Sweden. In the hour that summer time repeats, the earlier of the two.
export function instantAt(date: PlainDate, clock: string): Instant {
  const wanted = Date.parse(`${date}T${clock}:00Z`)
  for (const offset_h of [2, 1]) {
    const guess = instantOf(new Date(wanted - offset_h * 3_600_000))
    if (localDate(guess) === date && localClock(guess) === clock) return guess
  }
  return instantOf(new Date(wanted - 3_600_000)) // the hour that summer time skips
}

export const addDays = (date: PlainDate, days: number): PlainDate => toText(new Date(noon(date).getTime() + days * day_ms)) as PlainDate

export function weekOf(date: PlainDate): WeekId {
  const weekday = (noon(date).getUTCDay() + 6) % 7
  const thursday = noon(addDays(date, 3 - weekday))
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1, 12)
  const week = Math.floor((thursday.getTime() - first) / (7 * day_ms)) + 1
  return `${thursday.getUTCFullYear()}-W${String(week).padStart(2, '0')}` as WeekId
}
export function weekId(text: string): WeekId | null {
  const parts = /^(\d{4})-W(\d{2})$/.exec(text)
  if (!parts) return null
  const monday = mondayOf(text as WeekId)
  return weekOf(monday) === text ? (text as WeekId) : null
}
export function mondayOf(week: WeekId): PlainDate {
  const year = Number(week.slice(0, 4))
  const fourth = `${year}-01-04` as PlainDate // always in week 1
  const monday = addDays(fourth, -((noon(fourth).getUTCDay() + 6) % 7))
  return addDays(monday, (Number(week.slice(6)) - 1) * 7)
}
export const weekNumber = (week: WeekId): number => Number(week.slice(6))
export const addWeeks = (week: WeekId, weeks: number): WeekId => weekOf(addDays(mondayOf(week), weeks * 7))

export const formatDate = (date: PlainDate, language: Language): string =>
  new Intl.DateTimeFormat(locale(language), { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' }).format(noon(date))
export const formatDay = (date: PlainDate, language: Language): string =>
  new Intl.DateTimeFormat(locale(language), { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' }).format(noon(date))
export const formatShortDate = (date: PlainDate, language: Language): string =>
  new Intl.DateTimeFormat(locale(language), { timeZone: 'UTC', day: 'numeric', month: 'short' }).format(noon(date))
export const formatInstant = (instant: Instant, language: Language): string =>
  new Intl.DateTimeFormat(locale(language), { timeZone: zone, day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' }).format(dateOf(instant))
// "16–22 november 2026": the days of a week, or of any two dates.
export const formatDays = (from: PlainDate, to: PlainDate, language: Language): string =>
  new Intl.DateTimeFormat(locale(language), { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' }).formatRange(noon(from), noon(to)).replace(/\s–\s(?=\d{1,2}\s\p{L}+\s\d{4}$)/u, '–')
export const formatWeekDays = (week: WeekId, language: Language): string => formatDays(mondayOf(week), addDays(mondayOf(week), 6), language)
// When something happened: "22 november 14:05–15:00", "22 november", "20–22 november".
export function formatOccurred(from: Instant, to: Instant, language: Language): string {
  const [day, lastDay] = [localDate(from), localDate(to)]
  const short = (date: PlainDate) => new Intl.DateTimeFormat(locale(language), { timeZone: 'UTC', day: 'numeric', month: 'long' }).format(noon(date))
  const endsAtMidnight = localClock(to) === '00:00' && to > from
  const shownLast = endsAtMidnight ? addDays(lastDay, -1) : lastDay
  if (day !== shownLast) return new Intl.DateTimeFormat(locale(language), { timeZone: 'UTC', day: 'numeric', month: 'long' }).formatRange(noon(day), noon(shownLast))
  if (localClock(from) === '00:00' && (endsAtMidnight || localClock(to) === '23:59')) return short(day)
  return localClock(from) === localClock(to) ? `${short(day)} ${localClock(from)}` : `${short(day)} ${localClock(from)}–${localClock(to)}`
}
