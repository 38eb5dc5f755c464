// SPDX-License-Identifier: EUPL-1.2
import { useText } from '../kit'

export const functionText = 'picture.function'
// A function is a code where it is one of ours, and plain text where a municipality has named its own.
export const isFunctionCode = (text: string): boolean => /^[a-z_]+$/.test(text)

export const functionName = (code: string, t: (id: string, values?: Record<string, string>) => string): string => (isFunctionCode(code) ? t(functionText, { function: code }) : code)

export function FunctionName({ code, capital }: { code: string; capital?: boolean }) {
  const t = useText()
  const name = functionName(code, t)
  return <>{capital ? name.charAt(0).toUpperCase() + name.slice(1) : name}</>
}
