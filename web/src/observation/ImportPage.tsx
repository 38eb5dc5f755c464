// SPDX-License-Identifier: EUPL-1.2
// One import: what a dry run found, the rows that cannot be used and why, and the press that makes it count.
import { Download } from 'lucide-react'
import { ActionError, Button, ButtonLink, Notice, Page, Section, Table, Text, useParams, useText, View } from '../kit'
import { type ImportJob, useImport, useImportVerb } from './import_jobs'
import './receipt.css'

export default function ImportPage() {
  const { job: id = '' } = useParams<{ job: string }>()
  const t = useText()
  const job = useImport(id)
  return <Page title={job.data?.fileName ?? t('observation.imports.title')} kicker={t('observation.imports.one')}><View of={job}>{(job) => <Body job={job} />}</View></Page>
}

function Body({ job }: { job: ImportJob }) {
  const t = useText()
  const act = useImportVerb(job)
  const counted = [['read', job.read], ['accepted', job.accepted], ['rejected', job.rejected], ['unchanged', job.unchanged]] as const
  return (
    <div className="column">
      <Notice kind={job.state === 'done' ? 'good' : job.state === 'failed' ? 'stop' : 'info'} live><p><strong>{t(`observation.importState.${job.state}`)}</strong></p><p>{job.problem ?? t(`observation.importMeans.${job.state}`)}</p></Notice>
      {job.state === 'running' && <progress className="progress" value={job.total ? job.read : undefined} max={job.total ?? undefined} aria-label={t('observation.importState.running')} />}
      <dl className="counts">{counted.map(([name, count]) => <div key={name}><dt>{t(`observation.importCount.${name}`)}</dt><dd>{t('observation.number', { count })}</dd></div>)}</dl>
      <div className="row">
        {job.may.includes('run') && <Button look="primary" busy={act.isPending && act.variables === 'run'} onClick={() => act.mutate('run')}><Text id="observation.imports.run" /></Button>}
        {job.may.includes('cancel') && <Button busy={act.isPending && act.variables === 'cancel'} onClick={() => act.mutate('cancel')}><Text id="observation.imports.cancel" /></Button>}
        {job.rejected > 0 && <a className="button" href={`/api/v1/imports/${job.id}/rejected.csv`} download><Download aria-hidden="true" /><Text id="observation.imports.rejected" /></a>}
        <ButtonLink href="/imports" look="ghost"><Text id="observation.imports.all" /></ButtonLink>
      </div>
      <ActionError error={act.error} />
      {job.rejectedRows && job.rejectedRows.length > 0 && (
        <Section title={t('observation.imports.wrongRows')} intro={t('observation.imports.wrongRowsIntro')}>
          <Table
            caption={t('observation.imports.wrongRows')} rows={job.rejectedRows} rowKey={(row) => `${row.row}-${row.column ?? ''}-${row.reason}`}
            columns={[
              { key: 'row', head: t('observation.imports.row'), cell: (row) => row.row, number: true },
              { key: 'column', head: t('observation.imports.column'), cell: (row) => row.column ?? '' },
              { key: 'why', head: t('observation.imports.why'), cell: (row) => row.detail ?? row.reason },
            ]}
          />
        </Section>
      )}
    </div>
  )
}
