// SPDX-License-Identifier: EUPL-1.2
// Reading the picture, its map and what lies behind a number.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { get } from '../api'
import type { Hexagons, Picture } from './picture'
import type { MapMode } from './legend'
import type { FigureBehind, FigureRows } from './figure'

export type PictureFilters = { categoryGroup?: string | undefined; compare?: string | undefined }

export const pictureKey = (areaSlug: string, week: string, filters: PictureFilters) => ['picture', areaSlug, week, filters] as const
export const usePicture = (areaSlug: string, week: string, filters: PictureFilters) =>
  useQuery({
    queryKey: pictureKey(areaSlug, week, filters),
    queryFn: ({ signal }) => get<Picture>(`/pictures/${areaSlug}/${week}`, { query: { categoryGroup: filters.categoryGroup, compare: filters.compare }, signal }),
    placeholderData: keepPreviousData,
  })
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
