// SPDX-License-Identifier: EUPL-1.2
// The way of a new group to its first meeting, a line a step, until that meeting is over.
import { Circle, CircleCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button, Section, Text, useText } from '../kit'
import { type GroupHome, startOf } from './meeting'

export function GettingGoing({ group, onCall }: { group: GroupHome; onCall: () => void }) {
  const start = startOf(group)
  if (start.isHeld) return null
  return (
    <Section className="first getting-going card" title={<Text id="cooperation.start.title" />}>
      <ol>
        <Step isDone={start.filled === start.required} says={<Text id="cooperation.start.seats" values={{ filled: start.filled, required: start.required }} />} help={<Text id="cooperation.start.seatsHelp" />} />
        <Step isDone={start.covered === start.required} says={<Text id="cooperation.start.deputies" values={{ covered: start.covered, required: start.required }} />} help={<Text id="cooperation.start.deputiesHelp" />} />
        <Step isDone={start.isCalled} says={<Text id="cooperation.start.called" />} help={<Text id="cooperation.start.calledHelp" />}><Button size="small" onClick={onCall}><Text id="meeting.call" /></Button></Step>
        <Step isDone={start.isHeld} says={<Text id="cooperation.start.held" />} help={<Text id="cooperation.start.heldHelp" />} />
      </ol>
    </Section>
  )
}

function Step({ isDone, says, help, children }: { isDone: boolean; says: ReactNode; help: ReactNode; children?: ReactNode }) {
  const t = useText()
  return (
    <li className={isDone ? 'done' : undefined}>
      {isDone ? <CircleCheck role="img" aria-label={t('cooperation.start.done')} /> : <Circle aria-hidden="true" />}
      <div><p>{says}</p>{!isDone && <p className="quiet">{help}</p>}{!isDone && children}</div>
    </li>
  )
}
