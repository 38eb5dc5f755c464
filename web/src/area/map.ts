// SPDX-License-Identifier: EUPL-1.2
// What a map of an area draws, as the server sends it, in degrees. Figures are not in it.
import type { FeatureCollection, Geometry, MultiPolygon, Point, Polygon } from 'geojson'
import { useQuery } from '@tanstack/react-query'
import { get } from '../api'
import type { Bounds } from './projection'

export type AreaProperties = { id: string; slug: string; name: string; level?: string; remainder?: boolean }
export type ContextProperties = { name?: string; label?: [lon: number, lat: number] }
export type AreaMapData = {
  bounds: Bounds
  areas: FeatureCollection<Polygon | MultiPolygon, AreaProperties> // the parts of the area
  context: FeatureCollection<Polygon | MultiPolygon, ContextProperties>
  water: FeatureCollection<Geometry>
  places: FeatureCollection<Point, { id: string; name: string; kind: string }>
  // Not in maps that were frozen before there were such layers.
  inner?: FeatureCollection<Polygon | MultiPolygon, AreaProperties>
  green?: FeatureCollection<Geometry>
  lines?: FeatureCollection<Geometry>
  credits?: string[]
}

export const areaMapQuery = (areaSlug: string) => ({
  queryKey: ['area-map', areaSlug], staleTime: 3_600_000,
  queryFn: ({ signal }: { signal: AbortSignal }) => get<AreaMapData>(`/areas/${areaSlug}/map`, { signal }),
})
export const useAreaMap = (areaSlug: string | undefined) => useQuery({ ...areaMapQuery(areaSlug ?? ''), enabled: areaSlug !== undefined })
