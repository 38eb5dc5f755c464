// SPDX-License-Identifier: EUPL-1.2
// Reading the picture, its map and what lies behind a number.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type CategoryGroup, get } from '../api'
import { type Hexagons, isCategoryGroup, type Picture } from './picture'
import type { MapMode } from './legend'
import type { FigureBehind, FigureRows } from './figure'

export type PictureFilters = { categoryGroup?: CategoryGroup | undefined; compare?: string | undefined }

export const filtersOf = ({ categoryGroup, compare }: { categoryGroup?: string; compare?: string }): PictureFilters => ({ categoryGroup: isCategoryGroup(categoryGroup) ? categoryGroup : undefined, compare })

export const pictureKey = (areaSlug: string, week: string, filters: PictureFilters) => ['picture', areaSlug, week, filters] as const
export const pictureQuery = (areaSlug: string, week: string, filters: PictureFilters) => ({
  queryKey: pictureKey(areaSlug, week, filters),
  queryFn: ({ signal }: { signal: AbortSignal }) => get<Picture>(`/pictures/${areaSlug}/${week}`, { query: { categoryGroup: filters.categoryGroup, compare: filters.compare }, signal }),
})
export const usePicture = (areaSlug: string, week: string, filters: PictureFilters) => useQuery({ ...pictureQuery(areaSlug, week, filters), placeholderData: keepPreviousData })
export const useHexagons = (areaSlug: string, week: string, categoryGroup: string | undefined, mode: MapMode, width: number | null) =>
  useQuery({
    queryKey: ['hexagons', areaSlug, week, categoryGroup ?? '', mode, width],
    queryFn: ({ signal }) => get<Hexagons>(`/pictures/${areaSlug}/${week}/hexagons`, { query: { categoryGroup, mode, width }, signal }),
    enabled: width !== null,
    placeholderData: keepPreviousData,
  })

export const useFigure = (token: string) =>
  useQuery({ queryKey: ['figure', token], queryFn: ({ signal }) => get<FigureBehind>(`/figures/${encodeURIComponent(token)}`, { signal }) })
export const useFigureRows = (token: string) =>
  useQuery({ queryKey: ['figure-rows', token], queryFn: ({ signal }) => get<FigureRows>(`/figures/${encodeURIComponent(token)}/rows`, { signal }) })
