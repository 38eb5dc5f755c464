// SPDX-License-Identifier: EUPL-1.2
// Somebody without an account answers one promise. Looking changes nothing; the button does.
import { useState } from 'react'
import { Button, ActionError, formatDate, formatInstant, isRefusal, Notice, Page, Text, TextArea, Tiles, useLanguage, useText, useTextOr, View } from '../kit'
import { ScreenedText } from '../observation'
import { type Answer, answers, type OpenedLink } from './link'
import './link.css'
import { useAnswerByLink, useOpenedLink } from './link_commands'
import { useToken } from './use_token'

const reasonLength_max = 1000

export default function AnswerPage() {
  const t = useText()
  const token = useToken()
  const opened = useOpenedLink(token)
  return (
    <Page title={t('link.answer.title')} intro={opened.data && <Text id="link.answer.intro" values={{ group: opened.data.groupName }} />}>
      <View of={opened}>{(link) => <Form link={link} token={token} />}</View>
    </Page>
  )
}

function Form({ link, token }: { link: OpenedLink; token: string }) {
  const t = useText()
  const textOr = useTextOr()
  const { language } = useLanguage()
  const send = useAnswerByLink(token)
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [reason, setReason] = useState('')
  const isHelpAsked = link.helpAsked || send.data?.helpAsked === true
  const isReady = answer !== null && (answer !== 'not_done' || reason.trim() !== '')
  const screened = isRefusal(send.error, 422) && send.error.spans.length > 0 ? send.error : null
  const submit = () => {
    if (answer && isReady) send.mutate({ answer, ...(answer === 'not_done' ? { reason: reason.trim() } : {}) }, { onSuccess: () => setAnswer(null) })
  }
  const isOver = send.data !== undefined && send.data.state !== 'open'
  return (
    <form className="stack by-link" onSubmit={(event) => { event.preventDefault(); submit() }}>
      <dl className="facts">
        <div><dt><Text id="link.promise" /></dt><dd className="main-fact">{link.text}</dd></div>
        <div><dt><Text id="link.function" /></dt><dd>{textOr(`access.function.${link.function}`, link.function)}</dd></div>
        <div><dt><Text id="link.due" /></dt><dd>{formatDate(link.dueDate, language)}</dd></div>
      </dl>
      {isOver && <Notice kind="good" live><p><Text id="link.answer.thanks" /></p></Notice>}
      {!isOver && isHelpAsked && <Notice live><p><Text id="link.answer.helpAsked" /></p></Notice>}
      {!isOver && (
        <>
          <Tiles
            legend={<Text id="link.answer.legend" />} shape="rows" value={answer} onChange={(next) => { setAnswer(next); send.reset() }}
            choices={answers.filter((each) => each !== 'ask_for_help' || !isHelpAsked).map((value) => ({ value, label: t(`link.answer.${value}`) }))}
          />
          {answer === 'not_done' && <TextArea label={t('link.answer.because')} hint={<Text id="link.answer.noNames" />} required maxLength={reasonLength_max} value={reason} onChange={(event) => { setReason(event.target.value); if (send.isError) send.reset() }} />}
          {screened ? <ScreenedText text={reason.trim()} screening={screened} onReword={(text) => { setReason(text); send.reset() }} /> : <ActionError error={send.error} />}
          <p><Button type="submit" look="primary" size="wide" busy={send.isPending} disabled={!isReady}><Text id="link.answer.send" /></Button></p>
          <p className="quiet"><Text id="link.answer.until" values={{ when: formatInstant(link.endsAt, language) }} /></p>
        </>
      )}
    </form>
  )
}
