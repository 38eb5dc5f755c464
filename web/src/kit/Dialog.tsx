// SPDX-License-Identifier: EUPL-1.2
// The browser's own modal: focus stays inside, Escape closes, focus goes back to what opened it.
import { type ReactNode, useEffect, useId, useRef } from 'react'

export function Dialog({ title, onClose, onSubmit, children, footer }: { title: ReactNode; onClose: () => void; onSubmit?: () => void; children: ReactNode; footer: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const element = dialog.current
    if (element && !element.open) element.showModal()
    return () => element?.close()
  }, [])
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={id} onCancel={(event) => { event.preventDefault(); onClose() }} onClick={(event) => event.target === dialog.current && onClose()}>
      <form onSubmit={(event) => { event.preventDefault(); onSubmit?.() }}>
        <h2 id={id}>{title}</h2>
        {children}
        <footer>{footer}</footer>
      </form>
    </dialog>
  )
}
