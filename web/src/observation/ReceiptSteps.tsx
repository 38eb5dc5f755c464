// SPDX-License-Identifier: EUPL-1.2
// The way of a report in words, newest last: received, read, joined with others, taken up, decided, done; or not used and why.
import { Ban, Check, CircleCheck, Eraser, Eye, Gavel, GitMerge, Inbox, MessagesSquare, Undo2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { formatDate, formatInstant, type Language, plainDate, useLanguage, useText } from '../kit'
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
  const { language } = useLanguage()
  if (steps.length === 0) return <p className="quiet"><Check aria-hidden="true" />{t('observation.step.none')}</p>
  return (
    <ol className="receipt-steps">
      {steps.map((step, index) => (
        <li key={`${step.kind}-${index}`}>
          <span className={`round-icon ${stepTone[step.kind]}`}>{icons[step.kind]}</span>
          <div><p>{stepText(step, t, language)}</p><p className="meta"><span>{formatInstant(step.at, language)}</span></p></div>
        </li>
      ))}
    </ol>
  )
}

// The sentence of a step. What the server did not say is left out of the sentence, never made up.
function stepText(step: ReceiptStep, t: ReturnType<typeof useText>, language: Language): string {
  const { details } = step
  const values: Record<string, string | number | null> = {
    count: 0, date: '', dueDate: '', text: '', organisation: '', note: '', group: '', ...details,
  }
  for (const key of ['date', 'dueDate']) {
    const date = plainDate(String(values[key] ?? ''))
    values[key] = date ? formatDate(date, language) : ''
  }
  values['has'] = step.kind === 'decided' ? (values['organisation'] && values['dueDate'] ? 'both' : values['text'] ? 'text' : 'none') : values['date'] ? 'date' : 'none'
  if (step.kind === 'not_used') values['why'] = t(`observation.reject.${String(details['reason'] ?? 'other')}`)
  return t(`observation.step.${step.kind}`, values)
}
