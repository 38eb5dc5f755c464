// SPDX-License-Identifier: EUPL-1.2
import type { ComponentType } from 'react'

export { Certainty } from './Certainty'
export { ScreenedText } from './ScreenedText'
export { groupIcons } from './group_icons'
export { categoryGroups, useCategoryText } from './observation'
export type { Observation } from './observation'

// Shown by the shell on every page; loaded by itself, since most pages have nothing to do with the queue.
export const loadWaitingMark = (): Promise<{ default: ComponentType }> => import('./WaitingMark')

type Pages = Record<string, () => Promise<{ default: ComponentType }>>

// What a reporter opens, in the field.
export const pages: Pages = {
  '/report': () => import('./ReportPage'),
  '/receipts': () => import('./ReceiptsPage'),
  '/receipts/:number': () => import('./ReceiptPage'),
}
// What is opened at a desk; its texts are apart (office_sv.json), so that a phone in the field does not carry them.
export const officePages: Pages = {
  '/triage': () => import('./TriagePage'),
  '/observations': () => import('./ObservationsPage'),
  '/imports': () => import('./ImportsPage'),
  '/imports/:job': () => import('./ImportPage'),
  '/news': () => import('./NewsPage'),
}
