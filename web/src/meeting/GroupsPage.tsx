// SPDX-License-Identifier: EUPL-1.2
// Who sits in one group goes straight to it.
import { Redirect } from 'wouter'
import { useMay } from '../access'
import { ButtonLink, Link, Page, Text, useText, View } from '../kit'
import './meeting.css'
import { useGroups } from './meeting_queries'

export default function GroupsPage() {
  const t = useText()
  const mayCreate = useMay('create_group')
  return (
    <View of={useGroups()}>
      {(groups) => groups.length === 1
        ? <Redirect to={`/groups/${groups[0]!.slug}`} replace />
        : (
          <Page title={t('meeting.groups.title')} tools={mayCreate ? <ButtonLink href="/new-group"><Text id="meeting.groups.new" /></ButtonLink> : undefined}>
            {groups.length === 0
              ? <p className="quiet"><Text id="meeting.groups.none" /></p>
              : <ul className="hairlines column">{groups.map((group) => <li key={group.id}><Link href={`/groups/${group.slug}`}>{group.name}</Link></li>)}</ul>}
          </Page>
        )}
    </View>
  )
}
