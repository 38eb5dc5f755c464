// SPDX-License-Identifier: EUPL-1.2
// Who sits in one group goes straight to it.
import { Redirect } from 'wouter'
import { useMay } from '../access'
import type { GroupRow } from '../cooperation'
import { ButtonLink, formatShortDate, Link, Page, Text, useLanguage, useText, View } from '../kit'
import './meeting.css'
import { useGroups } from './meeting_queries'

// Groups that end stand last; else in the order they came.
const openFirst = (groups: readonly GroupRow[]): GroupRow[] => [...groups].sort((a, b) => Number(a.lastDay !== null) - Number(b.lastDay !== null))

export default function GroupsPage() {
  const t = useText()
  const mayCreate = useMay('create_group')
  const { language } = useLanguage()
  return (
    <View of={useGroups()}>
      {(groups) => groups.length === 1
        ? <Redirect to={`/groups/${groups[0]!.slug}`} replace />
        : (
          <Page title={t('meeting.groups.title')} tools={mayCreate ? <ButtonLink href="/new-group"><Text id="meeting.groups.new" /></ButtonLink> : undefined}>
            {groups.length === 0
              ? <p className="quiet"><Text id="meeting.groups.none" /></p>
              : <ul className="hairlines column">{openFirst(groups).map((group) => <li key={group.id}><Link href={`/groups/${group.slug}`}>{group.name}</Link>{group.lastDay && <small className="quiet"> <Text id="cooperation.seat.lastDay" values={{ date: formatShortDate(group.lastDay, language) }} /></small>}</li>)}</ul>}
          </Page>
        )}
    </View>
  )
}
