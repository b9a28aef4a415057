import { canonicalJson } from '../../sla/canonical.ts'
import type { Predicate } from '../../sla/predicate/predicate.ts'

/** A condition in one form for all that hold for the same signals by plain reordering. */
export function normal(predicate: Predicate): Predicate {
  if ('all' in predicate) return joint('all', predicate.all)
  if ('any' in predicate) return joint('any', predicate.any)
  if ('not' in predicate) return { not: normal(predicate.not) }
  if (!('in' in predicate)) return predicate
  const values = sorted(predicate.in)
  const [only] = values
  const { field } = predicate
  return only !== undefined && values.length === 1 ? { field, eq: only } : { field, in: values }
}

function joint(join: 'all' | 'any', parts: readonly Predicate[]): Predicate {
  const inner = sorted(parts.map(normal))
  const [only] = inner
  if (only && inner.length === 1) return only
  return join === 'all' ? { all: inner } : { any: inner }
}

/** By canonical text, each once. */
function sorted<T>(values: readonly T[]): T[] {
  const byText = new Map(values.map((value) => [canonicalJson(value), value]))
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value)
}
