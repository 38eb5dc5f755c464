// SPDX-License-Identifier: EUPL-1.2
// One import as it ended: what was read, what counts now, and the rows that could not be used as a file to correct.
import { Download } from 'lucide-react'
import { ButtonLink, formatInstant, Notice, Page, Text, useLanguage, useParams, useText, View } from '../kit'
import { type ImportJob, useImport } from './import_jobs'
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
      {job.state === 'running' && <progress className="progress" aria-label={t('observation.importState.running')} />}
      <dl className="counts">{counted.map(([name, count]) => <div key={name}><dt>{t(`observation.importCount.${name}`)}</dt><dd>{t('observation.number', { count })}</dd></div>)}</dl>
      <p className="meta"><b>{job.source}</b><span>{formatInstant(job.startedAt, language)}</span></p>
      <div className="row import-verbs screen-only">
        {job.rejected > 0 && <a className="button" href={`/api/v1/imports/${job.id}/rejected.csv`} download><Download aria-hidden="true" /><Text id="observation.imports.rejected" /></a>}
        <ButtonLink href="/imports" look="ghost"><Text id="observation.imports.all" /></ButtonLink>
      </div>
    </div>
  )
}
