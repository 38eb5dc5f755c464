// SPDX-License-Identifier: EUPL-1.2
// Every page of the product. A module's index.ts says its addresses; they are matched from the top, and the first that fits is drawn.
import type { QueryClient } from '@tanstack/react-query'
import { type ComponentType, createElement, lazy, useState } from 'react'
import * as access from '../access'
import * as agreement from '../agreement'
import * as calendar from '../calendar'
import * as cooperation from '../cooperation'
import * as link from '../link'
import * as meeting from '../meeting'
import * as observation from '../observation'
import * as picture from '../picture'
import * as question from '../question'
import * as search from '../search'
import * as structure from '../structure'
import { fit } from '../kit'
import { newest } from './newest'
import { needTexts } from './texts'

type Page = { default: ComponentType }
type Pages = Record<string, () => Promise<Page>>
export type Route = { path: string; load: () => Promise<Page>; Page: ComponentType; open: boolean } // open: also for those not signed in

// A page that was fetched ahead is drawn at once; React would first draw what stands in for it, and keep that for a while.
function lazyPage(load: () => Promise<Page>): { load: () => Promise<Page>; Page: ComponentType } {
  let ready: ComponentType | undefined
  const loading = async () => {
    const page = await load()
    ready = page.default
    return page
  }
  const Later = lazy(loading)
  return { load: loading, Page: () => createElement(useState(() => ready ?? Later)[0]) }
}

// words: the texts the pages use, a module's or a part of a module's, besides those of the shell.
const drawn = (pages: Pages, words: string[] = [], open = false): Route[] =>
  Object.entries(pages).map(([path, page]) => ({ path, open, ...lazyPage(newest(async () => (await Promise.all([page(), needTexts(words)]))[0])) }))

export const routes: Route[] = [
  ...drawn(access.pages, [], true),
  ...drawn(observation.pages, ['observation']),
  ...drawn(observation.officePages, ['observation', 'observation/office']),
  ...drawn(picture.pages, ['observation', 'observation/office', 'picture']),
  ...drawn(cooperation.pages, ['cooperation']),
  ...drawn(agreement.pages, ['agreement']),
  ...drawn(question.pages, ['observation', 'question']),
  ...drawn(meeting.pages, ['observation', 'observation/office', 'picture', 'cooperation', 'question', 'meeting']),
  ...drawn(link.openPages, ['observation', 'link'], true),
  ...drawn(link.pages, ['observation', 'picture', 'question', 'meeting', 'link']),
  ...drawn(calendar.pages, ['link', 'calendar']),
  ...drawn(structure.pages, ['observation', 'picture', 'cooperation', 'question', 'meeting', 'structure']),
  ...drawn(search.pages, ['search']),
  ...drawn({ '/methods/:name': () => import('./MethodPage'), '/more': () => import('./MorePage'), '/': () => import('./HomePage') }),
]

const ahead = { ...picture.ahead, ...structure.ahead }

// Fetches the page of an address while it is still being asked who is signed in, and then what the page will ask for. Resolves when
// all of it is there or cannot be had; the page asks again for what is missing, and says what failed.
export async function fetchAhead(queries: QueryClient, address: Location, signedIn: Promise<boolean>): Promise<void> {
  for (const route of routes) {
    const params = fit(route.path, address.pathname)
    if (!params) continue
    const data = async () => {
      if (!(await signedIn)) return
      const search = Object.fromEntries(new URLSearchParams(address.search))
      await Promise.all((ahead[route.path]?.(params, search) ?? []).map((query) => queries.prefetchQuery(query)))
    }
    await Promise.allSettled([route.load(), data()])
    return
  }
}
