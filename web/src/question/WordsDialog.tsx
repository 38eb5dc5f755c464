// SPDX-License-Identifier: EUPL-1.2
// An answer, or why an answer was not enough: a text in a dialog of its own.
import { type ReactNode, useState } from 'react'
import { Button, Dialog, Text, useText } from '../kit'
import type { useAnswer } from './question_commands'
import { WordsField } from './WordsField'

// `first` stands in the field from the beginning.
type Props = { title: ReactNode; asked: string; first?: string; label: ReactNode; submit: ReactNode; verb: ReturnType<typeof useAnswer>; onDone: () => void; onClose: () => void }
export function WordsDialog({ title, asked, first = '', label, submit, verb, onDone, onClose }: Props) {
  const t = useText()
  const [text, setText] = useState(first)
  return (
    <Dialog
      title={title} onClose={onClose} onSubmit={() => text.trim() && verb.mutate(text.trim(), { onSuccess: onDone })}
      footer={<><Button onClick={onClose}>{t('kit.cancel')}</Button><Button type="submit" look="primary" busy={verb.isPending} disabled={!text.trim()}>{submit}</Button></>}
    >
      <p className="words quiet">{asked}</p>
      <WordsField label={label} hint={<Text id="question.noNames" />} text={text} onText={(next) => { setText(next); if (verb.isError) verb.reset() }} error={verb.error} />
    </Dialog>
  )
}
