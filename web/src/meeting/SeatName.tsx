// SPDX-License-Identifier: EUPL-1.2
// A seat is shown by its function first, then who sits there today. Work never hangs on the person alone.
import { formatShortDate, Text, useLanguage } from '../kit'
import { FunctionName } from '../picture'
import type { Seat } from './meeting'
import './meeting.css'

export function SeatName({ seat }: { seat: Seat }) {
  const { language } = useLanguage()
  return <span className="seat-name"><b><FunctionName code={seat.function} capital /></b> {seat.holderName ? <span>{seat.holderName}{seat.holderAwayUntil && <small className="quiet"> <Text id="meeting.seat.away" values={{ date: formatShortDate(seat.holderAwayUntil, language) }} /></small>}</span> : <span className="vacant"><Text id="meeting.seat.vacant" /></span>}</span>
}
