// SPDX-License-Identifier: EUPL-1.2
import { type ComponentType, lazy } from 'react'
import { areaMapQuery } from '../area'
import type { Ahead } from '../kit'
import { filtersOf, pictureQuery } from './picture_queries'

export const SignalTrend = lazy(() => import('./SignalTrend'))
export type { SignalName } from './picture'
export { FunctionName, functionName, functionText, isFunctionCode } from './FunctionName'

// Address → page. Each page is its own chunk, fetched when it is opened.
export const pages: Record<string, () => Promise<{ default: ComponentType }>> = {
  '/picture': () => import('./PictureStart'),
  '/picture/:areaSlug/:week': () => import('./PicturePage'),
  '/figures/:token': () => import('./FigurePage'),
  '/editions': () => import('./EditionsPage'),
  '/editions/:id': () => import('./EditionPage'),
}

// The picture is what is opened most, often on a phone.
export const ahead: Ahead = {
  '/picture/:areaSlug/:week': ({ areaSlug = '', week = '' }, search) => [pictureQuery(areaSlug, week, filtersOf(search)), areaMapQuery(areaSlug)],
}
