// SPDX-License-Identifier: EUPL-1.2
// Places by name: every word that was written begins a word of the place or of its area; å ä ö may be written a a o.
import { type Area, type Place, within } from '../area'

export const listed = 8

const fold = (text: string): string[] => text.toLocaleLowerCase('sv').normalize('NFD').replace(/\p{M}/gu, '').split(/[^\p{L}\p{N}]+/u).filter(Boolean)

type Named = Pick<Place, 'name' | 'areaId'>
export function findPlaces<P extends Named>(places: readonly P[], areas: readonly Area[], search: string, home: string | undefined): { place: P; areaName: string }[] {
  const names = new Map(areas.map((area) => [area.id, area.name]))
  const near = new Set(home ? within(areas, home).map((area) => area.id) : [])
  const wanted = fold(search)
  return places
    .map((place) => ({ place, areaName: names.get(place.areaId) ?? '' }))
    .filter(({ place, areaName }) => {
      const words = fold(`${place.name} ${areaName}`)
      return wanted.every((start) => words.some((word) => word.startsWith(start)))
    })
    .sort((a, b) => Number(near.has(b.place.areaId)) - Number(near.has(a.place.areaId)) || a.place.name.localeCompare(b.place.name, 'sv'))
    .slice(0, listed)
}
