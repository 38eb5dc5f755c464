// SPDX-License-Identifier: EUPL-1.2
// Addresses. All filter state is in the query; a page reads it with useFilters and writes it back, so that it can be shared. What
// people search for in texts is not: useUnwritten.
import type { FetchQueryOptions } from '@tanstack/react-query'
import { Link as WouterLink, useLocation, useSearch } from 'wouter'
import { useHistoryState } from 'wouter/use-browser-location'
import type { AnchorHTMLAttributes } from 'react'

export { useParams } from 'wouter'

// `state`: what the page it leads to reads with useUnwritten.
export function Link({ href, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string; state?: Record<string, string> }) {
  return <WouterLink href={href} {...rest} />
}
// What a page will ask the server for, by its address, so that it can be asked while the page itself is fetched.
export type Ahead = Record<string, (params: Record<string, string>, search: Record<string, string>) => FetchQueryOptions<any>[]>

// What stands for each :name of a pattern in an address; null: the address is not of that pattern, or is no address.
export function fit(pattern: string, path: string): Record<string, string> | null {
  const [wanted, given] = [pattern.split('/'), path.replace(/(?<=.)\/$/, '').split('/')]
  if (wanted.length !== given.length) return null
  const found: Record<string, string> = {}
  for (const [index, part] of wanted.entries()) {
    if (!part.startsWith(':') && part !== given[index]) return null
    if (part.startsWith(':')) found[part.slice(1)] = given[index]!
  }
  try {
    return Object.fromEntries(Object.entries(found).map(([name, text]) => [name, decodeURIComponent(text)]))
  } catch {
    return null
  }
}
export const usePath = (): string => useLocation()[0]
export function useNavigate(): (to: string, how?: { replace?: boolean }) => void {
  return useLocation()[1]
}
export function useFilters<Key extends string>(keys: readonly Key[]): [Partial<Record<Key, string>>, (change: Partial<Record<Key, string | null>>) => void] {
  const [path, go] = useLocation()
  const query = new URLSearchParams(useSearch())
  const filters: Partial<Record<Key, string>> = {}
  for (const key of keys) {
    const value = query.get(key)
    if (value) filters[key] = value
  }
  const change = (changes: Partial<Record<Key, string | null>>) => {
    for (const key of keys) {
      if (!(key in changes)) continue
      const value = changes[key]
      if (value) query.set(key, value)
      else query.delete(key)
    }
    const text = query.toString()
    go(text ? `${path}?${text}` : path, { replace: true, state: history.state })
  }
  return [filters, change]
}
// As useFilters, for what may be a name: addresses end up in histories, bookmarks and the logs of proxies. It is kept with the
// page's place in this tab's history, so that back, forward and a reload bring it again. `adds`: back leads to what stood before.
export function useUnwritten<Key extends string>(keys: readonly Key[]): [Partial<Record<Key, string>>, (change: Partial<Record<Key, string | null>>, how?: { adds: boolean }) => void] {
  const [path, go] = useLocation()
  const query = useSearch()
  const kept = textsOf(useHistoryState(), keys)
  const change = (changes: Partial<Record<Key, string | null>>, how = { adds: false }) => go(query ? `${path}?${query}` : path, { replace: !how.adds, state: textsOf({ ...kept, ...changes }, keys) })
  return [kept, change]
}
// Whatever another page or an older program has left there.
export function textsOf<Key extends string>(state: unknown, keys: readonly Key[]): Partial<Record<Key, string>> {
  const given: Record<string, unknown> = typeof state === 'object' && state !== null ? { ...state } : {}
  const texts: Partial<Record<Key, string>> = {}
  for (const key of keys) {
    const value = given[key]
    if (typeof value === 'string' && value !== '') texts[key] = value
  }
  return texts
}
export const withQuery = (path: string, query: Record<string, string | number | null | undefined>): string => {
  const set = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) if (value !== null && value !== undefined && value !== '') set.set(key, String(value))
  const text = set.toString()
  return text ? `${path}?${text}` : path
}
