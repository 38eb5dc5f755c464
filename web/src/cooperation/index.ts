// SPDX-License-Identifier: EUPL-1.2
import type { ComponentType } from 'react'

export { CharterDialog, charterSentence } from './Charter'
export { isLink } from './cooperation'
export type { Charter, GroupRow, SeatOfGroup } from './cooperation'
export { CloseGroupDialog } from './CloseGroupDialog'
export { ReopenGroupDialog } from './ReopenGroupDialog'
export { RhythmDialog } from './RhythmDialog'
export { maySeatBeChanged, SeatActions } from './SeatActions'
export { AddSeatDialog } from './SeatsOfGroup'

// Address → page. Each page is its own chunk, fetched when it is opened.
export const pages: Record<string, () => Promise<{ default: ComponentType }>> = {
  '/new-group': () => import('./NewGroupPage'),
}
