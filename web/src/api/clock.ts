// SPDX-License-Identifier: EUPL-1.2
// The server's time as the device knows it: a phone's clock may be wrong, and a demo store has a time of its own.
import { type Instant, instantOf } from '../kit'

const key = 'clock-ahead'
let ahead_ms: number | undefined

export function setServerTime(now: Instant): void {
  ahead_ms = Date.parse(now) - Date.now()
  localStorage.setItem(key, String(ahead_ms))
}
export function serverNow(): Instant {
  ahead_ms ??= Number(localStorage.getItem(key) ?? 0)
  return instantOf(new Date(Date.now() + ahead_ms))
}
