// SPDX-License-Identifier: EUPL-1.2
// Where: here, a place by its name, or somewhere in an area. The answer says how exactly the place will be kept.
import { LocateFixed, Map as MapIcon, MapPin, MapPinned } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { homeSlug, useSession } from '../access'
import { type Area, nameOf, type Place, useAreas, usePlaces, within } from '../area'
import { Button, Loading, Notice, Text, TextField, useText, View } from '../kit'
import type { Draft } from './draft'
import { findPlaces } from './place_search'

const PlaceMap = lazy(() => import('./PlaceMap'))

type Here = { kind: 'asking' } | { kind: 'failed' } | null

export function WhereStep({ draft, onAnswer }: { draft: Draft; onAnswer: (change: Partial<Draft>) => void }) {
  const t = useText()
  const session = useSession()
  const home = homeSlug(session)
  const places = usePlaces(home)
  const areas = useAreas()
  const [search, setSearch] = useState('')
  const [here, setHere] = useState<Here>(null)
  const [onMap, setOnMap] = useState(false)

  const locate = () => {
    setHere({ kind: 'asking' })
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setHere(null)
        const accuracyM = Math.max(1, Math.round(coords.accuracy))
        onAnswer({ place: { kind: 'point', lon: coords.longitude, lat: coords.latitude, accuracyM }, placeName: t('observation.where.hereAbout', { metres: accuracyM }) })
      },
      () => setHere({ kind: 'failed' }),
      { enableHighAccuracy: true, timeout: 12_000, maximumAge: 30_000 },
    )
  }
  const chosen = (place: Place) => onAnswer({ place: { kind: 'place', placeId: place.id }, placeName: place.name })
  const chosenArea = (area: Area) => onAnswer({ place: { kind: 'area', areaSlug: area.slug }, placeName: t('observation.where.somewhereIn', { area: area.name }) })

  return (
    <div className="where">
      {draft.place && <p className="quiet"><Text id="observation.where.chosen" values={{ place: draft.placeName }} /></p>}
      <Button look="primary" size="wide" busy={here?.kind === 'asking'} onClick={locate}><LocateFixed aria-hidden="true" /><Text id={here?.kind === 'asking' ? 'observation.where.asking' : 'observation.where.here'} /></Button>
      {here?.kind === 'failed' && <Notice kind="wait" live><p><Text id="observation.where.failed" /></p></Notice>}
      {home && <Button size="wide" aria-expanded={onMap} onClick={() => setOnMap(!onMap)}><MapIcon aria-hidden="true" /><Text id={onMap ? 'observation.where.closeMap' : 'observation.where.openMap'} /></Button>}
      {home && onMap && <Suspense fallback={<Loading />}><PlaceMap areaSlug={home} areaName={nameOf(areas.data ?? [], home)} onAnswer={onAnswer} /></Suspense>}
      <p className="quiet precision"><Text id="observation.where.precision" /></p>
      <TextField label={t('observation.where.search')} type="search" autoComplete="off" value={search} onChange={(event) => setSearch(event.target.value)} />
      <View of={areas}>
        {(areas) => {
          const nearby = home ? within(areas, home) : areas
          const found = findPlaces(places.data ?? [], areas, search, home)
          const foundAreas = nearby.filter((area) => area.level !== 'place' && findPlaces([{ name: area.name, areaId: area.id }], areas, search, undefined).length > 0)
          return (
            <>
              <ul className="choices-list" aria-label={t('observation.where.places')}>
                {found.map(({ place, areaName }) => (
                  <li key={place.id}><button type="button" onClick={() => chosen(place)}><MapPin aria-hidden="true" /><span>{place.name}<small>{areaName}</small></span></button></li>
                ))}
              </ul>
              {found.length === 0 && foundAreas.length === 0 && <p className="quiet" role="status"><Text id="observation.where.none" /></p>}
              {foundAreas.length > 0 && <h3><Text id="observation.where.areas" /></h3>}
              <ul className="choices-list" aria-label={t('observation.where.areas')}>
                {foundAreas.slice(0, 12).map((area) => (
                  <li key={area.id}><button type="button" onClick={() => chosenArea(area)}><MapPinned aria-hidden="true" /><span>{t('observation.where.somewhereIn', { area: area.name })}<small>{t('observation.where.unknownPlace')}</small></span></button></li>
                ))}
              </ul>
            </>
          )
        }}
      </View>
    </div>
  )
}
