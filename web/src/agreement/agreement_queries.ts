// SPDX-License-Identifier: EUPL-1.2
import { useQuery } from '@tanstack/react-query'
import { get } from '../api'
import { useLanguage } from '../kit'
import type { Agreement, AgreementRow, FormChoices } from './agreement'

export const useAgreements = () => useQuery({ queryKey: ['agreements'], queryFn: ({ signal }) => get<{ agreements: AgreementRow[]; may: 'create'[] }>('/agreements', { signal }) })
// The names of themes come in the reader's language.
export function useAgreement(id: string) {
  const { language } = useLanguage()
  return useQuery({ queryKey: ['agreements', id, language], queryFn: ({ signal }) => get<Agreement>(`/agreements/${id}`, { signal }) })
}
export function useFormChoices() {
  const { language } = useLanguage()
  return useQuery({ queryKey: ['agreement_form', language], queryFn: ({ signal }) => get<FormChoices>('/agreement_form', { signal }) })
}
