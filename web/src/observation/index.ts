// SPDX-License-Identifier: EUPL-1.2
import type { ComponentType } from 'react'

export const pages: Record<string, () => Promise<{ default: ComponentType }>> = {}
