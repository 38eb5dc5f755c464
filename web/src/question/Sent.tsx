// SPDX-License-Identifier: EUPL-1.2
// The word that a question is on its way, and by when there will be an answer.
import { Button, ButtonLink, Dialog, formatDay, Notice, Text, useLanguage, useText } from '../kit'
import type { Question } from './question'
import { SeatWords } from './SeatWords'

export function Sent({ question, onClose }: { question: Question; onClose: () => void }) {
  const t = useText()
  const { language } = useLanguage()
  return (
    <Dialog title={<Text id="question.sent.title" />} onClose={onClose} onSubmit={onClose} footer={<><ButtonLink href="/questions"><Text id="question.sent.toQuestions" /></ButtonLink><Button type="submit" look="primary" autoFocus>{t('kit.close')}</Button></>}>
      <Notice kind="good" live>
        <p><Text id="question.sent.to" values={{ to: question.to ? <SeatWords seat={question.to} /> : <b>{question.toGroup?.name}</b> }} /></p>
        <p><Text id="question.sent.answerBy" values={{ date: formatDay(question.answerBy, language) }} /></p>
      </Notice>
    </Dialog>
  )
}
