// SPDX-License-Identifier: EUPL-1.2
// The link an administrator hands over: whoever opens it chooses a password and is signed in.
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { ActionError, Button, Page, TextField, useNavigate, useParams, useText } from '../kit'
import { useSigningIn } from './session'
import './access.css'

const shortest = 12 // characters; the server decides, this only tells it before the form is sent

export default function InvitationPage() {
  const t = useText()
  const go = useNavigate()
  const { token = '' } = useParams<{ token: string }>()
  const { acceptInvitation } = useSigningIn()
  const [password, setPassword] = useState('')
  const accept = useMutation({ mutationFn: () => acceptInvitation(token, password), onSuccess: () => go('/', { replace: true }) })

  return (
    <Page title={t('access.invitation.title')} intro={t('access.invitation.intro')}>
      <form className="stack sign-in" onSubmit={(event) => { event.preventDefault(); accept.mutate() }}>
        <TextField label={t('access.signIn.password')} hint={t('access.invitation.shortest', { count: shortest })} type="password" name="password" autoComplete="new-password"
          required minLength={shortest} value={password} onChange={(event) => setPassword(event.target.value)} />
        <ActionError error={accept.error} />
        <Button type="submit" look="primary" busy={accept.isPending}>{t('access.invitation.submit')}</Button>
      </form>
    </Page>
  )
}
