// SPDX-License-Identifier: EUPL-1.2
// A seat is shown by its function first, then who sits there today. Work never hangs on the person alone.
import { Text } from '../kit'
import { FunctionName } from '../picture'
import type { Seat } from './meeting'
import './meeting.css'

export function SeatName({ seat }: { seat: Seat }) {
  return <span className="seat-name"><b><FunctionName code={seat.function} capital /></b> {seat.holderName ? <span>{seat.holderName}</span> : <span className="vacant"><Text id="meeting.seat.vacant" /></span>}</span>
}
