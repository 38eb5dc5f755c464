// SPDX-License-Identifier: EUPL-1.2
// The map tiles of the installation, if it has any.
import { useQuery } from '@tanstack/react-query'
import { get } from '../api'
import type { Bounds } from './projection'

export type TileSet = { kind: 'raster' | 'vector'; format: string; minZoom: number; maxZoom: number; bounds: Bounds; attribution: string; layers: readonly string[] }

export const tileAddress = '/api/v1/tiles/{z}/{x}/{y}'

// null: there are none, which is what most installations have.
export const useTiles = () =>
  useQuery({
    queryKey: ['tiles'],
    queryFn: async ({ signal }) => (await get<TileSet | undefined>('/tiles', { signal })) ?? null,
    staleTime: Infinity,
  })
