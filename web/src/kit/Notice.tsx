// SPDX-License-Identifier: EUPL-1.2
import { CircleCheck, Clock, Info, OctagonX } from 'lucide-react'
import type { ReactNode } from 'react'

const icons = { info: Info, stop: OctagonX, wait: Clock, good: CircleCheck } as const

// `live`: it appears as an answer to what the reader did, and is read out.
export function Notice({ kind = 'info', live, children }: { kind?: keyof typeof icons; live?: boolean; children: ReactNode }) {
  const Icon = icons[kind]
  return <div className={`notice ${kind}`} role={live ? (kind === 'stop' ? 'alert' : 'status') : undefined}><Icon aria-hidden="true" /><div>{children}</div></div>
}
