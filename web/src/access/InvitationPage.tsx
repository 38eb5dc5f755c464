// SPDX-License-Identifier: EUPL-1.2
// The link of an invitation: whoever opens it is told the name to sign in with, chooses a password and is signed in. The address that
// the link went to is confirmed here; until then nothing else is sent to it.
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { get } from '../api'
import { ActionError, Button, CheckField, Page, TextField, useNavigate, useParams, useText, View } from '../kit'
import { useSigningIn } from './session'
import './access.css'

const shortest = 12 // characters; the server decides, this only tells it before the form is sent

export default function InvitationPage() {
  const t = useText()
  const go = useNavigate()
  const { token = '' } = useParams<{ token: string }>()
  const { acceptInvitation } = useSigningIn()
  const [password, setPassword] = useState('')
  const [wantsLetters, setWantsLetters] = useState(true)
  const accept = useMutation({ mutationFn: (address: string) => acceptInvitation(token, password, address), onSuccess: () => go('/', { replace: true }) })

  const invited = useQuery({ queryKey: ['invitation', token], queryFn: ({ signal }) => get<{ name: string; address: string }>(`/invitations/${encodeURIComponent(token)}`, { signal }) })

  return (
    <Page title={t('access.invitation.title')} intro={t('access.invitation.intro')}>
      <View of={invited}>{({ name, address }) => (
        <form className="stack sign-in" onSubmit={(event) => { event.preventDefault(); accept.mutate(wantsLetters ? address : '') }}>
          <TextField label={t('access.signIn.name')} hint={t('access.invitation.nameHint')} name="username" autoComplete="username" readOnly value={name} />
          <TextField label={t('access.signIn.password')} hint={t('access.invitation.shortest', { count: shortest })} type="password" name="password" autoComplete="new-password"
            required minLength={shortest} value={password} onChange={(event) => setPassword(event.target.value)} />
          {address && <CheckField label={t('access.invitation.letters', { address })} checked={wantsLetters} onChange={(event) => setWantsLetters(event.target.checked)} />}
          <ActionError error={accept.error} />
          <Button type="submit" look="primary" busy={accept.isPending}>{t('access.invitation.submit')}</Button>
        </form>
      )}</View>
    </Page>
  )
}
