import { slaLimits } from '../limits.ts'
import type { Path, SlaFaultReason } from '../reading/fault.ts'
import { nearest } from '../reading/near-miss.ts'

/** What is wrong in a condition. `path` starts at the condition itself. */
export interface PredicateFault {
  readonly reason: SlaFaultReason
  readonly path: Path
  readonly text: string
  readonly suggestion: string | null
}

const joins = ['all', 'any', 'not'] as const
/** The name of a field of a signal. */
export const fieldPattern = /^[A-Za-z_][A-Za-z0-9_.:/-]{0,127}$/

const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value)
const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 256
const isLiteral = (value: unknown): boolean =>
  isText(value) || isNumber(value) || typeof value === 'boolean'

/** Each comparison with what it compares to. */
const comparisons: Readonly<Record<string, readonly [(value: unknown) => boolean, string]>> = {
  eq: [isLiteral, 'a text, a number, true or false'],
  ne: [isLiteral, 'a text, a number, true or false'],
  lt: [isNumber, 'a number'],
  lte: [isNumber, 'a number'],
  gt: [isNumber, 'a number'],
  gte: [isNumber, 'a number'],
  in: [isLiteralList, `a list of 1 to ${slaLimits.predicateValues} texts or numbers`],
  exists: [(value) => typeof value === 'boolean', 'true or false'],
  startsWith: [(value) => isText(value) && value !== '', 'a text'],
}

const known: readonly string[] = [...joins, 'field', ...Object.keys(comparisons)]

/** Everything that keeps a value from being a condition; none when it is one. */
export function predicateFaults(value: unknown, path: Path = []): PredicateFault[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [
      told('wrong-type', path, 'a condition is an object like { field: error.type, exists: true }'),
    ]
  }
  const fields = new Map<string, unknown>(Object.entries(value))
  const unknown = [...fields.keys()].filter((key) => !known.includes(key))
  if (unknown.length > 0) return unknown.map((key) => unknownField(key, path))
  const join = joins.find((key) => fields.has(key))
  return join ? joinFaults(join, fields, path) : comparisonFaults(fields, path)
}

type Fields = ReadonlyMap<string, unknown>

function joinFaults(join: (typeof joins)[number], fields: Fields, path: Path): PredicateFault[] {
  const [other] = [...fields.keys()].filter((key) => key !== join)
  if (other !== undefined) return [apart(other, join, path)]
  const inner = fields.get(join)
  if (join === 'not') return predicateFaults(inner, [...path, join])
  if (!Array.isArray(inner))
    return [told('wrong-type', [...path, join], `"${join}" is a list of conditions`)]
  if (inner.length === 0)
    return [told('out-of-range', [...path, join], `"${join}" holds no condition`)]
  return inner.flatMap((part, index) => predicateFaults(part, [...path, join, index]))
}

function comparisonFaults(fields: Fields, path: Path): PredicateFault[] {
  if (!fields.has('field')) return [told('missing', [...path, 'field'], '"field" is missing')]
  const faults: PredicateFault[] = []
  const field = fields.get('field')
  if (typeof field !== 'string' || !fieldPattern.test(field)) {
    const text = '"field" names a field of a signal, like http.response.status_code'
    faults.push(told('out-of-range', [...path, 'field'], text))
  }
  const [how, second] = [...fields.keys()].filter((key) => key !== 'field')
  const compared = how === undefined ? undefined : comparisons[how]
  if (how === undefined || !compared) {
    const text = `say how the field is compared: ${Object.keys(comparisons).join(', ')}`
    return [...faults, told('missing', path, text)]
  }
  const [fits, wanted] = compared
  if (second !== undefined) return [...faults, apart(second, how, path)]
  if (fits(fields.get(how))) return faults
  return [...faults, told('wrong-type', [...path, how], `"${how}" compares with ${wanted}`)]
}

function isLiteralList(value: unknown): boolean {
  if (!Array.isArray(value) || value.length === 0) return false
  return value.length <= slaLimits.predicateValues && value.every(isLiteral)
}

function unknownField(key: string, path: Path): PredicateFault {
  const suggestion = nearest(key, known)
  const hint = suggestion ? `did you mean "${suggestion}"?` : `known here: ${known.join(', ')}`
  const text = `no field "${key}" here; ${hint}`
  return { reason: 'unknown-field', path: [...path, key], text, suggestion }
}

const apart = (key: string, from: string, path: Path): PredicateFault =>
  told(
    'contradiction',
    [...path, key],
    `"${key}" does not go together with "${from}"; join two conditions with "all"`,
  )

const told = (reason: SlaFaultReason, path: Path, text: string): PredicateFault => ({
  reason,
  path,
  text,
  suggestion: null,
})
