// SPDX-License-Identifier: EUPL-1.2
// The picture that a signal came from, small enough to stand beside a line of an agenda: its topic and area, half a year.
import { Link, Text, View, weekNumber } from '../kit'
import './picture.css'
import { pictureAddress, type SignalName } from './picture'
import { usePicture } from './picture_queries'
import { TrendPanel } from './TrendPanel'

export default function SignalTrend({ name: { week, areaSlug, categoryGroup } }: { name: SignalName }) {
  const picture = usePicture(areaSlug, week, {})
  return (
    <View of={picture}>
      {(data) => {
        const trend = data.trends.find((each) => each.categoryGroup === categoryGroup)
        return (
          <div className="signal-trend">
            {trend && <TrendPanel trend={trend} isFirst young={data.analysis?.young ?? []} />}
            <p><Link href={pictureAddress(areaSlug, week)}><Text id="picture.signal.whole" values={{ area: data.area.name, week: weekNumber(week) }} /></Link></p>
          </div>
        )
      }}
    </View>
  )
}
