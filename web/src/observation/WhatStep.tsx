// SPDX-License-Identifier: EUPL-1.2
import { useMutation } from '@tanstack/react-query'
import { serverNow } from '../api'
import { homeSlug, useSession } from '../access'
import { ActionError, Button, instantAt, localDate, mondayOf, Notice, Text, Tiles, useNavigate, useText, uuid7, weekOf } from '../kit'
import { type Draft, emptyDraft, isStarted } from './draft'
import { groupIcons } from './group_icons'
import { categoryGroups, type ReportForm } from './observation'
import { submit } from './queue'

export function WhatStep({ form, draft, onAnswer, onRestart }: { form: ReportForm; draft: Draft; onAnswer: (change: Partial<Draft>) => void; onRestart: () => void }) {
  const t = useText()
  const known = categoryGroups.filter((group) => form.categoryGroups.some((each) => each.code === group))
  return (
    <>
      {isStarted(draft) && (
        <Notice><p><Text id="observation.draft.kept" /></p><Button look="ghost" size="small" onClick={onRestart}><Text id="observation.draft.restart" /></Button></Notice>
      )}
      <Tiles
        legend={t('observation.report.what')} hideLegend value={draft.categoryGroup}
        choices={known.map((group) => ({ value: group, label: t(`observation.group.${group}`), note: t(`observation.groupNote.${group}`), icon: groupIcons[group] }))}
        onChange={(categoryGroup) => onAnswer({ categoryGroup, category: categoryGroup === draft.categoryGroup ? draft.category : null })}
      />
      <NothingToReport />
    </>
  )
}

// One press, for the seat's week: silence and "nothing seen" are different things.
function NothingToReport() {
  const session = useSession()
  const go = useNavigate()
  const send = useMutation({
    mutationFn: () => {
      const now = serverNow()
      const id = uuid7()
      const area = homeSlug(session) ?? ''
      const monday = mondayOf(weekOf(localDate(now)))
      return submit(session.account!.id, {
        id, kind: 'nothing_to_report', categoryGroup: null, category: null, occurredFrom: instantAt(monday, '00:00'), occurredTo: now,
        place: { kind: 'area', areaSlug: area }, text: '', use: 'planning',
      }, emptyDraft(id))
    },
    onSuccess: (outcome) => { if (outcome.kind === 'sent') go(`/receipts/${outcome.receipt.number}?sent=1`) },
  })
  return (
    <div className="nothing">
      <Button size="wide" busy={send.isPending} onClick={() => send.mutate()}><Text id="observation.nothing.send" /></Button>
      <p className="quiet"><Text id="observation.nothing.why" /></p>
      {send.data?.kind === 'returned' && <Notice kind="stop" live><p>{send.data.returned.message}</p></Notice>}
      <ActionError error={send.error} />
    </div>
  )
}
