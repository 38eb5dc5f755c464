// SPDX-License-Identifier: EUPL-1.2
import type { ComponentType } from 'react'

export { Certainty } from './Certainty'
export { ScreenedText } from './ScreenedText'
export { groupIcons } from './group_icons'
export { categoryGroups, useCategoryText } from './observation'
export type { Observation } from './observation'

export const pages: Record<string, () => Promise<{ default: ComponentType }>> = {
  '/report': () => import('./ReportPage'),
  '/receipts': () => import('./ReceiptsPage'),
  '/receipts/:number': () => import('./ReceiptPage'),
  '/triage': () => import('./TriagePage'),
  '/observations': () => import('./ObservationsPage'),
  '/imports': () => import('./ImportsPage'),
  '/imports/:job': () => import('./ImportPage'),
  '/news': () => import('./NewsPage'),

}
