// SPDX-License-Identifier: EUPL-1.2
import { useQuery } from '@tanstack/react-query'
import { get } from '../api'
import type { Directory, Question } from './question'

export const useFunctions = () => useQuery({ queryKey: ['functions'], queryFn: ({ signal }) => get<Directory>('/functions', { signal }) })
export const useQuestions = () => useQuery({ queryKey: ['questions'], queryFn: ({ signal }) => get<{ toMe: Question[]; fromMe: Question[] }>('/questions', { signal }) })
export const useQuestion = (id: string) => useQuery({ queryKey: ['question', id], queryFn: ({ signal }) => get<Question>(`/questions/${id}`, { signal }) })
