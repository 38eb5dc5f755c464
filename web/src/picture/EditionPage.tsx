// SPDX-License-Identifier: EUPL-1.2
// An edition: written while it is a draft, afterwards shown from what was frozen and nothing else.
import { Printer } from 'lucide-react'
import { useState } from 'react'
import { useMay } from '../access'
import type { Figure } from '../api'
import { useAreas } from '../area'
import { Button, formatInstant, formatWeekDays, Link, Notice, Page, Text, useFilters, useLanguage, useParams, useText, View, weekNumber } from '../kit'
import { type Edition, isWritable } from './edition'
import { useEdition } from './edition_queries'
import { EditionEditor } from './EditionEditor'
import { EditionReview } from './EditionReview'
import { EditionStatePill } from './EditionState'
import { WithReason } from './WithReason'
import { mapMode, pictureAddress } from './picture'
import './picture.css'
import { FunctionName } from './FunctionName'
import { PictureBody } from './PictureBody'
import { useAreaMap } from '../area'
import { PrintLine } from './PrintLine'
import { countText } from './sentence'

export default function EditionPage() {
  const { id = '' } = useParams()
  return <View of={useEdition(id)}>{(edition) => <EditionView key={edition.id} edition={edition} />}</View>
}

function EditionView({ edition }: { edition: Edition }) {
  const t = useText()
  const { language } = useLanguage()
  const areaName = useAreaName(edition)
  const mayOpenPicture = useMay('picture')
  const week = weekNumber(edition.week)
  return (
    <Page
      title={t('picture.title', { area: edition.area.name })}
      kicker={<><Text id="picture.week" values={{ week }} /> · <span className="unbroken">{formatWeekDays(edition.week, language)}</span> <EditionStatePill state={edition.state} /></>}
      tools={<><Button onClick={() => print()}><Printer aria-hidden="true" /><Text id="picture.print" /></Button><AfterLocking edition={edition} /></>}
    >
      <PrintLine left={t('picture.print.line', { area: edition.area.name, week, year: edition.week.slice(0, 4) })} page={t('picture.print.page')} of={t('picture.print.of')} />
      <p className="edition-line screen-only">{mayOpenPicture && <><Link href={pictureAddress(edition.area.slug, edition.week)}><Text id="picture.edition.toPicture" /></Link> · </>}<Link href={`/editions?area=${edition.area.slug}`}><Text id="picture.edition.all" /></Link></p>
      <About edition={edition} />
      {isWritable(edition) && <EditionEditor key={edition.etag} edition={edition} areaName={areaName} />}
      {edition.state === 'in_review' && <EditionReview edition={edition} />}
      <Frozen edition={edition} areaName={areaName} />
    </Page>
  )
}

// What a reader must know before reading it: whether it holds, what it corrects, and what came too late for it.
function About({ edition }: { edition: Edition }) {
  const { language } = useLanguage()
  if (edition.state === 'replaced') return <Notice kind="wait"><p><strong><Text id="picture.edition.replaced" /></strong> {edition.reason} {edition.replacedBy && <Link href={`/editions/${edition.replacedBy}`}><Text id="picture.edition.newer" /></Link>}</p></Notice>
  if (edition.state === 'withdrawn') return <Notice kind="stop"><p><strong><Text id="picture.edition.withdrawn" /></strong> {edition.reason}</p></Notice>
  return (
    <>
      {edition.replaces && <Notice><p><strong><Text id="picture.edition.corrects" /></strong> {edition.reason} <Link href={`/editions/${edition.replaces}`}><Text id="picture.edition.older" /></Link></p></Notice>}
      {edition.correction && <Notice kind="wait"><p><Text id="picture.edition.correction" /> <Link href={`/editions/${edition.correction}`}><Text id="picture.edition.toCorrection" /></Link></p></Notice>}
      {edition.state === 'locked' && edition.lockedAt && <p className="quiet locked-line"><Text id="picture.edition.lockedAt" values={{ at: formatInstant(edition.lockedAt, language), function: <FunctionName code={edition.writtenBy} /> }} />{edition.digest && <> <Text id="picture.edition.digest" values={{ digest: <code>{edition.digest.slice(0, 12)}</code> }} /></>}</p>}
      {edition.late && edition.late.value !== 0 && <Late figure={edition.late} />}
    </>
  )
}
function Late({ figure }: { figure: Figure }) {
  const t = useText()
  return <p className="quiet late-line"><Text id="picture.edition.late" values={{ count: <span className="unbroken">{countText(figure, t)}</span> }} /></p>
}

// As areas were called then, where the frozen page says so.
function useAreaName({ area, picture }: Edition): (slug: string) => string {
  const areas = useAreas()
  return (slug) => picture?.areas.find((row) => row.slug === slug)?.name ?? (slug === area.slug ? area.name : undefined) ?? areas.data?.find((each) => each.slug === slug)?.name ?? slug
}

function Frozen({ edition, areaName }: { edition: Edition; areaName: (slug: string) => string }) {
  const [filters, change] = useFilters(['view'])
  const drawnNow = useAreaMap(edition.map ? undefined : edition.area.slug) // of a draft
  const { picture } = edition
  if (!picture) return null
  const map = edition.map ? { data: edition.map, isError: false, error: null } : drawnNow
  return (
    <div className="on-one-page"><PictureBody
      picture={{ ...picture, may: [] }} map={map} {...(edition.hexagons ? { hexagons: edition.hexagons } : {})} categoryGroup={undefined} areaName={areaName}
      mode={mapMode(undefined, picture.coldStart)} asTable={filters.view === 'table'} onMode={null} onTable={(asTable) => change({ view: asTable ? 'table' : null })}
      {...(edition.summary ? { lead: edition.summary } : {})}
      {...(edition.frontItems.length ? { fromLastTime: edition.frontItems } : {})}
    /></div>
  )
}

function AfterLocking({ edition }: { edition: Edition }) {
  const [asking, setAsking] = useState<'replace' | 'withdraw' | null>(null)
  return (
    <>
      {edition.may.includes('replace') && <Button onClick={() => setAsking('replace')}><Text id="picture.edition.replace" /></Button>}
      {edition.may.includes('withdraw') && <Button onClick={() => setAsking('withdraw')}><Text id="picture.edition.withdraw" /></Button>}
      {asking && <WithReason edition={edition} verb={asking} onClose={() => setAsking(null)} />}
    </>
  )
}
