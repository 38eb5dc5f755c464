// SPDX-License-Identifier: EUPL-1.2
// What one's seats are to answer, and what one has asked oneself.
import { useMay } from '../access'
import { ButtonLink, Page, Section, Text, useText, View } from '../kit'
import { useQuestions } from './question_queries'
import { QuestionList } from './QuestionList'

export default function QuestionsPage() {
  const t = useText()
  const mayAsk = useMay('functions')
  return (
    <Page title={t('question.list.title')} tools={mayAsk && <ButtonLink href="/functions"><Text id="question.functions.title" /></ButtonLink>}>
      <View of={useQuestions()}>
        {({ toMe, fromMe }) => (
          <>
            <Section className="column first-questions" title={<Text id="question.list.toMe" />}><QuestionList questions={toMe} empty={<Text id="question.list.toMe.none" />} /></Section>
            <Section className="column" title={<Text id="question.list.fromMe" />}><QuestionList questions={fromMe} empty={<Text id="question.list.fromMe.none" />} /></Section>
          </>
        )}
      </View>
    </Page>
  )
}
