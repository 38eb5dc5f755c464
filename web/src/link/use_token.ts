// SPDX-License-Identifier: EUPL-1.2
import { useEffect, useState } from 'react'
import { tokenHere } from './link'

// The token of the address. Another one in the same window is another page.
export function useToken(): string {
  const [token] = useState(tokenHere)
  useEffect(() => {
    const anew = () => location.reload()
    addEventListener('hashchange', anew)
    return () => removeEventListener('hashchange', anew)
  }, [])
  return token
}
