// SPDX-License-Identifier: EUPL-1.2
// What the server answers when it says no: the reason is a key, the title and detail are text in the reader's language.

export type Span = { from: number; to: number; kind: string; suggestion: string }

export class Refusal extends Error {
  override readonly name = 'Refusal'
  constructor(
    readonly status: number,
    readonly reason: string,
    readonly title: string,
    readonly detail: string,
    readonly field: string,
    readonly details: Record<string, unknown>,
    readonly current: unknown,
    readonly spans: Span[],
    readonly rewording: string,
  ) {
    super(detail || title)
  }
}

// The server could not be reached, or what came back was no answer of ours.
export class Unreachable extends Error {
  override readonly name = 'Unreachable'
}

export const isRefusal = (error: unknown, status?: number): error is Refusal =>
  error instanceof Refusal && (status === undefined || error.status === status)
