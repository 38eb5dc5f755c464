// SPDX-License-Identifier: EUPL-1.2
// A question with its answer, how it stands in words, and what the reader may do with it.
import { CircleCheck, Clock, Sparkle } from 'lucide-react'
import { type ReactNode, useId, useRef, useState } from 'react'
import { ActionError, Button, formatShortDate, localDate, Text, useLanguage } from '../kit'
import { EscalateDialog } from './EscalateDialog'
import { type Question, isUnanswered, type QuestionVerb, type Standing, standingOf } from './question'
import { useAccept, useAnswer, useReturn } from './question_commands'
import './question.css'
import { SeatWords } from './SeatWords'
import { WordsDialog } from './WordsDialog'

// `mark`: what the page wants said first, such as whose answer it is.
export function QuestionRow({ question, mark }: { question: Question; mark?: ReactNode }) {
  const { language } = useLanguage()
  const id = useId()
  const row = useRef<HTMLDivElement>(null)
  const [raising, setRaising] = useState(false)
  const standing = standingOf(question)
  const isWaiting = standing === 'sent' || standing === 'returned'
  const date = formatShortDate(question.answerBy, language)
  const focus = () => row.current?.focus()
  return (
    <div ref={row} className="question" tabIndex={-1} role="group" aria-labelledby={id} data-question={question.id}>
      <div>
        {mark && <p className="question-mark">{mark}</p>}
        <p className="words question-text" id={id}>{question.text}</p>
        <p className="meta">
          <span><Text id="question.from" values={{ from: question.toGroup && question.fromGroup ? <b>{question.fromGroup.name}</b> : <SeatWords seat={question.from} /> }} /></span>
          <span><Text id="question.to" values={{ to: question.to ? <SeatWords seat={question.to} /> : <b>{question.toGroup?.name}</b> }} /></span>
          {isWaiting && <span><Text id="question.answerBy" values={{ date }} /></span>}
        </p>
        {question.passed.length > 0 && <p className="meta"><Text id="question.passed" values={{ groups: question.passed.map(({ name }) => name).join(', ') }} /></p>}
        {question.about && question.about !== question.text && <p className="meta"><Text id="question.about" values={{ promise: question.about }} /></p>}
      </div>
      <StandingPill standing={standing} date={date} />
      {isUnanswered(question) && question.raisedOn && <RaisedOn raised={question.raisedOn} />}
      {question.answer && <AnswerOf question={question} />}
      {question.state === 'returned' && question.returnReason && <p className="words returned"><Text id="question.returnedBecause" values={{ reason: question.returnReason }} /></p>}
      {(question.may.length > 0 || question.raiseTo.length > 0) && <Verbs question={question} onRaise={() => setRaising(true)} onDone={focus} />}
      {raising && <EscalateDialog above={question.raiseTo} what={{ question }} onClose={() => { setRaising(false); focus() }} />}
    </div>
  )
}

const tones = { sent: '', overdue: 'tone-late', answered: 'tone-new', accepted: 'tone-done', returned: 'tone-more' } as const satisfies Record<Standing, string>
const icons = { sent: null, overdue: Clock, answered: Sparkle, accepted: CircleCheck, returned: Clock } as const satisfies Record<Standing, unknown>
function StandingPill({ standing, date }: { standing: Standing; date: string }) {
  const Icon = icons[standing]
  return <p className={`pill ${tones[standing]}`}>{Icon && <Icon aria-hidden="true" />}<Text id={`question.standing.${standing}`} values={{ date }} /></p>
}

function AnswerOf({ question }: { question: Question }) {
  const { language } = useLanguage()
  return (
    <div className="answer">
      <p className="words">{question.answer}</p>
      {question.answeredBy && question.answeredAt && <p className="meta"><span><Text id="question.answered" values={{ by: <SeatWords seat={question.answeredBy} />, date: formatShortDate(localDate(question.answeredAt), language) }} /></span></p>}
    </div>
  )
}

// Where the group that was asked has taken it; the answer stands there for those whom it came to.
function RaisedOn({ raised: { toGroup, answerBy, answer } }: { raised: NonNullable<Question['raisedOn']> }) {
  const { language } = useLanguage()
  return (
    <div className="answer">
      <p className="meta"><span><Text id={answer ? 'question.raisedOn.answered' : 'question.raisedOn'} values={{ group: <b>{toGroup.name}</b>, date: formatShortDate(answerBy, language) }} /></span></p>
      {answer && <p className="words">{answer}</p>}
    </div>
  )
}

function Verbs({ question, onRaise, onDone }: { question: Question; onRaise: () => void; onDone: () => void }) {
  const [open, setOpen] = useState<'answer' | 'return' | null>(null)
  const [answer, accept, giveBack] = [useAnswer(question), useAccept(question), useReturn(question)]
  const may = (verb: QuestionVerb) => question.may.includes(verb)
  const close = () => setOpen(null)
  const done = () => { close(); onDone() }
  return (
    <div className="row verbs screen-only">
      {may('answer') && <Button size="small" look="primary" onClick={() => setOpen('answer')}><Text id="question.answer" /></Button>}
      {may('accept') && <Button size="small" look="primary" busy={accept.isPending} onClick={() => accept.mutate(undefined, { onSuccess: onDone })}><Text id="question.accept" /></Button>}
      {may('return') && <Button size="small" onClick={() => setOpen('return')}><Text id="question.return" /></Button>}
      {question.raiseTo.length > 0 && <Button size="small" onClick={onRaise}><Text id="question.raiseOn" /></Button>}
      <ActionError error={accept.error} />
      {open === 'answer' && <WordsDialog title={<Text id="question.answer.title" />} asked={question.text} first={question.raisedOn?.answer ?? ''} label={<Text id="question.answer.text" />} submit={<Text id="question.answer.send" />} verb={answer} onDone={done} onClose={close} />}
      {open === 'return' && <WordsDialog title={<Text id="question.return.title" />} asked={question.answer} label={<Text id="question.return.reason" />} submit={<Text id="question.return.send" />} verb={giveBack} onDone={done} onClose={close} />}
    </div>
  )
}
