import type { Scope } from './scope.ts'

/** What a key's own text tells of it: `ing` only sends signals, `ro` only reads, `rw` does more. */
export const keyKinds = ['ing', 'ro', 'rw'] as const
export type KeyKind = (typeof keyKinds)[number]

export function kindOf(scopes: readonly Scope[]): KeyKind {
  if (scopes.every((scope) => scope === 'ingest')) return 'ing'
  return scopes.every((scope) => scope === 'read') ? 'ro' : 'rw'
}
