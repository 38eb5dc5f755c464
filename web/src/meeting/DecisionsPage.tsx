// SPDX-License-Identifier: EUPL-1.2
// What a group has decided, the newest first: what is in force, what was replaced, and when it is looked at again.
import { Button, Link, Page, Text, useFilters, useParams, useText, View } from '../kit'
import { DecisionRow } from './DecisionRow'
import './meeting.css'
import { useDecisions } from './minutes_queries'

export default function DecisionsPage() {
  const { slug = '' } = useParams()
  const [{ cursor }, move] = useFilters(['cursor'])
  const t = useText()
  return (
    <View of={useDecisions(slug, cursor ?? '')}>
      {({ group, decisions, nextCursor }) => (
        <Page title={t('meeting.decisions.title', { group: group.name })} intro={<Link href={`/groups/${group.slug}`}><Text id="meeting.toGroup" /></Link>}>
          <div className="column">
            {decisions.length === 0 && <p className="quiet"><Text id="meeting.decisions.none" /></p>}
            <ul className="hairlines">
              {decisions.map((decision) => (
                <li key={decision.id}>
                  <DecisionRow decision={decision} />
                  <p className="meta"><span><Link href={`/meetings/${decision.meetingId}/minutes`}><Text id="meeting.decisions.minutes" values={{ number: decision.number }} /></Link></span></p>
                </li>
              ))}
            </ul>
            {nextCursor && <Button onClick={() => move({ cursor: nextCursor })}><Text id="meeting.decisions.older" /></Button>}
          </div>
        </Page>
      )}
    </View>
  )
}
