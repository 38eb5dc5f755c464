// SPDX-License-Identifier: EUPL-1.2
// Taking in a file: choose it, read the proposed mapping and correct it, run it.
import { Upload as UploadIcon } from 'lucide-react'
import { useState } from 'react'
import { ActionError, Button, formatInstant, Link, Page, Section, Text, TextArea, TextField, useLanguage, useNavigate, useText, View } from '../kit'
import { type ImportState, type Upload, useCancel, useImports, useRun, useUpload } from './import_jobs'
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
  const cancel = useCancel(upload)
  const [mapping, setMapping] = useState(upload.mapping)
  return (
    <form className="card stack upload" onSubmit={(event) => { event.preventDefault(); run.mutate(mapping, { onSuccess: (job) => go(`/imports/${job.id}`) }) }}>
      <h2>{upload.fileName}</h2>
      <TextArea className="input mapping" label={t('observation.imports.mapping')} hint={t('observation.imports.mappingHint')} rows={18} spellCheck={false} value={mapping} readOnly={run.isPending} onChange={(event) => setMapping(event.target.value)} />
      {run.isPending && <progress className="progress" aria-label={t('observation.importState.running')} />}
      <ActionError error={run.error ?? cancel.error} />
      <div className="row">
        <Button type="submit" look="primary" busy={run.isPending}><Text id={run.isPending ? 'observation.importState.running' : 'observation.imports.run'} /></Button>
        <Button busy={cancel.isPending} onClick={() => (run.isPending ? cancel.mutate() : onLeave())}><Text id="observation.imports.cancel" /></Button>
      </div>
    </form>
  )
}
