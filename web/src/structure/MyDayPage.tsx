// SPDX-License-Identifier: EUPL-1.2
// "Min dag": one calm page of what waits for the reader, and where to go when nothing does. Only what holds something is shown.
import { PlusCircle } from 'lucide-react'
import type { ReactNode } from 'react'
import { useMay, useSession } from '../access'
import { ButtonLink, formatDay, Link, localDate, Page, Section, Text, useLanguage, useText, View } from '../kit'
import { QuestionList } from '../question'
import { Departed, LeaveNotes } from './LeaveNotes'
import { isQuiet, type MyDay, type SectionName, shownSections } from './my_day'
import { Attendances, FollowUps, LostLetters, Meetings, MyPromises, Reports, TakeOvers } from './MyDayRows'
import './structure.css'
import { useMyDay } from './structure_queries'

export default function MyDayPage() {
  const t = useText()
  const { language } = useLanguage()
  const { now } = useSession()
  const today = formatDay(localDate(now), language)
  return (
    <Page title={t('structure.myDay.title')} kicker={today.charAt(0).toUpperCase() + today.slice(1)} tools={<Ways />}>
      <View of={useMyDay()}>{(day) => <Day day={day} />}</View>
    </Page>
  )
}

// Where a quiet day leads on: the week's picture, and the report.
function Ways() {
  const picture = useMay('picture')
  const editions = useMay('editions')
  const report = useMay('report')
  return (
    <>
      {picture ? <ButtonLink href="/picture"><Text id="structure.myDay.picture" /></ButtonLink> : editions && <ButtonLink href="/editions"><Text id="structure.myDay.editions" /></ButtonLink>}
      {report && <ButtonLink look="primary" href="/report"><PlusCircle aria-hidden="true" /><Text id="structure.myDay.report" /></ButtonLink>}
    </>
  )
}

function Day({ day }: { day: MyDay }) {
  const calendar = useMay('calendar')
  return (
    <div className="my-day column">
      {isQuiet(day) && <p className="structure-lead"><Text id="structure.myDay.quiet" /></p>}
      {day.reportsToRead > 0 && <p><Link href="/triage"><Text id="structure.myDay.reportsToRead" values={{ count: day.reportsToRead }} /></Link></p>}
      {shownSections(day).map((name) => <Section key={name} className={`day-${name}`} title={<Text id={`structure.myDay.${name}`} values={{ count: day[name].length }} />}>{draw[name](day)}</Section>)}
      {calendar && <p><Link href="/calendar"><Text id="structure.myDay.calendar" /></Link></p>}
    </div>
  )
}

const draw = {
  handovers: ({ handovers }) => <TakeOvers handovers={handovers} />,
  lostLetters: ({ lostLetters }) => <LostLetters letters={lostLetters} />,
  leaving: ({ leaving }) => <ul className="hairlines">{leaving.map((each) => <LeaveNotes key={each.holdingId} leaving={each} />)}</ul>,
  departed: ({ departed }) => <><Departed departed={departed} /><p><Link href="/departures"><Text id="structure.departed.page" /></Link></p></>,
  meetings: ({ meetings }) => <Meetings meetings={meetings} />,
  questions: ({ questions }) => <QuestionList questions={questions} />,
  promises: ({ promises }) => <MyPromises promises={promises} />,
  followUps: ({ followUps }) => <FollowUps followUps={followUps} />,
  waiting: ({ waiting }) => <QuestionList questions={waiting} />,
  attendances: ({ attendances }) => <Attendances attendances={attendances} />,
  reports: ({ reports }) => <Reports reports={reports} />,
} satisfies Record<SectionName, (day: MyDay) => ReactNode>
