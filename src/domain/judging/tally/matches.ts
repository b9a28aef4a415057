import type { SignalColumns } from '../../signals/columns.ts'
import { canonicalJson } from '../../sla/canonical.ts'
import { type ColumnTest, compilePredicate } from '../../sla/predicate/compile.ts'
import type { Predicate } from '../../sla/predicate/predicate.ts'

interface Ready {
  readonly text: string
  readonly test: ColumnTest
}

const ready = new WeakMap<Predicate, Ready>()
const answers = new WeakMap<SignalColumns, Map<string, Uint8Array>>()

/**
 * Says for every row whether the condition holds: 1 or 0. Commitments of one SLA mostly ask the same of
 * the same signals, so an answer is kept as long as the signals are. It is shared: never write to it.
 */
export function matches(predicate: Predicate, columns: SignalColumns): Uint8Array {
  const { text, test } = readyFor(predicate)
  const known = answers.get(columns) ?? new Map<string, Uint8Array>()
  answers.set(columns, known)
  const answer = known.get(text) ?? test(columns)
  known.set(text, answer)
  return answer
}

function readyFor(predicate: Predicate): Ready {
  const there = ready.get(predicate)
  if (there) return there
  const made = { text: canonicalJson(predicate), test: compilePredicate(predicate) }
  ready.set(predicate, made)
  return made
}
