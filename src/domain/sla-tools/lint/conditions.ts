import { compare, one, zero } from '../../money/fraction.ts'
import type { Commitment, Sla } from '../../sla/document.ts'
import { exactShare } from '../../sla/money/share.ts'
import type { Predicate } from '../../sla/predicate/predicate.ts'
import type { Path } from '../../sla/reading/fault.ts'
import type { WrittenCondition } from '../../sla/slice/rule.ts'
import { alwaysHolds, neverHolds } from './satisfiable.ts'
import { type Warning, warning } from './warning.ts'

/** Conditions of a commitment that hold for nothing or for everything, of signals and of slices. */
export const lintConditions = (written: Commitment, path: Path): Warning[] => [
  ...lintWhere(written.indicator, [...path, 'indicator']),
  ...lintWhere(written.slice, [...path, 'slice']),
  ...lintControls(written.slice?.onlyWhen, [...path, 'slice']),
  ...(written.slice?.also ?? []).flatMap((also, i) =>
    lintControls(also.onlyWhen, [...path, 'slice', 'also', i]),
  ),
]

/** Those of exclusions. */
export const lintExcluded = ({ spec }: Sla): Warning[] =>
  lintWhere(spec.exclusions, ['spec', 'exclusions'])

/** Fields of a document that hold a condition on signals; a list or an object under others holds none. */
const conditionKeys: readonly string[] = ['where', 'total', 'bad']

function lintWhere(value: unknown, path: Path): Warning[] {
  if (typeof value !== 'object' || value === null) return []
  const key = path.at(-1)
  if (conditionKeys.includes(String(key)) && isPredicate(value)) return lintOne(value, path)
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? value.map((inner, i) => [i, inner])
    : Object.entries(value)
  return entries.flatMap(([step, inner]) => lintWhere(inner, [...path, step]))
}

const isPredicate = (value: object): value is Predicate =>
  ['field', 'all', 'any', 'not'].some((key) => key in value)

function lintOne(predicate: Predicate, path: Path): Warning[] {
  if (neverHolds(predicate)) {
    return [warning('never-holds', path, 'no signal can match this condition')]
  }
  if (!alwaysHolds(predicate)) return []
  return [warning('always-holds', path, 'every signal matches this condition')]
}

function lintControls(conditions: readonly WrittenCondition[] = [], at: Path): Warning[] {
  return conditions.flatMap((condition, i) => {
    if (condition.kind !== 'control') return []
    const path = [...at, 'onlyWhen', i, 'value']
    const share = exactShare(condition.value)
    if (condition.op === 'gt' && compare(share, one) >= 0) {
      const text =
        'no share is over 100 %: the control is never bad, so this condition always holds'
      return [warning('idle-condition', path, text)]
    }
    if (condition.op === 'gt' || compare(share, zero) > 0) return []
    const text =
      'every share is at least 0 %: the control is always bad, so a slice with control signals is never judged'
    return [warning('never-judged', path, text)]
  })
}
