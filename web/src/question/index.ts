// SPDX-License-Identifier: EUPL-1.2
import type { ComponentType } from 'react'

export { EscalateDialog } from './EscalateDialog'
export type { Question, SeatRef } from './question'
export { QuestionList } from './QuestionList'
export { QuestionRow } from './QuestionRow'

// Address → page. Each page is its own chunk, fetched when it is opened.
export const pages: Record<string, () => Promise<{ default: ComponentType }>> = {
  '/functions': () => import('./FunctionsPage'),
  '/questions': () => import('./QuestionsPage'),
  '/questions/:id': () => import('./QuestionPage'),
}
