// SPDX-License-Identifier: EUPL-1.2
// The server's time as the device knows it: a phone's clock may be wrong, and a demo store has a time of its own.
import { type Instant, instantOf } from '../kit'

let ahead_ms = Number(localStorage.getItem('clock-ahead') ?? 0)

export function setServerTime(now: Instant): void {
  ahead_ms = Date.parse(now) - Date.now()
  localStorage.setItem('clock-ahead', String(ahead_ms))
}
export const serverNow = (): Instant => instantOf(new Date(Date.now() + ahead_ms))
