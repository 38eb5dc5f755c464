// SPDX-License-Identifier: EUPL-1.2
// One import while it runs and as it ended: how far it has come, what was read, what counts now, and the rows that could not be used as a file to correct.
import { Download } from 'lucide-react'
import { ActionError, Button, ButtonLink, formatInstant, Notice, Page, Text, useLanguage, useParams, useText, View } from '../kit'
import { type ImportJob, useCancel, useImport, useProgress } from './import_jobs'
import './receipt.css'

export default function ImportPage() {
  const { job: id = '' } = useParams<{ job: string }>()
  const t = useText()
  const job = useImport(id)
  return <Page title={job.data?.fileName ?? t('observation.imports.title')} kicker={t('observation.imports.one')}><View of={job}>{(job) => <Body job={job} />}</View></Page>
}

function Body({ job }: { job: ImportJob }) {
  const t = useText()
  const { language } = useLanguage()
  const counted = [['read', job.read], ['accepted', job.accepted], ['rejected', job.rejected], ['unchanged', job.unchanged]] as const
  return (
    <div className="column">
      <Notice kind={job.state === 'done' ? 'good' : job.state === 'failed' ? 'stop' : 'info'} live><p><strong>{t(`observation.importState.${job.state}`)}</strong></p><p>{t(`observation.importMeans.${job.state}`)}</p></Notice>
      {job.state === 'running' && <Running id={job.id} />}
      {job.state === 'done' && <dl className="counts">{counted.map(([name, count]) => <div key={name}><dt>{t(`observation.importCount.${name}`)}</dt><dd>{t('observation.number', { count })}</dd></div>)}</dl>}
      <p className="meta"><b>{job.source}</b><span>{formatInstant(job.startedAt, language)}</span></p>
      <div className="row import-verbs screen-only">
        {job.rejected > 0 && <a className="button" href={`/api/v1/imports/${job.id}/rejected.csv`} download><Download aria-hidden="true" /><Text id="observation.imports.rejected" /></a>}
        <ButtonLink href="/imports" look="ghost"><Text id="observation.imports.all" /></ButtonLink>
      </div>
    </div>
  )
}

function Running({ id }: { id: string }) {
  const t = useText()
  const progress = useProgress(id, true)
  const cancel = useCancel(id)
  return (
    <div className="stack running">
      <progress className="progress" max={100} value={progress?.percent} aria-label={t('observation.importState.running')} />
      <p className="quiet progress-text">{progress ? t('observation.imports.progress', { ...progress }) : '\u00a0'}</p>
      <ActionError error={cancel.error} />
      <div className="row"><Button busy={cancel.isPending || cancel.isSuccess} onClick={() => cancel.mutate()}><Text id="observation.imports.cancel" /></Button></div>
    </div>
  )
}
