// SPDX-License-Identifier: EUPL-1.2
// An address that is shown once: to be copied or written down.
import { useRef, useState } from 'react'
import { Button, Text, TextField, useText } from '../kit'
import './link.css'

export function AddressField({ address }: { address: string }) {
  const t = useText()
  const box = useRef<HTMLDivElement>(null)
  const [copied, setCopied] = useState(false)
  const copy = () => {
    box.current?.querySelector('input')?.select()
    void navigator.clipboard?.writeText(address).then(() => setCopied(true), () => setCopied(false))
  }
  return (
    <div className="address" ref={box}>
      <TextField label={t('link.address')} readOnly value={address} onFocus={(event) => event.target.select()} />
      <p><Button onClick={copy}><Text id="link.copy" /></Button> <span role="status">{copied ? t('link.copied') : ''}</span></p>
    </div>
  )
}
