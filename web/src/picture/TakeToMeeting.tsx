// SPDX-License-Identifier: EUPL-1.2
// "Ta med till mötet": the week's signals that nobody has answered go onto the next meeting's agenda, in one press.
import { useState } from 'react'
import { ActionError, Button, CheckField, Dialog, Text, useText } from '../kit'
import type { Picture } from './picture'
import { useRaise } from './raise'
import { useSignalTitle } from './Signals'

export function TakeToMeeting({ picture, onClose }: { picture: Picture; onClose: () => void }) {
  const t = useText()
  const raise = useRaise()
  const title = useSignalTitle(picture)
  const open = picture.signals.filter((signal) => signal.answered !== 'raised')
  const [chosen, setChosen] = useState(() => new Set(open.map((signal) => signal.id)))
  const toggle = (id: string) => setChosen((before) => { const next = new Set(before); if (!next.delete(id)) next.add(id); return next })
  const take = async () => {
    for (const signal of open) if (chosen.has(signal.id)) await raise.mutateAsync({ signalId: signal.id, title: title(signal) })
    onClose()
  }
  return (
    <Dialog
      title={<Text id="picture.toMeeting" />} onClose={onClose} onSubmit={() => void take().catch(() => {})}
      footer={<><Button onClick={onClose}>{t('kit.cancel')}</Button><Button look="primary" type="submit" busy={raise.isPending} disabled={chosen.size === 0}>{t('picture.toMeeting.take', { count: chosen.size })}</Button></>}
    >
      {open.length === 0 ? <p><Text id="picture.toMeeting.none" /></p> : <div>{open.map((signal) => <CheckField key={signal.id} label={title(signal)} checked={chosen.has(signal.id)} onChange={() => toggle(signal.id)} />)}</div>}
      <p className="quiet"><Text id="picture.toMeeting.where" /></p>
      <ActionError error={raise.error} />
    </Dialog>
  )
}
