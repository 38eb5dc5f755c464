// SPDX-License-Identifier: EUPL-1.2
import type { AnchorHTMLAttributes, ButtonHTMLAttributes } from 'react'
import { Link } from './navigation'

type Look = { look?: 'primary' | 'plain' | 'ghost'; size?: 'normal' | 'small' | 'wide' }
const classes = (look: Look['look'], size: Look['size'], extra: string | undefined) =>
  ['button', look !== 'plain' && look, size !== 'normal' && size, extra].filter(Boolean).join(' ')

// A busy button keeps its place and its focus, and does nothing when pressed.
export function Button({ look = 'plain', size = 'normal', busy, className, onClick, type = 'button', ...rest }: ButtonHTMLAttributes<HTMLButtonElement> & Look & { busy?: boolean }) {
  return <button type={type} className={classes(look, size, className)} aria-busy={busy || undefined} onClick={busy ? (event) => event.preventDefault() : onClick} {...rest} />
}
export function ButtonLink({ look = 'plain', size = 'normal', className, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & Look & { href: string }) {
  return <Link className={classes(look, size, className)} {...rest} />
}
