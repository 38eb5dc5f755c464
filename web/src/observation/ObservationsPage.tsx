// SPDX-License-Identifier: EUPL-1.2
// The list behind a number, for those with row right. The filter stands in the address.
import { nameOf, useAreas, within } from '../area'
import { useSession } from '../access'
import { Button, Page, plainDate, SelectField, Text, TextField, useFilters, useText, View, weekId, weekOf } from '../kit'
import { categoryGroups, type ObservationState } from './observation'
import { observationFilters, useObservations } from './observation_queries'
import { ObservationRows } from './ObservationRows'
import './receipt.css'

const states = ['received', 'verified', 'routed', 'answered', 'merged', 'rejected', 'withdrawn'] as const satisfies readonly ObservationState[]

export default function ObservationsPage() {
  const t = useText()
  const session = useSession()
  const [filters, filter] = useFilters(observationFilters)
  const areas = useAreas()
  const home = session.homeArea?.slug
  const list = useObservations(filters)
  const total = list.data?.pages[0]?.total
  const week = filters.week && weekId(filters.week)
  return (
    <Page title={t('observation.list.title')} kicker={[filters.area && nameOf(areas.data ?? [], filters.area), week && t('observation.list.week', { week: Number(week.slice(6)) })].filter(Boolean).join(' · ')} intro={t('observation.list.intro')}>
      <form className="filters screen-only" onSubmit={(event) => event.preventDefault()} aria-label={t('observation.list.filter')}>
        <SelectField label={t('observation.list.area')} value={filters.area ?? ''} onChange={(event) => filter({ area: event.target.value || null })}>
          <option value="">{t('observation.list.all')}</option>
          {(home ? within(areas.data ?? [], home) : (areas.data ?? [])).map((area) => <option key={area.id} value={area.slug}>{area.name}</option>)}
        </SelectField>
        <SelectField label={t('observation.list.group')} value={filters.categoryGroup ?? ''} onChange={(event) => filter({ categoryGroup: event.target.value || null })}>
          <option value="">{t('observation.list.all')}</option>
          {categoryGroups.map((group) => <option key={group} value={group}>{t(`observation.group.${group}`)}</option>)}
        </SelectField>
        <SelectField label={t('observation.list.state')} value={filters.state ?? ''} onChange={(event) => filter({ state: event.target.value || null })}>
          <option value="">{t('observation.list.all')}</option>
          {states.map((state) => <option key={state} value={state}>{t(`observation.state.${state}`)}</option>)}
        </SelectField>
        <TextField label={t('observation.list.anyDay')} type="date" onChange={(event) => { const date = plainDate(event.target.value); filter({ week: date ? weekOf(date) : null }) }} />
      </form>
      <p className="quiet" role="status">{total === undefined ? '' : t('observation.list.total', { count: total })}</p>
      <View of={list} isEmpty={(data) => data.pages.every((page) => page.observations.length === 0)} empty={t('observation.list.empty')}>
        {(data) => (
          <>
            <ObservationRows rows={data.pages.flatMap((page) => page.observations)} />
            {list.hasNextPage && <Button look="ghost" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}><Text id="kit.more" /></Button>}
          </>
        )}
      </View>
    </Page>
  )
}
