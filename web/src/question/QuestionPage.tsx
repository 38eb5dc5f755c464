// SPDX-License-Identifier: EUPL-1.2
// One question: where a search, or an address that somebody was given, leads.
import { Link, Page, Text, useParams, useText, View } from '../kit'
import { useQuestion } from './question_queries'
import { QuestionRow } from './QuestionRow'

export default function QuestionPage() {
  const { id = '' } = useParams()
  const t = useText()
  return (
    <View of={useQuestion(id)}>
      {(question) => (
        <Page title={t('question.one.title')} intro={<Link href="/questions"><Text id="question.one.toList" /></Link>}>
          <div className="column"><QuestionRow question={question} /></div>
        </Page>
      )}
    </View>
  )
}
