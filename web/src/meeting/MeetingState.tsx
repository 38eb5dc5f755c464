// SPDX-License-Identifier: EUPL-1.2
import { CalendarDays, Check, CircleDot, FileCheck, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Text } from '../kit'
import type { MeetingState } from './meeting'

const looks = {
  planned: { icon: <CalendarDays aria-hidden="true" />, tone: 'tone-new' },
  live: { icon: <CircleDot aria-hidden="true" />, tone: 'tone-more' },
  held: { icon: <Check aria-hidden="true" />, tone: 'tone-less' },
  minutes_approved: { icon: <FileCheck aria-hidden="true" />, tone: 'tone-done' },
  cancelled: { icon: <X aria-hidden="true" />, tone: 'tone-late' },
} satisfies Record<MeetingState, { icon: ReactNode; tone: string }>

export function MeetingStatePill({ state }: { state: MeetingState }) {
  const { icon, tone } = looks[state]
  return <span className={`pill ${tone}`}>{icon}<Text id={`meeting.state.${state}`} /></span>
}
