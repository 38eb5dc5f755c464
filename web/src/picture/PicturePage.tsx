// SPDX-License-Identifier: EUPL-1.2
// The week's situation picture of an area. All that is chosen stands in the address: area, week, topic, comparison, map or table.
import { useAreaMap, useAreas } from '../area'
import { useFilters, useParams, View } from '../kit'
import './picture.css'
import { mapMode } from './picture'
import { PictureBody } from './PictureBody'
import { PictureHead } from './PictureHead'
import { filtersOf, usePicture } from './picture_queries'

const filterKeys = ['categoryGroup', 'compare', 'mode', 'view'] as const

export default function PicturePage() {
  const { areaSlug = '', week = '' } = useParams()
  const [filters, change] = useFilters(filterKeys)
  const picture = usePicture(areaSlug, week, filtersOf(filters))
  const { categoryGroup } = filtersOf(filters)
  const map = useAreaMap(areaSlug)
  const areas = useAreas()
  return (
    <View of={picture}>
      {(data) => (
        <>
          <PictureHead picture={data} areas={areas.data ?? []} categoryGroup={categoryGroup} change={change} />
          <PictureBody
            picture={data} map={map} categoryGroup={categoryGroup} areaName={(slug) => areas.data?.find((area) => area.slug === slug)?.name ?? data.areas.find((row) => row.slug === slug)?.name ?? (slug === data.area.slug ? data.area.name : slug)}
            mode={mapMode(filters.mode, data.coldStart)} asTable={filters.view === 'table'}
            onMode={data.coldStart ? null : (mode) => change({ mode: mode === 'change' ? null : mode })} onTable={(asTable) => change({ view: asTable ? 'table' : null })}
          />
        </>
      )}
    </View>
  )
}
