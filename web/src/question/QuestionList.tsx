// SPDX-License-Identifier: EUPL-1.2
import type { ReactNode } from 'react'
import type { Question } from './question'
import { QuestionRow } from './QuestionRow'

// In the order given. `empty` stands there when there is none; `markOf` says what stands first on a row.
export function QuestionList({ questions, empty, markOf }: { questions: readonly Question[]; empty?: ReactNode; markOf?: (question: Question) => ReactNode }) {
  if (questions.length === 0) return empty ? <p className="quiet">{empty}</p> : null
  return <ul className="hairlines">{questions.map((question) => <li key={question.id}><QuestionRow question={question} mark={markOf?.(question)} /></li>)}</ul>
}
