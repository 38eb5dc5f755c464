// SPDX-License-Identifier: EUPL-1.2
import { expect, it } from 'vitest'
import type { Area } from '../area'
import { findPlaces, listed } from './place_search'

const area = (id: string, name: string, parentId: string | null): Area => ({ id, slug: id, code: id, name, level: 'neighbourhood', geography: 'city', parentId })
const areas = [area('city', 'Staden', null), area('north', 'Norra Ängen', 'city'), area('south', 'Södra', 'city')]
const places = [{ name: 'Biblioteket', areaId: 'south' }, { name: 'Gångbron', areaId: 'north' }, { name: 'Äppelparken', areaId: 'north' }]
const names = (search: string, home?: string) => findPlaces(places, areas, search, home).map(({ place }) => place.name)

it('places of the own area come first, then the alphabet', () => {
  expect(names('')).toEqual(['Biblioteket', 'Gångbron', 'Äppelparken'])
  expect(names('', 'north')).toEqual(['Gångbron', 'Äppelparken', 'Biblioteket'])
})
it('each word written begins a word of the place or its area, with or without dots', () => {
  expect(names('appel')).toEqual(['Äppelparken'])
  expect(names('norra gång')).toEqual(['Gångbron'])
  expect(names('parken')).toEqual([])
})
it('the list is never longer than a screen', () => {
  expect(findPlaces(Array.from({ length: 40 }, (_, n) => ({ name: `Plats ${n}`, areaId: 'north' })), areas, 'plats', undefined)).toHaveLength(listed)
})
