// SPDX-License-Identifier: EUPL-1.2
// Every page of the product. A module's index.ts says its addresses; they are matched from the top, and the first that fits is drawn.
import { type ComponentType, lazy, type LazyExoticComponent } from 'react'
import * as access from '../access'
import * as meeting from '../meeting'
import * as observation from '../observation'
import * as picture from '../picture'
import { newest } from './newest'
import { needTexts } from './texts'

type Pages = Record<string, () => Promise<{ default: ComponentType }>>
export type Route = { path: string; Page: LazyExoticComponent<ComponentType>; open: boolean } // open: also for those not signed in

// words: the texts the pages use, a module's or a part of a module's, besides those of the shell.
const drawn = (pages: Pages, words: string[] = [], open = false): Route[] =>
  Object.entries(pages).map(([path, load]) => ({
    path, open,
    Page: lazy(newest(async () => (await Promise.all([load(), needTexts(words)]))[0])),
  }))

export const routes: Route[] = [
  ...drawn(access.pages, [], true),
  ...drawn(observation.pages, ['observation']),
  ...drawn(observation.officePages, ['observation', 'observation/office']),
  ...drawn(picture.pages, ['observation', 'observation/office', 'picture']),
  ...drawn(meeting.pages, ['observation', 'observation/office', 'picture', 'meeting']),
  ...drawn({ '/more': () => import('./MorePage'), '/': () => import('./HomePage') }),
]
