// SPDX-License-Identifier: EUPL-1.2
// Taking in a file: choose it, read the saved or proposed mapping and correct it, try it, run it.
import { Upload as UploadIcon } from 'lucide-react'
import { useState } from 'react'
import { ActionError, Button, type Column, formatInstant, Link, Notice, Page, Section, Table, Text, TextArea, TextField, useLanguage, useNavigate, useText, View } from '../kit'
import { type ImportState, type RejectedLine, type Trial, type Upload, useCancel, useImports, useRun, useTrial, useUpload } from './import_jobs'
import './receipt.css'

const importTone = { uploaded: '', checked: 'tone-new', running: 'tone-less', done: 'tone-done', cancelled: '', failed: 'tone-late' } satisfies Record<ImportState, string>

export default function ImportsPage() {
  const t = useText()
  const { language } = useLanguage()
  const imports = useImports()
  const upload = useUpload()
  const [file, setFile] = useState<File | null>(null)
  return (
    <Page title={t('observation.imports.title')} intro={t('observation.imports.intro')}>
      {upload.data ? <Run key={upload.data.upload} upload={upload.data} onLeave={upload.reset} /> : (
        <form className="card stack upload" onSubmit={(event) => { event.preventDefault(); if (file) upload.mutate(file) }}>
          <TextField label={t('observation.imports.file')} hint={t('observation.imports.kinds')} type="file" required accept=".csv,.tsv,.txt,.xlsx,.ods,.geojson,.json" onChange={(event) => setFile(event.target.files?.[0] ?? null)} />
          <Button type="submit" look="primary" busy={upload.isPending}><UploadIcon aria-hidden="true" /><Text id="observation.imports.check" /></Button>
          <ActionError error={upload.error} />
        </form>
      )}
      <Section title={t('observation.imports.before')}>
        <View of={imports} isEmpty={(list) => list.length === 0} empty={t('observation.imports.none')}>
          {(list) => (
            <ul className="hairlines receipts">
              {list.map((job) => (
                <li key={job.id}>
                  <div>
                    <h3 className="row-title"><Link href={`/imports/${job.id}`}>{job.fileName}</Link></h3>
                    <p className="meta"><b>{job.source}</b><span>{formatInstant(job.startedAt, language)}</span><span>{t('observation.imports.counts', { accepted: job.accepted, rejected: job.rejected, unchanged: job.unchanged })}</span></p>
                  </div>
                  <span className={`pill ${importTone[job.state]}`}>{t(`observation.importState.${job.state}`)}</span>
                </li>
              ))}
            </ul>
          )}
        </View>
      </Section>
    </Page>
  )
}

function Run({ upload, onLeave }: { upload: Upload; onLeave: () => void }) {
  const t = useText()
  const go = useNavigate()
  const run = useRun(upload)
  const trial = useTrial(upload)
  const leave = useCancel(upload.upload)
  const [mapping, setMapping] = useState(upload.mapping)
  const isBusy = run.isPending || trial.isPending
  return (
    <form className="card stack upload" onSubmit={(event) => { event.preventDefault(); run.mutate(mapping, { onSuccess: (job) => go(`/imports/${job.id}`) }) }}>
      <h2>{upload.fileName}</h2>
      <TextArea className="input mapping" label={t('observation.imports.mapping')} hint={t(`observation.imports.mappingFrom.${upload.mappingFrom}`)} rows={18} spellCheck={false} value={mapping} readOnly={isBusy} onChange={(event) => { setMapping(event.target.value); trial.reset() }} />
      {trial.data && <Tried trial={trial.data} />}
      <ActionError error={run.error ?? trial.error ?? leave.error} />
      <div className="row">
        <Button type="submit" look="primary" busy={run.isPending}><Text id="observation.imports.run" /></Button>
        <Button busy={trial.isPending} onClick={() => trial.mutate(mapping)}><Text id="observation.imports.try" /></Button>
        <Button look="ghost" busy={leave.isPending} onClick={() => leave.mutate(undefined, { onSettled: onLeave })}><Text id="observation.imports.cancel" /></Button>
      </div>
    </form>
  )
}

const triedColumns: Column<RejectedLine>[] = [
  { key: 'row', head: <Text id="observation.imports.row" />, cell: (line) => line.row },
  { key: 'column', head: <Text id="observation.imports.column" />, cell: (line) => line.column },
  { key: 'value', head: <Text id="observation.imports.value" />, cell: (line) => line.value },
  { key: 'whatToDo', head: <Text id="observation.imports.whatToDo" />, cell: (line) => line.whatToDo },
]

// What would happen: counts, and the first rows that would come back.
function Tried({ trial }: { trial: Trial }) {
  const t = useText()
  return (
    <div className="stack tried">
      <Notice kind={trial.rejected > 0 ? 'info' : 'good'} live>
        <p><strong>{t('observation.imports.tried', { read: trial.read })}</strong></p>
        <p>{t('observation.imports.counts', { accepted: trial.accepted, rejected: trial.rejected, unchanged: trial.unchanged })}{!trial.isWholeFile && <> <Text id="observation.imports.triedPart" /></>}</p>
      </Notice>
      {trial.firstRejected.length > 0 && <Table caption={t('observation.imports.firstRejected')} columns={triedColumns} rows={trial.firstRejected} rowKey={(line) => String(line.row)} />}
    </div>
  )
}
