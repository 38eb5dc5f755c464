// SPDX-License-Identifier: EUPL-1.2
import type { ComponentType } from 'react'

export { AddressField } from './AddressField'

type Pages = Record<string, () => Promise<{ default: ComponentType }>>

// For the members of the group.
export const pages: Pages = {
  '/promises/:id/link': () => import('./AnswerLinkPage'),
  '/decisions/:id/cards': () => import('./CardsPage'),
}
// For whoever has the address: nobody is signed in, and the token stands after #, which no server and no log is told.
export const openPages: Pages = {
  '/answer': () => import('./AnswerPage'),
  '/card': () => import('./CardPage'),
}
