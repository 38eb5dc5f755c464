// SPDX-License-Identifier: EUPL-1.2
// A text that the server screens: what it stopped is marked below the field, with another wording by one press.
import type { ReactNode } from 'react'
import { ActionError, isRefusal, TextArea } from '../kit'
import { ScreenedText } from '../observation'
import { textLength_max } from './question'

type Props = { label: ReactNode; hint?: ReactNode; text: string; onText: (text: string) => void; error: unknown }
export function WordsField({ label, hint, text, onText, error }: Props) {
  const screened = isRefusal(error, 422) && error.spans.length > 0 ? error : null
  return (
    <>
      <TextArea label={label} hint={hint} required autoFocus maxLength={textLength_max} value={text} onChange={(event) => onText(event.target.value)} />
      {screened ? <ScreenedText text={text.trim()} screening={screened} onReword={onText} /> : <ActionError error={error} />}
    </>
  )
}
