// SPDX-License-Identifier: EUPL-1.2
import type { ComponentType } from 'react'

export { FunctionName, functionText, isFunctionCode } from './FunctionName'

// Address → page. Each page is its own chunk, fetched when it is opened.
export const pages: Record<string, () => Promise<{ default: ComponentType }>> = {
  '/picture': () => import('./PictureStart'),
  '/picture/:areaSlug/:week': () => import('./PicturePage'),
  '/figures/:token': () => import('./FigurePage'),
  '/editions': () => import('./EditionsPage'),
  '/editions/:id': () => import('./EditionPage'),
}

// The picture is what is opened most, often on a phone: its page is fetched while it is still being asked who is signed in.
if (globalThis.location?.pathname.startsWith('/picture')) for (const page of ['/picture', '/picture/:areaSlug/:week']) pages[page]!().catch(() => {})
