// SPDX-License-Identifier: EUPL-1.2
import { Upload } from 'lucide-react'
import { useState } from 'react'
import { ActionError, Button, formatInstant, Link, Page, Section, Text, TextField, useLanguage, useNavigate, useText, View } from '../kit'
import { type ImportState, useImports, useUpload } from './import_jobs'
import './receipt.css'

export const importTone = { uploaded: '', checked: 'tone-new', running: 'tone-less', done: 'tone-done', cancelled: '', failed: 'tone-late' } satisfies Record<ImportState, string>

export default function ImportsPage() {
  const t = useText()
  const { language } = useLanguage()
  const go = useNavigate()
  const imports = useImports()
  const upload = useUpload()
  const [file, setFile] = useState<File | null>(null)
  return (
    <Page title={t('observation.imports.title')} intro={t('observation.imports.intro')}>
      <form className="card stack upload" onSubmit={(event) => { event.preventDefault(); if (file) upload.mutate(file, { onSuccess: (job) => go(`/imports/${job.id}`) }) }}>
        <TextField label={t('observation.imports.file')} hint={t('observation.imports.kinds')} type="file" required accept=".csv,.xlsx,.ods,.geojson,.json" onChange={(event) => setFile(event.target.files?.[0] ?? null)} />
        <Button type="submit" look="primary" busy={upload.isPending}><Upload aria-hidden="true" /><Text id="observation.imports.check" /></Button>
        <ActionError error={upload.error} />
      </form>
      <Section title={t('observation.imports.before')}>
        <View of={imports} isEmpty={(list) => list.length === 0} empty={t('observation.imports.none')}>
          {(list) => (
            <ul className="hairlines receipts">
              {list.map((job) => (
                <li key={job.id}>
                  <div>
                    <h3 className="row-title"><Link href={`/imports/${job.id}`}>{job.fileName}</Link></h3>
                    <p className="meta"><span>{formatInstant(job.createdAt, language)}</span><span>{t('observation.imports.counts', { accepted: job.accepted, rejected: job.rejected, unchanged: job.unchanged })}</span></p>
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
