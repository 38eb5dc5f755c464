// SPDX-License-Identifier: EUPL-1.2
// A report is taken onto the agenda: whoever sent it will read that it was, and what was decided.
import { useSession } from '../access'
import { ActionError, Button, Dialog, formatOccurred, type Instant, Text, useLanguage, useText, View } from '../kit'
import type { Meeting } from './meeting'
import { useAddItem } from './meeting_commands'
import { type ReportRow, useReports } from './meeting_queries'

export function TakeReport({ meeting, onClose }: { meeting: Meeting; onClose: () => void }) {
  const t = useText()
  const { language } = useLanguage()
  const { homeArea } = useSession()
  const reports = useReports(homeArea?.slug)
  const add = useAddItem(meeting)
  const taken = new Set(meeting.agenda.map((item) => item.subjectId))
  const title = (row: ReportRow) => t('meeting.report.title', { topic: t(`observation.group.${row.categoryGroup}`), place: row.placeName })
  const isFree = (row: ReportRow) => !taken.has(row.id) && ['received', 'verified', 'routed'].includes(row.state)
  return (
    <Dialog title={<Text id="meeting.item.takeReport" />} onClose={onClose} footer={<Button onClick={onClose}>{t('kit.close')}</Button>}>
      <View of={reports} isEmpty={(rows) => rows.filter(isFree).length === 0} empty={<Text id="meeting.report.none" />}>
        {(rows) => (
          <ul className="hairlines report-choices">
            {rows.filter(isFree).map((row) => (
              <li key={row.id}>
                <p><b>{title(row)}</b><br /><span className="quiet">{row.number} · {formatOccurred(row.occurredFrom as Instant, row.occurredTo as Instant, language)}</span>{row.text && <><br />{row.text}</>}</p>
                <Button size="small" busy={add.isPending && add.variables.subjectId === row.id} onClick={() => add.mutate({ kind: 'observation', subjectId: row.id, title: title(row), lane: 'now' }, { onSuccess: onClose })}><Text id="meeting.report.take" /></Button>
              </li>
            ))}
          </ul>
        )}
      </View>
      <ActionError error={add.error} />
    </Dialog>
  )
}
