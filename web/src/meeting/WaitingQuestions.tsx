// SPDX-License-Identifier: EUPL-1.2
// What waits for the group besides its promises: answers from above on top, then what is asked of it.
import { Section, Text } from '../kit'
import { QuestionList } from '../question'
import { answerFrom, answersFirst, type Meeting } from './meeting'

export function WaitingQuestions({ meeting: { group, questions } }: { meeting: Meeting }) {
  if (questions.length === 0) return null
  const markOf = (from: string) => from && <Text id="meeting.questions.answerFrom" values={{ group: from }} />
  return <Section className="waiting-questions" title={<Text id="meeting.questions.title" />}><QuestionList questions={answersFirst(questions, group.slug)} markOf={(question) => markOf(answerFrom(question, group.slug))} /></Section>
}
