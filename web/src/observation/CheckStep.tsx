// SPDX-License-Identifier: EUPL-1.2
// The answers once more, who will see them and for how long, and one press to send.
import { useMutation } from '@tanstack/react-query'
import { CalendarClock, Eye, Hourglass } from 'lucide-react'
import { useSession } from '../access'
import { ActionError, Button, formatDate, formatDay, formatOccurred, Notice, Text, Tiles, useLanguage, useNavigate, useText } from '../kit'
import { type Draft, occurred, reportOf, type Step } from './draft'
import { useCategoryText, type ReportForm, type Use } from './observation'
import { keepDraft, submit } from './queue'
import type { Screening } from './screening'

type Props = { form: ReportForm; draft: Draft; onChange: (change: Partial<Draft>) => void; onEdit: (step: Step) => void; onStopped: (found: Screening) => void; onLeft: () => void }

export function CheckStep({ form, draft, onChange, onEdit, onStopped, onLeft }: Props) {
  const t = useText()
  const categoryText = useCategoryText()
  const { language } = useLanguage()
  const session = useSession()
  const go = useNavigate()
  const report = reportOf(draft)
  const send = useMutation({
    mutationFn: () => submit(session.account!.id, report!, draft),
    onSuccess: async (outcome) => {
      if (outcome.kind === 'sent') {
        await keepDraft(session.account!.id, null)
        go(`/receipts/${outcome.receipt.number}?sent=1`, { replace: true })
      } else if (outcome.kind === 'waiting') onLeft()
      else if (outcome.returned.spans.length > 0) onStopped(outcome.returned)
    },
  })
  const when = draft.when ? occurred(draft.when) : null
  const rows: { step: Step; name: string; value: string }[] = [
    { step: 'what', name: t('observation.answer.what'), value: categoryText(draft.categoryGroup, draft.category) },
    { step: 'where', name: t('observation.answer.where'), value: draft.placeName },
    { step: 'when', name: t('observation.answer.when'), value: when ? formatOccurred(when.from, when.to, language) : '' },
    { step: 'more', name: t('observation.answer.text'), value: draft.text.trim() || t('observation.answer.noText') },
  ]
  return (
    <div className="check-answers">
      <dl>
        {rows.map((row) => (
          <div key={row.step}>
            <dt>{row.name}</dt>
            <dd><span>{row.value}</span><Button look="ghost" size="small" onClick={() => onEdit(row.step)}>{t('observation.check.change')}<span className="hidden-text"> {row.name}</span></Button></dd>
          </div>
        ))}
      </dl>
      <Tiles<Use>
        legend={t('observation.use.legend')} shape="rows" value={draft.use} onChange={(use) => onChange({ use })}
        choices={[
          { value: 'planning', label: t('observation.use.planning'), note: t('observation.use.planningNote') },
          { value: 'also_action', label: t('observation.use.also_action'), note: t('observation.use.also_actionNote') },
        ]}
      />
      <ul className="facts">
        <li><CalendarClock aria-hidden="true" /><span><Text id="observation.facts.readBy" values={{ day: formatDay(form.readBy, language) }} /></span></li>
        <li><Eye aria-hidden="true" /><span><Text id="observation.facts.visibleTo" values={{ readers: readers(t, form.visibleTo, language) }} /></span></li>
        <li><Hourglass aria-hidden="true" /><span><Text id="observation.facts.keptUntil" values={{ day: formatDate(form.keptUntil, language) }} /></span></li>
      </ul>
      {send.data?.kind === 'returned' && send.data.returned.spans.length === 0 && <Notice kind="stop" live><p>{send.data.returned.message}</p></Notice>}
      <ActionError error={send.error} />
      <Button look="primary" size="wide" busy={send.isPending} onClick={() => send.mutate()}>{t('observation.send')}</Button>
    </div>
  )
}

export const readers = (t: (id: string) => string, codes: readonly string[], language: 'sv' | 'en'): string =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(codes.map((code) => t(`observation.reader.${code}`)))
