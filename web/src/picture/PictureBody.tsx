// SPDX-License-Identifier: EUPL-1.2
// The page under the head: the same for this week's picture and for a locked edition, which is drawn from its own frozen reply.
import { useDeferredValue, useMemo, useState } from 'react'
import { UserRound } from 'lucide-react'
import { Button, Link, Notice, Section, Text, useText, weekNumber } from '../kit'
import { Certainty } from '../observation'
import { FunctionName } from './FunctionName'
import { AreasTable } from './AreasTable'
import { MapCard } from './MapCard'
import { type AreaMapData, type Change, hexagonWidth, type Hexagons, type Picture, slotOf, type YoungWeek } from './picture'
import type { FrontItem } from './edition'
import type { MapMode } from './legend'
import { useHexagons } from './picture_queries'
import { countText, FigureLink, SentenceText } from './sentence'
import { Signals } from './Signals'
import { useItemText } from './item_text'
import { TimeOfWeekTable } from './TimeOfWeek'
import { TrendPanel } from './TrendPanel'
import { directionText, DirectionIcon } from './Verdict'

type Props = {
  picture: Picture
  map: { data: AreaMapData | undefined; isError: boolean; error: Error | null }
  hexagons?: Hexagons // a frozen page brings its own
  categoryGroup: string | undefined
  areaName: (slug: string) => string
  mode: MapMode
  asTable: boolean
  onMode: ((mode: MapMode) => void) | null
  onTable: (asTable: boolean) => void
  fromLastTime?: readonly FrontItem[]
}

export function PictureBody({ lead, ...rest }: Props & { lead?: string }) { // lead: the edition's own words, instead of the templates
  const { picture, areaName } = rest
  const isLeadDrawn = useDeferredValue(true, false) // on a slow phone the sentences stand before the charts are drawn
  return (
    <div className="picture">
      <Lead picture={picture} areaName={areaName} lead={lead} />
      {picture.coldStart && <Notice kind="wait"><p><strong><Text id="picture.cold.title" /></strong> <Text id="picture.cold.detail" /></p></Notice>}
      {isLeadDrawn && <BelowLead {...rest} />}
    </div>
  )
}

function BelowLead({ picture, map, hexagons: frozen, categoryGroup, areaName, mode, asTable, onMode, onTable, fromLastTime }: Props) {
  const width = useMemo(() => (frozen || !map.data ? null : hexagonWidth(map.data.bounds)), [frozen, map.data])
  const asked = useHexagons(picture.area.slug, picture.week, categoryGroup, mode, width)
  const hexagons = frozen ? { data: frozen, isError: false, error: null } : asked
  return (
    <>
      <div className="map-and-news">
        <MapCard picture={picture} map={map} hexagons={hexagons} mode={mode} asTable={asTable} onMode={onMode} onTable={onTable} />
        <div className="news">
          <Signals picture={picture} areaName={areaName} />
          <Changes picture={picture} areaName={areaName} />
          {fromLastTime && <FromLastTime items={fromLastTime} areaName={areaName} />}
        </div>
      </div>
      <Section className="trends" title={<Text id="picture.trends.title" />} intro={<Text id={picture.coldStart ? 'picture.trends.cold' : 'picture.trends.intro'} />}>
        <div className="trend-grid">{picture.trends.map((trend, index) => <TrendPanel key={trend.categoryGroup} trend={trend} isFirst={index === 0} young={picture.analysis?.young ?? []} />)}</div>
        <Young weeks={picture.analysis?.young ?? []} />
      </Section>
      <AreasTable picture={picture} />
      {picture.timeOfWeek && <TimeOfWeekTable of={picture.timeOfWeek} picture={picture} />}
      <Section className="measures" title={<Text id="picture.actions.title" />}><p className="quiet"><Text id="picture.actions.none" /></p></Section>
      <HowToRead picture={picture} />
    </>
  )
}

// Which weeks are not all in, and how much of the newest is.
function Young({ weeks }: { weeks: readonly YoungWeek[] }) {
  const newest = weeks.at(-1)
  if (!newest) return null
  return <p className="quiet young-note"><span className="young-key" aria-hidden="true" /><Text id="picture.young" values={{ count: weeks.length, share: Math.round(newest.shareIn * 100), week: weekNumber(newest.week) }} /> <Link href="/methods/week-analysis"><Text id="picture.method" /></Link></p>
}

function Lead({ picture, areaName, lead }: { picture: Picture; areaName: (slug: string) => string; lead: string | undefined }) {
  const t = useText()
  const { byFunction, reviewedBy, sentences } = picture.summary
  const figureOf = (group: string | undefined) => picture.trends.find((trend) => trend.categoryGroup === group)?.figure ?? picture.total
  const { expected, heard } = picture.reporters
  return (
    <section className="lead column" aria-label={t('picture.lead.label')}>
      <p>
        {lead ?? (sentences.length === 0
          ? <Text id={picture.coldStart ? 'picture.lead.cold' : 'picture.lead.quiet'} values={{ count: <FigureLink figure={picture.total}>{countText(picture.total, t)}</FigureLink> }} />
          : sentences.map((sentence, index) => <span key={index}>{index > 0 && ' '}<SentenceText voice="lead" sentence={sentence} figure={figureOf(slotOf(sentence, 'group'))} areaName={areaName} /></span>))}
      </p>
      <footer>
        <span className="avatar" aria-hidden="true"><UserRound /></span>
        <span>
          <Text id={byFunction ? 'picture.lead.by' : 'picture.lead.byNobody'} values={{ function: byFunction ? <FunctionName code={byFunction} /> : '' }} />{' '}
          {reviewedBy && <><Text id="picture.lead.reviewed" values={{ function: <FunctionName code={reviewedBy} /> }} />{' '}</>}
          <Text id="picture.lead.heard" values={{ heard, expected }} />
        </span>
      </footer>
    </section>
  )
}

function Changes({ picture, areaName }: { picture: Picture; areaName: (slug: string) => string }) {
  const [all, setAll] = useState(false)
  const many = picture.changes.length > 4
  return (
    <Section className="changes" title={<Text id="picture.changes.title" />}>
      {picture.changes.length === 0
        ? <p className="quiet"><Text id="picture.changes.none" /></p>
        : <ol className="hairlines">{picture.changes.map((change, index) => <ChangeRow key={index} change={change} areaName={areaName} hidden={index >= 3 && many && !all} />)}</ol>}
      {many && <Button look="ghost" className="screen-only" aria-expanded={all} onClick={() => setAll(!all)}><Text id={all ? 'picture.changes.fewer' : 'picture.changes.more'} values={{ count: picture.changes.length - 3 }} /></Button>}
    </Section>
  )
}
function ChangeRow({ change, areaName, hidden }: { change: Change; areaName: (slug: string) => string; hidden: boolean }) {
  const t = useText()
  return (
    <li className={hidden ? 'change extra' : 'change'}>
      <DirectionIcon direction={change.direction} />
      <div>
        <p className="change-text"><span className="hidden-text">{t(directionText(change.direction))}: </span><SentenceText voice="change" sentence={change} figure={change.figure} areaName={areaName} /></p>
        <p className="meta"><b>{areaName(change.areaSlug)}</b>{change.certainty && <Certainty level={change.certainty} />}</p>
      </div>
    </li>
  )
}

// What became of the last edition's front items.
function FromLastTime({ items, areaName }: { items: readonly FrontItem[]; areaName: (slug: string) => string }) {
  const textOf = useItemText(areaName)
  return (
    <Section className="changes" title={<Text id="picture.lastTime.title" />}>
      <ul className="hairlines">{items.map((item) => <li key={item.id}><p>{textOf(item)}</p><p className="meta">{item.outcome && <b><Text id={`picture.outcome.${item.outcome}`} /></b>}{item.became && <span>{item.became}</span>}</p></li>)}</ul>
    </Section>
  )
}

function HowToRead({ picture }: { picture: Picture }) {
  return (
    <section className="section how-to-read" aria-labelledby="how-to-read">
      <h2 id="how-to-read"><Text id="picture.read.title" /></h2>
      <div>
        <p><Text id="picture.read.reports" /></p>
        <p><Text id={picture.coldStart ? 'picture.read.cold' : 'picture.read.compared'} /> <Link href="/methods/usual"><Text id="picture.method" /></Link></p>
        <p><Text id="picture.read.persons" /> <Link href="/methods/hiding"><Text id="picture.method" /></Link></p>
      </div>
      <p className="version"><Text id="picture.read.version" values={{ version: picture.dataVersion }} /></p>
    </section>
  )
}
