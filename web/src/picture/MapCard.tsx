// SPDX-License-Identifier: EUPL-1.2
import { Map as MapIcon, Maximize2, Table2 } from 'lucide-react'
import { useState } from 'react'
import { useMay } from '../access'
import { tileAddress, useTiles } from '../area'
import { Button, ButtonLink, Failed, Link, Loading, Segmented, Table, Text, useText } from '../kit'
import { AreaMap, Legend, type Pick } from './AreaMap'
import { canDrawLargeMap, LargeMap } from './LargeMap'
import { legendClass, legends, type MapMode } from './legend'
import { type AreaMapData, type AreaRow, classesByArea, type DefaultPoint, type Hexagons, type Picture, pictureAddress } from './picture'
import { countText, FigureLink } from './sentence'
import { Verdict } from './Verdict'

type Loaded<Data> = { data: Data | undefined; isError: boolean; error: Error | null }
type Props = {
  picture: Picture
  map: Loaded<AreaMapData>
  hexagons: Loaded<Hexagons>
  mode: MapMode
  asTable: boolean
  onMode: ((mode: MapMode) => void) | null // null: the page is frozen or only lists exist
  onTable: (asTable: boolean) => void
}

export function MapCard({ picture, map, hexagons, mode, asTable, onMode, onTable }: Props) {
  const t = useText()
  const [picked, setPicked] = useState<Pick | null>(null)
  const [large, setLarge] = useState<'closed' | 'open' | 'no_webgl' | 'failed'>('closed')
  const tiles = useTiles().data
  const points = picture.analysis?.defaultPoints ?? []
  const marks = { hasSilent: picture.areas.some((row) => row.heard === 'silent'), hasChance: hexagons.data?.features.some(({ properties }) => properties.mayBeChance) ?? false, hasPoints: points.some(({ at }) => at) }
  return (
    <section className="card map-card" aria-labelledby="map-title">
      <div className="section-head"><h2 id="map-title"><Text id={`picture.map.title.${mode}`} /></h2><p><Text id={`picture.map.intro.${mode}`} /></p></div>
      <div className="map-tools screen-only">
        {onMode && <Segmented legend={t('picture.map.mode')} value={mode} onChange={onMode} choices={[{ value: 'change', label: t('picture.map.mode.change') }, { value: 'count', label: t('picture.map.mode.count') }]} />}
        {tiles && map.data && !asTable && <Button look="ghost" onClick={() => setLarge(canDrawLargeMap() ? 'open' : 'no_webgl')}><Maximize2 aria-hidden="true" /><Text id="picture.large.open" /></Button>}
        <Button look="ghost" onClick={() => onTable(!asTable)}>{asTable ? <MapIcon aria-hidden="true" /> : <Table2 aria-hidden="true" />}<Text id={asTable ? 'picture.map.asMap' : 'picture.map.asTable'} /></Button>
      </div>
      {(large === 'no_webgl' || large === 'failed') && <p className="screen-only quiet" role="status"><Text id={large === 'failed' ? 'picture.large.failed' : 'picture.large.noWebgl'} /></p>}
      {large === 'open' && tiles && map.data && (
        <LargeMap
          content={{ tiles, address: tileAddress, map: map.data, hexagons: hexagons.data, classes: legends[mode], silent: picture.areas.filter((row) => row.heard === 'silent').map((row) => row.slug) }}
          mode={mode} area={picture.area.name} onClose={() => setLarge('closed')} onFailure={() => setLarge('failed')}
        />
      )}
      {asTable
        ? <MapTable picture={picture} hexagons={hexagons.data} mode={mode} />
        : map.data
          ? <>
              <AreaMap map={map.data} hexagons={hexagons.data} mode={mode} rows={picture.areas} points={points} label={t('picture.map.label', { area: picture.area.name })} onPick={setPicked} picked={picked} />
              <Picked pick={picked} picture={picture} mode={mode} />
            </>
          : map.isError ? <Failed error={map.error} /> : <div className="map-frame waiting"><Loading /></div>}
      {!asTable && <Legend mode={mode} marks={marks}><p><Text id="picture.map.suppressed" /> <Link href="/methods/week-analysis"><Text id="picture.method" /></Link></p></Legend>}
      {points.length > 0 && <DefaultPoints points={points} picture={picture} />}
    </section>
  )
}

// Points that stand for places nobody knows: what lies on them is no place of its own.
function DefaultPoints({ points, picture }: { points: readonly DefaultPoint[]; picture: Picture }) {
  const nameOf = (slug: string) => picture.areas.find((row) => row.slug === slug)?.name ?? picture.area.name
  return (
    <div className="default-points">
      <p><Text id="picture.defaultPoints" values={{ count: points.length }} /> <Link href="/methods/default-points"><Text id="picture.method" /></Link></p>
      <ul>{points.map(({ areaSlug, reports }, index) => <li key={index}>{reports === undefined ? nameOf(areaSlug) : <Text id="picture.defaultPoints.reports" values={{ area: nameOf(areaSlug), count: reports }} />}</li>)}</ul>
    </div>
  )
}

// What was pressed on the map, in words, with a way on to the area.
function Picked({ pick, picture, mode }: { pick: Pick | null; picture: Picture; mode: MapMode }) {
  const t = useText()
  const mayOpen = useMay('picture')
  const row = pick && picture.areas.find((each) => each.slug === pick.areaSlug)
  const hexagon = pick?.hexagonClass ? legendClass(mode, pick.hexagonClass) : null
  return (
    <div className="picked screen-only" role="status">
      {row && (
        <>
          <p><b>{row.name}</b> <FigureLink figure={row.figure}>{countText(row.figure, t)}</FigureLink> <Verdict verdict={row.verdict} /></p>
          {hexagon && <p><Text id="picture.map.hexagon" values={{ class: <Text id={pick?.mayBeChance ? 'picture.map.mayBeChance' : hexagon.text} /> }} /></p>}
          {row.slug !== picture.area.slug && mayOpen && <ButtonLink size="small" href={pictureAddress(row.slug, picture.week)}><Text id="picture.map.open" values={{ area: row.name }} /></ButtonLink>}
        </>
      )}
    </div>
  )
}

function MapTable({ picture, hexagons, mode }: { picture: Picture; hexagons: Hexagons | undefined; mode: MapMode }) {
  const t = useText()
  const classes = hexagons ? classesByArea(hexagons) : new Map()
  const count = (row: AreaRow, kind: 'more' | 'less' | 'chance' | 'shown') => classes.get(row.slug)?.[kind] ?? 0
  const name = { key: 'area', head: t('picture.areas.area'), cell: (row: AreaRow) => row.name }
  const shown = { key: 'shown', head: t('picture.map.table.shown'), number: true, cell: (row: AreaRow) => count(row, 'shown') }
  const columns = mode === 'change'
    ? [name, { key: 'more', head: t('picture.map.table.more'), number: true, cell: (row: AreaRow) => count(row, 'more') }, { key: 'less', head: t('picture.map.table.less'), number: true, cell: (row: AreaRow) => count(row, 'less') }, { key: 'chance', head: t('picture.map.table.chance'), number: true, cell: (row: AreaRow) => count(row, 'chance') }, shown]
    : [name, shown]
  return <Table caption={t('picture.map.table.caption')} columns={columns} rows={picture.areas} rowKey={(row) => row.slug} />
}
