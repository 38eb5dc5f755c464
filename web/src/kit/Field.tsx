// SPDX-License-Identifier: EUPL-1.2
// Form fields on the browser's own controls: label, hint and error are tied to the control for those who listen.
import { CircleAlert } from 'lucide-react'
import { type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, type TextareaHTMLAttributes, useId } from 'react'

type Shared = { label: ReactNode; hint?: ReactNode; error?: ReactNode }

function Frame({ id, label, hint, error, children }: Shared & { id: string; children: ReactNode }) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && <p className="hint" id={`${id}-hint`}>{hint}</p>}
      {children}
      <FieldError id={`${id}-error`} error={error} />
    </div>
  )
}
export function FieldError({ id, error }: { id?: string; error?: ReactNode }) {
  return error ? <p className="error" id={id} role="alert"><CircleAlert aria-hidden="true" />{error}</p> : null
}
const described = (id: string, { hint, error }: Pick<Shared, 'hint' | 'error'>) => ({
  id,
  'aria-describedby': [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined,
  'aria-invalid': error ? true : undefined,
})

export function TextField({ label, hint, error, ...rest }: Shared & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId()
  return <Frame id={id} {...{ label, hint, error }}><input className="input" {...described(id, { hint, error })} {...rest} /></Frame>
}
export function TextArea({ label, hint, error, ...rest }: Shared & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const id = useId()
  return <Frame id={id} {...{ label, hint, error }}><textarea className="input" {...described(id, { hint, error })} {...rest} /></Frame>
}
export function SelectField({ label, hint, error, children, ...rest }: Shared & SelectHTMLAttributes<HTMLSelectElement>) {
  const id = useId()
  return <Frame id={id} {...{ label, hint, error }}><select className="input" {...described(id, { hint, error })} {...rest}>{children}</select></Frame>
}
export function CheckField({ label, ...rest }: { label: ReactNode } & InputHTMLAttributes<HTMLInputElement>) {
  return <label className="check"><input type="checkbox" {...rest} /><span>{label}</span></label>
}
