// SPDX-License-Identifier: EUPL-1.2
// The meetings of the groups one sits in, the newest first.
import { formatInstant, Link, Page, Section, Text, useLanguage, useText, View } from '../kit'
import type { GroupRow } from './meeting'
import './meeting.css'
import { useGroup, useGroups } from './meeting_queries'
import { MeetingStatePill } from './MeetingState'

export default function MeetingsPage() {
  const t = useText()
  return (
    <Page title={t('meeting.meetings.title')}>
      <View of={useGroups()} isEmpty={(groups) => groups.length === 0} empty={<Text id="meeting.groups.none" />}>
        {(groups) => <>{groups.map((group) => <OfGroup key={group.id} group={group} />)}</>}
      </View>
    </Page>
  )
}
function OfGroup({ group }: { group: GroupRow }) {
  const { language } = useLanguage()
  return (
    <Section className="first column" title={<Link href={`/groups/${group.slug}`}>{group.name}</Link>}>
      <View of={useGroup(group.slug)} isEmpty={({ meetings }) => meetings.length === 0} empty={<Text id="meeting.past.none" />}>
        {({ meetings }) => <ul className="hairlines">{meetings.map((meeting) => <li key={meeting.id} className="row"><Link href={`/meetings/${meeting.id}`}>{formatInstant(meeting.startsAt, language)}</Link><MeetingStatePill state={meeting.state} /></li>)}</ul>}
      </View>
    </Section>
  )
}
