// SPDX-License-Identifier: EUPL-1.2
// How many reports wait on this device, on every page, with the way to them.
import { CloudUpload } from 'lucide-react'
import { Link, useText } from '../kit'
import { useSending, useWaiting } from './waiting'

export default function WaitingMark() {
  const t = useText()
  useSending()
  const waiting = useWaiting().length
  if (waiting === 0) return <span role="status" />
  return <span role="status"><Link href="/report" className="waiting-mark screen-only"><CloudUpload aria-hidden="true" />{t('app.waiting', { count: waiting })}</Link></span>
}
