import type * as z from 'zod'
import { slaLimits } from '../limits.ts'
import { fault, type Path, type SlaFault, type SlaFaultReason } from './fault.ts'
import { knownKeys } from './known-keys.ts'
import { nearest } from './near-miss.ts'

type Issue = z.core.$ZodIssue

/**
 * The schema's findings as named faults, with the place, the value and what was probably meant. Of a
 * hostile document's thousands only the first few are looked at: guessing what was meant costs.
 */
export function schemaFaults(
  schema: z.ZodType,
  issues: readonly Issue[],
  document: unknown,
): SlaFault[] {
  const context = { schema, document }
  return withoutExplained(firstFaults(issues, [], context))
}

/** Faults looked at: more than are told, since some of them explain others. */
const most = 2 * slaLimits.faults

function firstFaults(issues: readonly Issue[], base: Path, context: Context): SlaFault[] {
  const faults: SlaFault[] = []
  for (const issue of issues) {
    if (faults.length >= most) break
    faults.push(...faultsOf(issue, base, context))
  }
  return faults.slice(0, most)
}

interface Context {
  readonly schema: z.ZodType
  readonly document: unknown
}

function faultsOf(issue: Issue, base: Path, context: Context): SlaFault[] {
  const path = [...base, ...(issue.path as Path)]
  const value = valueAt(context.document, path)
  if (issue.code === 'custom' && isNamed(issue.params)) {
    const { reason, suggestion } = issue.params
    return [fault(reason, { path, value, suggestion, text: issue.message })]
  }
  if (value === undefined && issue.code !== 'unrecognized_keys') {
    return [fault('missing', { path, text: `${named(path)} is missing` })]
  }
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.slice(0, most).map((key) => unknownField(key, path, context))
    case 'invalid_union':
      return unionFaults(issue, path, context)
    case 'invalid_value': {
      const choices = issue.values.map(String)
      return [notAllowed(choices, path, value)]
    }
    case 'invalid_type':
      return [
        fault('wrong-type', { path, value, text: `${named(path)} must be ${an(issue.expected)}` }),
      ]
    case 'too_small':
    case 'too_big':
      return [outOfRange(issue, path, value)]
    default:
      return [fault('out-of-range', { path, value, text: `${named(path)}: ${issue.message}` })]
  }
}

interface Named {
  readonly reason: SlaFaultReason
  readonly suggestion: string | null
}

/** Only conditions add issues with parameters, and theirs are these. */
const isNamed = (params: object | undefined): params is Named =>
  params !== undefined && 'reason' in params

function unknownField(key: string, path: Path, { schema, document }: Context): SlaFault {
  const known = knownKeys(schema, path)
  const place = [...path, key]
  const value = valueAt(document, place)
  if (known.has(key)) {
    const beside = Object.keys(Object(valueAt(document, path))).filter((other) => other !== key)
    const text = `"${key}" does not go together with ${beside.map((name) => `"${name}"`).join(', ')}`
    return fault('contradiction', { path: place, value, text })
  }
  const suggestion = nearest(key, known)
  const hint =
    suggestion === null ? `known here: ${[...known].join(', ')}` : `did you mean "${suggestion}"?`
  return fault('unknown-field', {
    path: place,
    value,
    suggestion,
    text: `no field "${key}" here; ${hint}`,
  })
}

type UnionIssue = Extract<Issue, { code: 'invalid_union' }>

/** Reports the variant that the writer most likely meant: the one with the fewest foreign fields. */
function unionFaults(issue: UnionIssue, path: Path, context: Context): SlaFault[] {
  const value = valueAt(context.document, path)
  if (issue.errors.length === 0) {
    const options = 'options' in issue ? (issue.options as readonly unknown[]) : []
    return [notAllowed(options.map(String), path, value)]
  }
  const fitting = issue.errors.filter((found) => !found.some((each) => isOtherKind(each, value)))
  const least = Math.min(...fitting.map(misfit))
  const [likely] = fitting
    .filter((found) => misfit(found) === least)
    .map((found) => withoutExplained(firstFaults(found, path, context)))
    .sort((a, b) => a.length - b.length)
  if (likely) return likely
  return [fault('wrong-type', { path, value, text: `${named(path)}: ${issue.message}` })]
}

/** Whether a variant is of another kind than the value: a word is never meant where an object stands. */
const isOtherKind = ({ code, path }: Issue, value: unknown): boolean =>
  path.length === 0 &&
  (code === 'invalid_type' || (code === 'invalid_value' && typeof value === 'object'))

/** Foreign fields weigh most, then fields that are missing or wrong here; what is below, nothing. */
function misfit(issues: readonly Issue[]): number {
  return issues.reduce((weight, { code, path, ...issue }) => {
    if (path.length === 0 && 'keys' in issue) return weight + 100 * issue.keys.length
    return weight + (path.length === 1 && code !== 'unrecognized_keys' ? 10 : 0)
  }, 0)
}

function notAllowed(choices: readonly string[], path: Path, value: unknown): SlaFault {
  const suggestion = typeof value === 'string' ? nearest(value, choices) : null
  const list = choices.length === 1 ? choices[0] : `one of ${choices.join(', ')}`
  return fault('not-allowed', { path, value, suggestion, text: `${named(path)} must be ${list}` })
}

type SizeIssue = Extract<Issue, { code: 'too_small' | 'too_big' }>

function outOfRange(issue: SizeIssue, path: Path, value: unknown): SlaFault {
  const [word, limit] =
    issue.code === 'too_small'
      ? [issue.inclusive ? 'at least' : 'more than', issue.minimum]
      : [issue.inclusive ? 'at most' : 'less than', issue.maximum]
  const unit = { array: ' entries', string: ' characters' }[issue.origin as string] ?? ''
  const reason = issue.code === 'too_big' && unit !== '' ? 'too-many' : 'out-of-range'
  const suggestion = limit === 1 ? asPercent(path, value) : null
  const text = `${named(path)} must be ${word} ${limit}${unit}`
  return fault(reason, { path, value, suggestion, text })
}

/** A share over 1 was most likely meant as percent, which OpenSLO's fields say in their name. */
function asPercent(path: Path, value: unknown): string | null {
  const isPercent = typeof value === 'number' && value > 1 && value <= 100
  if (!isPercent || path.at(-1) === 'timeSliceTarget') return null
  return path.at(-1) === 'target' ? 'targetPercent' : `${value}%`
}

/** A misspelt field also leaves its right name missing: once told is enough. */
function withoutExplained(faults: readonly SlaFault[]): SlaFault[] {
  const explained = new Set(
    faults
      .filter((each) => each.reason === 'unknown-field' && each.suggestion !== null)
      .map((each) => each.pointer.replace(/[^/]*$/, each.suggestion ?? '')),
  )
  return faults.filter((each) => !(each.reason === 'missing' && explained.has(each.pointer)))
}

function valueAt(document: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, step)
        ? (value as Record<string | number, unknown>)[step]
        : undefined,
    document,
  )
}

const named = (path: Path): string => {
  const last = path.at(-1)
  if (last === undefined) return 'the document'
  return typeof last === 'number' ? `entry ${last + 1} of ${named(path.slice(0, -1))}` : `"${last}"`
}

const an = (type: string): string => {
  const words = {
    object: 'an object',
    array: 'a list',
    int: 'a whole number',
    boolean: 'true or false',
  }
  return words[type as keyof typeof words] ?? `a ${type === 'string' ? 'text' : type}`
}
