// SPDX-License-Identifier: EUPL-1.2
// Areas and named places. An area is one node of a geography's tree; a place is a point people call by name.
import { useQuery } from '@tanstack/react-query'
import { getRemembered } from '../api'

export type AreaLevel = 'municipality' | 'district' | 'neighbourhood' | 'place' | 'region' | 'lpo' | 'regso' | 'deso'
export type Area = { id: string; slug: string; code: string; name: string; level: AreaLevel; geography: string; parentId: string | null }
export type Place = { id: string; name: string; kind: string; areaId: string; lon: number; lat: number }

export const useAreas = (geography = 'city') =>
  useQuery({ queryKey: ['areas', geography], queryFn: async () => (await getRemembered<{ areas: Area[] }>(`/areas?geography=${geography}`)).areas, staleTime: 3_600_000 })
export const usePlaces = (areaSlug: string | undefined) =>
  useQuery({ queryKey: ['places', areaSlug], queryFn: async () => (await getRemembered<{ places: Place[] }>(`/places?area=${areaSlug}`)).places, enabled: areaSlug !== undefined, staleTime: 3_600_000 })

export const nameOf = (areas: readonly Area[], slug: string): string => areas.find((area) => area.slug === slug)?.name ?? slug
// The path from an area up to the root, nearest first, without the area itself.
export function above(areas: readonly Area[], area: Area): Area[] {
  const byId = new Map(areas.map((each) => [each.id, each]))
  const path: Area[] = []
  for (let next = area.parentId ? byId.get(area.parentId) : undefined; next && !path.includes(next); next = next.parentId ? byId.get(next.parentId) : undefined) path.push(next)
  return path
}
// An area and everything below it.
export function within(areas: readonly Area[], slug: string): Area[] {
  const root = areas.find((area) => area.slug === slug)
  return root ? areas.filter((area) => area === root || above(areas, area).includes(root)) : []
}
