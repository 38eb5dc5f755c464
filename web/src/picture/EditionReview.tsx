// SPDX-License-Identifier: EUPL-1.2
// An edition that leaves the group is read through by somebody else than its writer, who changes nothing and says yes.
import { ActionError, Button, Text } from '../kit'
import type { Edition } from './edition'
import { useVerb } from './edition_queries'

export function EditionReview({ edition }: { edition: Edition }) {
  const verb = useVerb(edition)
  const mayApprove = edition.may.includes('approve')
  return (
    <section className="card editor screen-only" aria-labelledby="review-title">
      <div className="section-head"><h2 id="review-title"><Text id="picture.editor.review" /></h2><p><Text id={mayApprove ? 'picture.editor.reviewIntro' : 'picture.editor.waiting'} /></p></div>
      {edition.summary ? <p className="column">{edition.summary}</p> : <p className="quiet"><Text id="picture.editor.noSummary" /></p>}
      <ActionError error={verb.error} />
      {mayApprove && <Button look="primary" busy={verb.isPending} onClick={() => verb.mutate({ verb: 'approve' })}><Text id="picture.editor.approve" /></Button>}
    </section>
  )
}
