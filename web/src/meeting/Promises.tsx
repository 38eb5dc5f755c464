// SPDX-License-Identifier: EUPL-1.2
// "Förra gången lovade vi": before anything else, each promise gets a word. One key each while a row has focus: G, I, H.
import { type KeyboardEvent, useRef, useState } from 'react'
import { ActionError, Button, ButtonLink, formatShortDate, localDate, Section, Text, TextField, useLanguage, useText } from '../kit'
import { useSession } from '../access'
import { EscalateDialog } from '../question'
import { type Answer, answerKeys, answerOfKey, answers, inOrder, isOverdue, isStuck, isWaiting, type Meeting, type Promised } from './meeting'
import './meeting.css'
import { useAnswer } from './meeting_commands'
import { SeatName } from './SeatName'

export function Promises({ meeting, onDone }: { meeting: Meeting; onDone: () => void }) {
  const list = useRef<HTMLOListElement>(null)
  const answer = useAnswer(meeting.id)
  const [explaining, setExplaining] = useState<string | null>(null)
  const [raising, setRaising] = useState<Promised | null>(null)
  const waiting = meeting.promises.filter(isWaiting).length
  const goOn = (from: string) => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-promise]') ?? [])]
    const here = rows.findIndex((row) => row.dataset['promise'] === from)
    const next = [...rows.slice(here + 1), ...rows.slice(0, here)].find((row) => row.dataset['waiting'])
    if (next) next.focus()
    else onDone()
  }
  const give = (promise: Promised, given: Answer, reason?: string) => {
    if (given === 'not_done' && !reason) { setExplaining(promise.id); return }
    answer.mutate({ promise, answer: given, ...(reason ? { reason } : {}) }, { onSuccess: () => { setExplaining(null); goOn(promise.id) } })
  }
  if (meeting.promises.length === 0) return <Section className="promises" title={<Text id="meeting.promises.title" />}><p className="quiet"><Text id="meeting.promises.none" /></p></Section>
  return (
    <Section className="promises" title={<Text id="meeting.promises.title" />} intro={<Text id={waiting > 0 ? 'meeting.promises.intro' : 'meeting.promises.answered'} values={{ count: waiting }} />}>
      <ol className="hairlines" ref={list}>
        {inOrder(meeting.promises).map((promise) => (
          <PromiseRow key={promise.id} promise={promise} isExplaining={explaining === promise.id} busy={answer.isPending && answer.variables.promise.id === promise.id} onAnswer={(given, reason) => give(promise, given, reason)} onQuiet={() => setExplaining(null)} {...(meeting.above.length > 0 ? { onRaise: () => setRaising(promise) } : {})} />
        ))}
      </ol>
      {waiting > 0 && <Button look="ghost" className="screen-only" onClick={onDone}><Text id="meeting.promises.skip" /></Button>}
      <ActionError error={answer.error} />
      {raising && <EscalateDialog above={meeting.above} what={{ promise: raising }} onClose={() => setRaising(null)} />}
    </Section>
  )
}

type RowProps = { promise: Promised; isExplaining: boolean; busy: boolean; onAnswer: (answer: Answer, reason?: string) => void; onQuiet: () => void; onRaise?: () => void }
export function PromiseRow({ promise, isExplaining, busy, onAnswer, onQuiet, onRaise }: RowProps) {
  const t = useText()
  const { language } = useLanguage()
  const { now } = useSession()
  const row = useRef<HTMLDivElement>(null)
  const today = localDate(now)
  const isOpen = isWaiting(promise) && promise.may.length > 0
  const mayLink = promise.may.includes('make_link')
  const mayRaise = onRaise !== undefined && isStuck(promise, today)
  const onKey = (event: KeyboardEvent) => {
    if (event.target !== row.current || event.ctrlKey || event.metaKey || event.altKey) return
    const answer = answerOfKey(event.key)
    if (!answer || !promise.may.includes(answer)) return
    event.preventDefault()
    onAnswer(answer)
  }
  return (
    <li>
      <div ref={row} className="promise" data-promise={promise.id} data-waiting={isOpen || undefined} onKeyDown={onKey} {...(isOpen ? { tabIndex: 0, role: 'group', 'aria-label': promise.text } : {})}>
        <div>
          <p className="promise-text">{promise.text}</p>
          <p className="meta"><SeatName seat={promise.seat} /><span className={isOverdue(promise, today) ? 'overdue' : undefined}><Text id={isOverdue(promise, today) ? 'meeting.promise.overdue' : 'meeting.promise.due'} values={{ date: formatShortDate(promise.dueDate, language) }} /></span><span><Text id="meeting.promise.decision" values={{ number: promise.decisionNumber }} /></span></p>
        </div>
        {isOpen
          ? <div className="answers screen-only">{answers.filter((answer) => promise.may.includes(answer)).map((answer) => (
              <Button key={answer} size="small" busy={busy} aria-keyshortcuts={answerKeys[answer].toUpperCase()} onClick={() => onAnswer(answer)}><kbd aria-hidden="true">{answerKeys[answer].toUpperCase()}</kbd><Text id={`meeting.answer.${answer}`} /></Button>
            ))}</div>
          : <p className={`pill ${promise.helpAsked ? 'tone-more' : promise.state === 'done' ? 'tone-done' : promise.state === 'not_done' ? 'tone-late' : ''}`}><Text id={promise.helpAsked && promise.state === 'open' ? 'meeting.promise.state.help' : `meeting.promise.state.${promise.state}`} /></p>}
        {(mayLink || mayRaise) && (
          <p className="raise screen-only">
            {mayLink && <ButtonLink look="ghost" size="small" href={`/promises/${promise.id}/link`} aria-label={t('meeting.promise.linkOf', { promise: promise.text })}><Text id="meeting.promise.link" /></ButtonLink>}
            {mayRaise && <Button size="small" aria-label={t('meeting.promise.escalateOf', { promise: promise.text })} onClick={onRaise}><Text id="meeting.promise.escalate" /></Button>}
          </p>
        )}
        {promise.reason && <p className="quiet reason">{promise.reason}</p>}
      </div>
      {isExplaining && <Because label={t('meeting.promise.because')} onSay={(reason) => onAnswer('not_done', reason)} onQuiet={() => { onQuiet(); row.current?.focus() }} />}
    </li>
  )
}

function Because({ label, onSay, onQuiet }: { label: string; onSay: (reason: string) => void; onQuiet: () => void }) {
  const [reason, setReason] = useState('')
  return (
    <form className="because" onSubmit={(event) => { event.preventDefault(); if (reason.trim()) onSay(reason.trim()) }} onKeyDown={(event) => event.key === 'Escape' && onQuiet()}>
      <TextField label={label} autoFocus value={reason} onChange={(event) => setReason(event.target.value)} />
      <Button type="submit" look="primary" disabled={!reason.trim()}><Text id="kit.save" /></Button>
    </form>
  )
}
