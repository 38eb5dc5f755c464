// SPDX-License-Identifier: EUPL-1.2
// The rows of "Min dag": seats to take over, meetings, promises, attendances to confirm, and what became of one's reports.
import { useId, useState } from 'react'
import { ActionError, Button, ButtonLink, formatInstant, formatShortDate, Link, localClock, localDate, Text, useLanguage, useTextOr } from '../kit'
import { type Answer, MeetingStatePill, MovedLine, type Promised, PromiseRow, SeatName, useAnswer } from '../meeting'
import { useCategoryText } from '../observation'
import { FunctionName } from '../picture'
import type { MyAttendance, MyFollowUp, MyHandover, MyLostLetter, MyMeeting, MyReport } from './my_day'
import { useConfirmAttendance } from './structure_commands'

export function TakeOvers({ handovers }: { handovers: MyHandover[] }) {
  return (
    <ul className="take-overs">
      {handovers.map(({ holdingId, seat }) => (
        <li key={holdingId} className="card">
          <p><SeatName seat={seat} /> <span className="quiet">{seat.organisation}</span></p>
          <p><Text id="structure.myDay.handoverSays" /></p>
          <ButtonLink look="primary" href={`/handover/${holdingId}`}><Text id="structure.myDay.handoverOpen" /></ButtonLink>
        </li>
      ))}
    </ul>
  )
}

// The group's page gives another link to hand over.
export function LostLetters({ letters }: { letters: MyLostLetter[] }) {
  return (
    <ul className="hairlines">
      {letters.map(({ name, seat, group }) => (
        <li key={`${seat.id} ${name}`}>
          <p><Text id="structure.myDay.lostLetter" values={{ name: <b>{name}</b>, function: <FunctionName code={seat.function} /> }} /></p>
          <p><Link href={`/groups/${group.slug}#seat-${seat.id}`}><Text id="structure.myDay.lostLetterOpen" values={{ group: group.name }} /></Link></p>
        </li>
      ))}
    </ul>
  )
}

export function Meetings({ meetings }: { meetings: MyMeeting[] }) {
  return <ul className="hairlines">{meetings.map((meeting) => <OneMeeting key={meeting.id} meeting={meeting} />)}</ul>
}
function OneMeeting({ meeting }: { meeting: MyMeeting }) {
  const { language } = useLanguage()
  const { id, startsAt, endsAt, state, place, group } = meeting
  return (
    <li>
      <p className="row"><Link href={`/meetings/${id}`}>{formatInstant(startsAt, language)}–{localClock(endsAt)}</Link>{state === 'live' && <MeetingStatePill state={state} />}</p>
      <p className="meta"><b>{group.name}</b>{place && <span className="meeting-place">{place}</span>}</p>
      <MovedLine meeting={meeting} />
    </li>
  )
}

// The same answers as at a meeting, with the same keys.
export function MyPromises({ promises }: { promises: Promised[] }) {
  const answer = useAnswer()
  const [explaining, setExplaining] = useState<string | null>(null)
  const give = (promise: Promised, given: Answer, reason?: string) => {
    if (given === 'not_done' && !reason) { setExplaining(promise.id); return }
    answer.mutate({ promise, answer: given, ...(reason ? { reason } : {}) }, { onSuccess: () => setExplaining(null) })
  }
  return (
    <div className="promises">
      <ol className="hairlines">
        {promises.map((promise) => <PromiseRow key={promise.id} promise={promise} isExplaining={explaining === promise.id} busy={answer.isPending && answer.variables.promise.id === promise.id} onAnswer={(given, reason) => give(promise, given, reason)} onQuiet={() => setExplaining(null)} />)}
      </ol>
      <ActionError error={answer.error} />
    </div>
  )
}

// Followed up on the agreement's own page, where what was found before stands.
export function FollowUps({ followUps }: { followUps: MyFollowUp[] }) {
  const { language } = useLanguage()
  return (
    <ul className="hairlines">
      {followUps.map(({ agreementId, number, text, party, seat, areaName, followUpOn, isDue }) => (
        <li key={`${agreementId} ${number}`}>
          <p className="row"><Link href={`/agreements/${agreementId}`}>{text}</Link>{isDue && <span className="pill tone-late"><Text id="structure.myDay.followUpDue" /></span>}</p>
          <p className="meta"><b>{party}</b>{seat && <span><FunctionName code={seat.function} capital /></span>}{areaName && <span>{areaName}</span>}<span><Text id="structure.myDay.followUpOn" values={{ date: formatShortDate(followUpOn, language) }} /></span></p>
        </li>
      ))}
    </ul>
  )
}

export function Attendances({ attendances }: { attendances: MyAttendance[] }) {
  return <ul className="hairlines">{attendances.map((attendance) => <OneAttendance key={`${attendance.meetingId} ${attendance.seat.id}`} attendance={attendance} />)}</ul>
}
function OneAttendance({ attendance: { meetingId, startsAt, seat, group } }: { attendance: MyAttendance }) {
  const { language } = useLanguage()
  const confirm = useConfirmAttendance(meetingId)
  const id = useId()
  const say = (present: boolean) => confirm.mutate({ seatId: seat.id, present })
  return (
    <li className="to-confirm">
      <p id={id}><Text id="structure.myDay.attendanceSays" values={{ function: <FunctionName code={seat.function} />, group: group.name, at: formatInstant(startsAt, language) }} /></p>
      <div className="row">
        <Button size="small" busy={confirm.isPending} aria-describedby={id} onClick={() => say(true)}><Text id="structure.myDay.yes" /></Button>
        <Button size="small" busy={confirm.isPending} aria-describedby={id} onClick={() => say(false)}><Text id="structure.myDay.no" /></Button>
      </div>
      <ActionError error={confirm.error} />
    </li>
  )
}

export function Reports({ reports }: { reports: MyReport[] }) {
  const textOr = useTextOr()
  const categoryText = useCategoryText()
  const { language } = useLanguage()
  return (
    <>
      <ul className="hairlines my-reports">
        {reports.map(({ number, categoryGroup, placeName, reportedAt, step }) => (
          <li key={number}>
            <p className="row"><Link href={`/receipts/${number}`}>{categoryText(categoryGroup || null, null)}</Link>{step && <span className="pill">{textOr(`observation.stepShort.${step.kind}`, step.kind)} <span className="unbroken">{formatShortDate(localDate(step.at), language)}</span></span>}</p>
            <p className="meta"><b>{placeName}</b><span>{formatShortDate(localDate(reportedAt), language)}</span><span className="unbroken">{number}</span></p>
          </li>
        ))}
      </ul>
      <p><Link href="/receipts"><Text id="structure.myDay.allReports" /></Link></p>
    </>
  )
}
