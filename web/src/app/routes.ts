// SPDX-License-Identifier: EUPL-1.2
// Every page of the product. A module's index.ts says its addresses; they are matched from the top, and the first that fits is drawn.
import { type ComponentType, lazy, type LazyExoticComponent } from 'react'
import * as access from '../access'
import * as meeting from '../meeting'
import * as observation from '../observation'
import * as picture from '../picture'
import { newest } from './newest'

type Pages = Record<string, () => Promise<{ default: ComponentType }>>
export type Route = { path: string; Page: LazyExoticComponent<ComponentType>; open: boolean } // open: also for those not signed in

const drawn = (pages: Pages, open = false): Route[] => Object.entries(pages).map(([path, load]) => ({ path, Page: lazy(newest(load)), open }))

export const routes: Route[] = [
  ...drawn(access.pages, true),
  ...drawn(observation.pages),
  ...drawn(picture.pages),
  ...drawn(meeting.pages),
  ...drawn({ '/more': () => import('./MorePage'), '/': () => import('./HomePage') }),
]
