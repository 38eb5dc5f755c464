// SPDX-License-Identifier: EUPL-1.2
// Correcting or taking back what others have read wants a reason, and both versions are kept.
import { useState } from 'react'
import { ActionError, Button, Dialog, Text, TextArea, useNavigate, useText } from '../kit'
import type { Edition } from './edition'
import { useVerb } from './edition_queries'

export function WithReason({ edition, verb, onClose }: { edition: Edition; verb: 'replace' | 'withdraw'; onClose: () => void }) {
  const t = useText()
  const go = useNavigate()
  const change = useVerb(edition)
  const [reason, setReason] = useState('')
  const submit = () => change.mutate({ verb, reason: reason.trim() }, { onSuccess: (changed) => { onClose(); if (changed.id !== edition.id) go(`/editions/${changed.id}`) } })
  return (
    <Dialog title={<Text id={`picture.edition.${verb}`} />} onClose={onClose} onSubmit={submit} footer={<><Button onClick={onClose}>{t('kit.cancel')}</Button><Button type="submit" look="primary" busy={change.isPending} disabled={!reason.trim()}><Text id={`picture.edition.${verb}`} /></Button></>}>
      <p><Text id={`picture.edition.${verb}.what`} /></p>
      <TextArea label={t('picture.edition.reason')} required value={reason} onChange={(event) => setReason(event.target.value)} />
      <ActionError error={change.error} />
    </Dialog>
  )
}
