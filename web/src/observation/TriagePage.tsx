// SPDX-License-Identifier: EUPL-1.2
// What has come in and not been gone through: a list to walk with the arrow keys, and for each report the same four answers.
import { type KeyboardEvent, useRef, useState } from 'react'
import { useSession } from '../access'
import { Button, formatOccurred, Link, Page, Segmented, Text, useFilters, useLanguage, useText, View, withQuery } from '../kit'
import { groupIcons } from './group_icons'
import { useCategoryText, type Observation } from './observation'
import { useObservations } from './observation_queries'
import { TriageCard } from './TriageCard'
import './triage.css'

const shown = ['received', 'verified'] as const
type Shown = (typeof shown)[number]

export default function TriagePage() {
  const t = useText()
  const session = useSession()
  const [{ id, state: asked }, filter] = useFilters(['id', 'state'])
  const state: Shown = shown.find((each) => each === asked) ?? 'received'
  const list = useObservations({ area: session.homeArea?.slug ?? '', state, kind: 'observation' })
  const [done, setDone] = useState('')
  const total = list.data?.pages[0]?.total
  return (
    <Page
      title={t('observation.triage.title')} kicker={session.homeArea?.name} intro={<>{t('observation.triage.intro')} <span className="keys-hint">{t('observation.triage.keys')}</span></>}
      tools={<Segmented legend={t('observation.triage.shown')} value={state} onChange={(next) => filter({ state: next === 'received' ? null : next, id: null })} choices={shown.map((each) => ({ value: each, label: t(`observation.triage.shown.${each}`) }))} />}
    >
      <p className="triage-status" role="status">{done || (total === undefined ? '' : t('observation.triage.left', { count: total }))}</p>
      <View of={list} isEmpty={(data) => data.pages.every((page) => page.observations.length === 0)} empty={t(`observation.triage.empty.${state}`)}>
        {(data) => {
          const rows = data.pages.flatMap((page) => page.observations)
          return (
            <Rows
              rows={rows} chosen={rows.find((row) => row.id === id) ?? rows[0]!} isChosen={rows.some((row) => row.id === id)} state={state}
              choose={(next) => filter({ id: next })}
              onDone={(said, next) => { setDone(said); filter({ id: next }) }}
              onStale={setDone}
              more={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
            />
          )
        }}
      </View>
    </Page>
  )
}

type RowsProps = { rows: Observation[]; chosen: Observation; isChosen: boolean; state: Shown; choose: (id: string) => void; onDone: (said: string, next: string | null) => void; onStale: (said: string) => void; more: (() => void) | undefined }

function Rows({ rows, chosen, isChosen, state, choose, onDone, onStale, more }: RowsProps) {
  const t = useText()
  const categoryText = useCategoryText()
  const { language } = useLanguage()
  const list = useRef<HTMLUListElement>(null)
  const at = rows.indexOf(chosen)
  const walk = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const next = rows[at + step]
    if (!step || !next) return
    event.preventDefault()
    choose(next.id)
    list.current?.querySelectorAll('a')[at + step]?.focus()
  }
  return (
    <div className={isChosen ? 'triage opened' : 'triage'}>
      <div className="triage-list">
        <ul ref={list} className="hairlines" onKeyDown={walk} aria-label={t('observation.triage.list')}>
          {rows.map((row) => (
            <li key={row.id}>
              <Link href={withQuery('/triage', { state: state === 'received' ? null : state, id: row.id })} aria-current={row === chosen ? 'true' : undefined}>
                <span className="round-icon">{row.categoryGroup ? groupIcons[row.categoryGroup] : groupIcons.other}</span>
                <span>
                  <b>{categoryText(row.categoryGroup, row.category)}</b>
                  <span className="meta"><b>{row.placeName}</b><span>{formatOccurred(row.occurredFrom, row.occurredTo, language)}</span></span>
                </span>
              </Link>
            </li>
          ))}
        </ul>
        {more && <Button look="ghost" onClick={more}><Text id="kit.more" /></Button>}
      </div>
      <TriageCard key={chosen.id} observation={chosen} onDone={(said) => onDone(said, (rows[at + 1] ?? rows[at - 1])?.id ?? null)} onStale={onStale} />
    </div>
  )
}
