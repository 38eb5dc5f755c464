// SPDX-License-Identifier: EUPL-1.2
// The way of a report in words, newest last: received, read, joined with others, taken up, decided, done; or not used and why.
import { Ban, Check, CircleCheck, Eraser, Eye, Gavel, GitMerge, Inbox, MessagesSquare, Undo2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { formatDate, formatInstant, type Instant, type Language, localDate, plainDate, useLanguage, useText, useTextOr } from '../kit'
import type { ReceiptStep, StepKind } from './observation'

const icons = {
  received: <Inbox aria-hidden="true" />, read: <Eye aria-hidden="true" />, merged: <GitMerge aria-hidden="true" />, taken_up: <MessagesSquare aria-hidden="true" />,
  decided: <Gavel aria-hidden="true" />, done: <CircleCheck aria-hidden="true" />, not_used: <Ban aria-hidden="true" />, withdrawn: <Undo2 aria-hidden="true" />, erased: <Eraser aria-hidden="true" />,
} satisfies Record<StepKind, ReactNode>

export const stepTone = {
  received: '', read: 'tone-less', merged: 'tone-less', taken_up: 'tone-new', decided: 'tone-new', done: 'tone-done', not_used: 'tone-late', withdrawn: '', erased: '',
} satisfies Record<StepKind, string>

export function ReceiptSteps({ steps }: { steps: ReceiptStep[] }) {
  const t = useText()
  const textOr = useTextOr()
  const { language } = useLanguage()
  if (steps.length === 0) return <p className="quiet"><Check aria-hidden="true" />{t('observation.step.none')}</p>
  return (
    <ol className="receipt-steps">
      {steps.map((step, index) => (
        <li key={`${step.kind}-${index}`}>
          <span className={`round-icon ${stepTone[step.kind]}`}>{icons[step.kind]}</span>
          <div><p>{stepText(step, t, textOr, language)}</p><p className="meta"><span>{formatInstant(step.at, language)}</span></p></div>
        </li>
      ))}
    </ol>
  )
}

// The sentence of a step. What the server did not say is left out of the sentence, never made up.
function stepText({ kind, details }: ReceiptStep, t: ReturnType<typeof useText>, textOr: ReturnType<typeof useTextOr>, language: Language): string {
  const due = plainDate(String(details['due'] ?? ''))
  const code = details['function']
  const startsAt = details['startsAt']
  return t(`observation.step.${kind}`, {
    others: Number(details['others'] ?? 0),
    decision: String(details['decision'] ?? ''),
    due: due ? formatDate(due, language) : '',
    day: startsAt ? formatDate(localDate(String(startsAt) as Instant), language) : '',
    function: code ? textOr(`access.function.${code}`, String(code)) : '',
    has: startsAt ? 'meeting' : code ? 'seat' : details['decision'] ? 'decision' : 'nothing',
    why: t(`observation.reject.${String(details['reason'] ?? 'other')}`),
    note: details['note'] ? ` ${String(details['note'])}` : '',
  })
}
