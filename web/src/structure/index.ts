// SPDX-License-Identifier: EUPL-1.2
import type { ComponentType } from 'react'
import type { Ahead } from '../kit'
import { myDayQuery } from './structure_queries'

type Pages = Record<string, () => Promise<{ default: ComponentType }>>

// Address → page. Each page is its own chunk, fetched when it is opened.
export const pages: Pages = {
  '/my-day': () => import('./MyDayPage'),
  '/handover/:holdingId': () => import('./HandoverPage'),
  '/departures': () => import('./DeparturesPage'),
  '/groups/:slug/structure': () => import('./StructurePage'),
  '/groups/:slug/year': () => import('./YearPage'),
  '/structure': () => import('./StructuresPage'),
  '/forums': () => import('./ForumsPage'),
  '/build-up': () => import('./BuildUpPage'),
}

// Where most begin the day.
export const ahead: Ahead = { '/my-day': () => [myDayQuery] }
