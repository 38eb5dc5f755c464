// SPDX-License-Identifier: EUPL-1.2
// What a decision can say beside who, what and when: what it rests on, what is expected of it, when it is looked at again, and
// which earlier one it takes the place of.
import { useState } from 'react'
import { type PlainDate, plainDate, SelectField, Text, TextField, useText } from '../kit'
import { replaceable } from './meeting'
import type { MoreOfDecision as More } from './meeting_commands'
import { useAllDecisions } from './minutes_queries'

const unsought_max = 10 // so many are seen at a glance

export function MoreOfDecision({ groupSlug, due, more, onChange }: { groupSlug: string; due: PlainDate | null; more: More; onChange: (more: More) => void }) {
  const t = useText()
  const [isOpen, setOpen] = useState(false)
  const [sought, seek] = useState('')
  const decided = useAllDecisions(groupSlug, isOpen).data ?? []
  const inForce = replaceable(decided, '', '')
  const offered = replaceable(decided, sought, more.replaces ?? '')
  return (
    <details className="more-of-decision" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary><Text id="meeting.decision.more" /></summary>
      <div className="stack">
        <TextField label={t('meeting.decision.basis')} hint={t('meeting.decision.basisHint')} maxLength={1000} value={more.basis ?? ''} onChange={(event) => onChange({ ...more, basis: event.target.value })} />
        <TextField label={t('meeting.decision.expected')} maxLength={1000} value={more.expected ?? ''} onChange={(event) => onChange({ ...more, expected: event.target.value })} />
        <TextField label={t('meeting.decision.review')} hint={t('meeting.decision.reviewHint')} type="date" min={due ?? undefined} value={more.reviewDate ?? ''} onChange={(event) => { const day = plainDate(event.target.value); onChange(day ? { ...more, reviewDate: day } : omitReview(more)) }} />
        {inForce.length > unsought_max && <TextField label={t('meeting.decision.replaceSearch')} type="search" autoComplete="off" value={sought} onChange={(event) => seek(event.target.value)} onKeyDown={(event) => { if (event.key === 'Enter') event.preventDefault() /* it would decide */ }} />}
        {inForce.length > unsought_max && <p role="status" className="quiet">{sought.trim() ? <Text id="meeting.decision.replaceFound" values={{ count: offered.length }} /> : null}</p>}
        {inForce.length > 0 && (
          <SelectField label={t('meeting.decision.replace')} value={more.replaces ?? ''} onChange={(event) => onChange({ ...more, replaces: event.target.value })}>
            <option value="">{t('meeting.decision.replaceNone')}</option>
            {offered.map(({ id, number, text }) => <option key={id} value={id}>{`${number} ${text}`.slice(0, 80)}</option>)}
          </SelectField>
        )}
      </div>
    </details>
  )
}

const omitReview = ({ reviewDate: _, ...rest }: More): More => rest

// What was left empty is not sent.
export const filled = (more: More): More => Object.fromEntries(Object.entries(more).filter(([, value]) => value.trim() !== '')) as More
