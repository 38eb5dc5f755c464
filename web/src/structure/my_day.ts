// SPDX-License-Identifier: EUPL-1.2
// What one's own day holds: a section is shown only when it holds something, and the most urgent stands first.
import type { CategoryGroup } from '../api'
import type { Instant, PlainDate } from '../kit'
import type { MeetingState, MovedFrom, Promised, Seat } from '../meeting'
import type { Question } from '../question'
import type { Leaving } from './handover'

export type MyMeeting = { id: string; startsAt: Instant; endsAt: Instant; state: MeetingState; place: string; movedFrom: MovedFrom | null; group: { slug: string; name: string } }
export type MyReport = { number: string; kind: string; categoryGroup: CategoryGroup | ''; placeName: string; reportedAt: Instant; step: { kind: string; at: Instant } | null }
export type MyHandover = { holdingId: string; seat: Seat }
export type MyAttendance = { meetingId: string; startsAt: Instant; seat: Seat; group: { slug: string; name: string } }
export type MyFollowUp = { agreementId: string; areaName: string; number: number; text: string; party: string; seat: Seat | null; followUpOn: PlainDate; isDue: boolean }
// Somebody whom the reader invited by a letter that never arrived.
export type MyLostLetter = { name: string; seat: Seat; group: { slug: string; name: string } }
export type MyDay = {
  meetings: MyMeeting[]
  promises: Promised[]
  questions: Question[]
  waiting: Question[]
  reports: MyReport[]
  handovers: MyHandover[]
  leaving: Leaving[]
  departed: Leaving[]
  attendances: MyAttendance[]
  followUps: MyFollowUp[]
  lostLetters: MyLostLetter[]
  reportsToRead: number // a count that leads to them, no section
}

export const sections = ['handovers', 'lostLetters', 'leaving', 'departed', 'meetings', 'questions', 'promises', 'followUps', 'waiting', 'attendances', 'reports'] as const satisfies readonly Exclude<keyof MyDay, 'reportsToRead'>[]
export type SectionName = (typeof sections)[number]
export const shownSections = (day: MyDay): SectionName[] => sections.filter((name) => day[name].length > 0)

// Nothing waits when there is nothing that the reader is to answer or do. A coming meeting and what
// became of a report are to be read; a promise that needs help waits for others.
export const isQuiet = (day: MyDay): boolean =>
  day.handovers.length + day.lostLetters.length + day.questions.length + day.attendances.length + day.reportsToRead === 0 &&
  day.followUps.every(({ isDue }) => !isDue) && day.promises.every(({ helpAsked }) => helpAsked) && [...day.leaving, ...day.departed].every(({ notes }) => notes.length > 0) && day.waiting.every(({ may }) => may.length === 0)
