// SPDX-License-Identifier: EUPL-1.2
import type { ComponentType } from 'react'

export { type Answer, inOrder, type Meeting, type MeetingRow, type MeetingState, type MovedFrom, type PromiseState, type Promised, type Seat } from './meeting'
export { useAnswer } from './meeting_commands'
export { MeetingStatePill } from './MeetingState'
export { MovedLine } from './MovedLine'
export { PromiseRow } from './Promises'
export { SeatName } from './SeatName'

// Address → page. Each page is its own chunk, fetched when it is opened.
export const pages: Record<string, () => Promise<{ default: ComponentType }>> = {
  '/groups': () => import('./GroupsPage'),
  '/groups/:slug': () => import('./GroupPage'),
  '/meetings': () => import('./MeetingsPage'),
  '/groups/:slug/decisions': () => import('./DecisionsPage'),
  '/meetings/:id': () => import('./MeetingPage'),
  '/meetings/:id/minutes': () => import('./MinutesPage'),
}
