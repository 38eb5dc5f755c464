// SPDX-License-Identifier: EUPL-1.2
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { ActionError, Button, isRefusal, Notice, Page, Text, TextField, useFilters, useNavigate, useText } from '../kit'
import type { RoleName } from '../api'
import { safeNext } from './next_page'
import { useSession, useSigningIn } from './session'
import './access.css'


export default function SignInPage() {
  const t = useText()
  const session = useSession()
  const [{ next }] = useFilters(['next'])
  const go = useNavigate()
  const { signInDemo, signIn } = useSigningIn()
  const arrive = () => go(safeNext(next), { replace: true })
  const demo = useMutation({ mutationFn: signInDemo, onSuccess: arrive })
  const local = useMutation({ mutationFn: (form: { name: string; password: string }) => signIn(form.name, form.password), onSuccess: arrive })
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const demoRoles = session.demoSignIns

  return (
    <Page title={t('access.signIn.title')} intro={<Text id={demoRoles.length ? 'access.signIn.demoIntro' : 'access.signIn.intro'} />}>
      {demoRoles.length > 0 ? (
        <>
          <ul className="roles">
            {demoRoles.map(({ role, name: person }) => (
              <li key={role}>
                <button type="button" className="role" data-role={role} onClick={() => demo.mutate(role as RoleName)} aria-busy={demo.isPending && demo.variables === role}>
                  <b>{t(`access.role.${role}`)}</b>
                  <span>{t(`access.roleDoes.${role}`)}</span>
                  <small>{person}</small>
                </button>
              </li>
            ))}
          </ul>
          <ActionError error={demo.error} />
        </>
      ) : (
        <form className="stack sign-in" onSubmit={(event) => { event.preventDefault(); local.mutate({ name, password }) }}>
          <TextField label={t('access.signIn.name')} name="username" autoComplete="username" required value={name} onChange={(event) => setName(event.target.value)} />
          <TextField label={t('access.signIn.password')} type="password" name="password" autoComplete="current-password" required value={password} onChange={(event) => setPassword(event.target.value)} />
          {isRefusal(local.error, 429) ? <Notice kind="wait" live><p>{local.error.message}</p></Notice> : <ActionError error={local.error} />}
          <Button type="submit" look="primary" busy={local.isPending}>{t('access.signIn.submit')}</Button>
        </form>
      )}
    </Page>
  )
}
