// SPDX-License-Identifier: EUPL-1.2
// One meeting: promises first, then the agenda with the decision line beside it, who is here, and the way to close it and to its
// minutes.
import { Printer } from 'lucide-react'
import { useRef, useState } from 'react'
import { isLink } from '../cooperation'
import { ActionError, Button, formatInstant, Link, localClock, Notice, Page, Text, useLanguage, useParams, useText, View } from '../kit'
import { Agenda } from './Agenda'
import { Attendance } from './Attendance'
import { DecisionForm } from './DecisionForm'
import { LiveMeeting, useLive } from './live'
import { inTurn, type Meeting } from './meeting'
import './meeting.css'
import { useStateVerb } from './meeting_commands'
import { useMeeting } from './meeting_queries'
import { useApproveMinutes } from './minutes_commands'
import { MeetingStatePill } from './MeetingState'
import { MoveDialog } from './MoveDialog'
import { MovedLine } from './MovedLine'
import { Promises } from './Promises'
import { WaitingQuestions } from './WaitingQuestions'

export default function MeetingPage() {
  const { id = '' } = useParams()
  return <View of={useMeeting(id)}>{(meeting) => <MeetingView key={meeting.id} meeting={meeting} />}</View>
}

function MeetingView({ meeting }: { meeting: Meeting }) {
  const t = useText()
  const { language } = useLanguage()
  const line = useRef<HTMLInputElement>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const item = inTurn(meeting, chosen)
  const isLive = meeting.state === 'live'
  const isOver = meeting.state === 'held' || meeting.state === 'minutes_approved'
  const live = useLive(meeting)
  return (
    <LiveMeeting value={live}>
    <Page
      title={t('meeting.title', { group: meeting.group.name })}
      kicker={<>{formatInstant(meeting.startsAt, language)}–{localClock(meeting.endsAt)} <MeetingStatePill state={meeting.state} /></>}
      intro={<><Link href={`/groups/${meeting.group.slug}`}><Text id="meeting.toGroup" /></Link><Place place={meeting.place} /></>}
      tools={<>{!isLive && <Button onClick={() => print()}><Printer aria-hidden="true" /><Text id="picture.print" /></Button>}<StateButtons meeting={meeting} /></>}
    >
      <div className="meeting">
        <MovedLine meeting={meeting} />
        {live.cutOff && <p className="stale" role="status"><Text id="meeting.cutOff" values={{ time: localClock(live.cutOff) }} /></p>}
        {meeting.state === 'held' && <Notice><p><Text id="meeting.held" /></p><MinutesLink meeting={meeting} /></Notice>}
        {meeting.state === 'minutes_approved' && <Notice kind="good"><p><Text id="meeting.approved" /></p><MinutesLink meeting={meeting} /></Notice>}
        <Promises meeting={meeting} onDone={() => line.current?.focus()} />
        {!isOver && <WaitingQuestions meeting={meeting} />}
        <div className="agenda-and-line">
          <Agenda meeting={meeting} chosen={item?.id ?? null} onChoose={({ id }) => { setChosen(id); line.current?.focus() }} />
          <div className="beside">
            {meeting.may.includes('decide') && <DecisionForm meeting={meeting} item={item} field={line} />}
            <Attendance meeting={meeting} />
          </div>
        </div>
      </div>
    </Page>
    </LiveMeeting>
  )
}

const MinutesLink = ({ meeting }: { meeting: Meeting }) => <p><Link href={`/meetings/${meeting.id}/minutes`}><Text id="meeting.toMinutes" /></Link></p>

// A room, or the way into an online meeting.
function Place({ place }: { place: string }) {
  if (place === '') return null
  return <> · {isLink(place) ? <a href={place} rel="noreferrer" target="_blank"><Text id="meeting.online" /></a> : place}</>
}

function StateButtons({ meeting }: { meeting: Meeting }) {
  const change = useStateVerb(meeting)
  const [isMoving, setMoving] = useState(false)
  const approve = useApproveMinutes(meeting)
  const may = (verb: string) => meeting.may.includes(verb)
  return (
    <>
      {may('start') && <Button look="primary" busy={change.isPending} onClick={() => change.mutate('start')}><Text id="meeting.start" /></Button>}
      {may('close') && <Button look="primary" busy={change.isPending} onClick={() => change.mutate('close')}><Text id="meeting.close" /></Button>}
      {may('approve_minutes') && <Button look="primary" busy={approve.isPending} onClick={() => approve.mutate('')}><Text id="meeting.approve" /></Button>}
      {may('move') && <Button onClick={() => setMoving(true)}><Text id="meeting.move" /></Button>}
      {may('cancel') && <Button busy={change.isPending} onClick={() => change.mutate('cancel')}><Text id="meeting.cancel" /></Button>}
      <ActionError error={change.error ?? approve.error} />
      {isMoving && <MoveDialog meeting={meeting} onClose={() => setMoving(false)} />}
    </>
  )
}
