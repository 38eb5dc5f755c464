// SPDX-License-Identifier: EUPL-1.2
import type { ComponentType } from 'react'

// Address → page. Each page is its own chunk, fetched when it is opened.
export const pages: Record<string, () => Promise<{ default: ComponentType }>> = {
  '/search': () => import('./SearchPage'),
}
