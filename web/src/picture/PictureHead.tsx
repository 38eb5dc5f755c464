// SPDX-License-Identifier: EUPL-1.2
// Whose week this is, and the ways on: another week, area or topic, paper, and the meeting.
import { CalendarPlus, ChevronLeft, ChevronRight, Printer } from 'lucide-react'
import { useState } from 'react'
import type { Area } from '../area'
import { Button, formatDays, Link, SelectField, Text, useLanguage, useNavigate, usePageTitle, useText, weekNumber } from '../kit'
import { categoryGroups } from '../observation'
import { type Picture, pictureAddress } from './picture'
import { groupText } from './sentence'
import { EditionLine } from './EditionLine'
import { TakeToMeeting } from './TakeToMeeting'
import { PrintLine } from './PrintLine'

type Props = { picture: Picture; areas: readonly Area[]; categoryGroup: string | undefined; change: (changes: { categoryGroup?: string | null }) => void }

export function PictureHead({ picture, areas, categoryGroup, change }: Props) {
  const t = useText()
  const { language } = useLanguage()
  const go = useNavigate()
  const [taking, setTaking] = useState(false)
  const title = t('picture.title', { area: picture.area.name })
  usePageTitle(`${title}, ${t('picture.week', { week: weekNumber(picture.week) }).toLowerCase()}`)
  const days = formatDays(picture.period.from, picture.period.to, language)
  const query = location.search
  return (
    <header className="page-head picture-head">
      <PrintLine left={t('picture.print.line', { area: picture.area.name, week: weekNumber(picture.week), year: picture.week.slice(0, 4) })} page={t('picture.print.page')} of={t('picture.print.of')} />
      <div>
        <p className="kicker week-line">
          {picture.previousWeek && <Link className="week-step screen-only" href={pictureAddress(picture.area.slug, picture.previousWeek) + query} aria-label={t('picture.week.before', { week: weekNumber(picture.previousWeek) })}><ChevronLeft aria-hidden="true" /></Link>}
          <span><Text id="picture.week" values={{ week: weekNumber(picture.week) }} /> · <span className="unbroken">{days}</span></span>
          {picture.nextWeek && <Link className="week-step screen-only" href={pictureAddress(picture.area.slug, picture.nextWeek) + query} aria-label={t('picture.week.after', { week: weekNumber(picture.nextWeek) })}><ChevronRight aria-hidden="true" /></Link>}
        </p>
        <h1>{title}</h1>
        <EditionLine picture={picture} />
      </div>
      <div className="tools screen-only">
        {areas.length > 1 && (
          <SelectField label={t('picture.area')} value={picture.area.slug} onChange={(event) => go(pictureAddress(event.target.value, picture.week) + query)}>
            {choosable(areas, picture.area.slug).map(({ slug, name, depth }) => <option key={slug} value={slug}>{'\u2003'.repeat(depth)}{name}</option>)}
          </SelectField>
        )}
        <SelectField label={t('picture.topic')} value={categoryGroup ?? ''} onChange={(event) => change({ categoryGroup: event.target.value || null })}>
          <option value="">{t('picture.topic.all')}</option>
          {categoryGroups.map((group) => <option key={group} value={group}>{t(groupText(group))}</option>)}
        </SelectField>
        <Button className="print-button" onClick={() => print()}><Printer aria-hidden="true" /><Text id="picture.print" /></Button>
        {picture.may.includes('raise') && <Button look="primary" onClick={() => setTaking(true)}><CalendarPlus aria-hidden="true" /><Text id="picture.toMeeting" /></Button>}
      </div>
      {taking && <TakeToMeeting picture={picture} onClose={() => setTaking(false)} />}
    </header>
  )
}

// The tree in reading order, with how deep each area lies below the first.
function choosable(areas: readonly Area[], current: string): (Area & { depth: number })[] {
  const shown = areas.filter((area) => area.level !== 'place' || area.slug === current)
  const below = (parent: Area | null, depth: number): (Area & { depth: number })[] =>
    shown.filter((area) => (parent ? area.parentId === parent.id : !shown.some((each) => each.id === area.parentId)))
      .sort((a, b) => a.name.localeCompare(b.name, 'sv'))
      .flatMap((area) => [{ ...area, depth }, ...below(area, depth + 1)])
  return below(null, 0)
}
