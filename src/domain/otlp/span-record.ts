import type { CustomerId } from '../brand.ts'
import { responseIdField, spanIdField } from '../signals/addendum.ts'
import { customerName } from '../signals/envelope.ts'
import { fieldRules } from '../signals/registry.ts'
import { refusalOf } from '../signals/rule.ts'
import type { FieldValue } from '../signals/signal.ts'
import { userHash } from '../signals/user-hash.ts'
import { sampleRateOf } from './sampling.ts'
import { furtherNames, newNames, newProviders, otherOperations, rawUserNames } from './semconv.ts'
import type { Attributes, Span } from './telemetry.ts'

type Values = Map<string, FieldValue>

/**
 * A span of a request to a model as one flat record, in the names of the signal schema; null where the
 * span is something else.
 *
 * What the resource says stands for each of its spans, where they do not say otherwise and where it is
 * what the field accepts: a version with blanks must not cost every request of its process.
 *
 * @param bound The only customer of the key; null for a provider's.
 */
export function spanRecord(
  span: Span,
  resource: Attributes,
  bound: CustomerId | null,
): Record<string, unknown> | null {
  const said = renamed(span.attributes)
  if (!isRequest(said)) return null
  const values: Values = new Map(
    [...renamed(resource)].filter(([name, value]) => {
      const rule = fieldRules.get(name)
      return rule ? refusalOf(rule, value) === null : name === customerName
    }),
  )
  for (const [name, value] of said) values.set(name, value)
  fillOutcome(values, span)
  fillUser(values, String(bound ?? values.get(customerName)), [span.attributes, resource])
  const id = values.get(responseIdField) ?? span.spanId
  if (id !== span.spanId && span.spanId !== '') values.set(spanIdField, span.spanId)
  return { ...Object.fromEntries(values), id: id === '' ? undefined : id, time: span.end.ms }
}

/** By the newer names; what has both has the newer one's value. */
function renamed({ values }: Attributes): Values {
  const all: Values = new Map()
  for (const [name, value] of values) {
    if (!furtherNames.has(name) || name === customerName) all.set(name, value)
  }
  for (const [old, name] of newNames) {
    const value = values.get(old)
    if (value !== undefined && !all.has(name)) all.set(name, respelled(name, value))
  }
  return all
}

function respelled(name: string, value: FieldValue): FieldValue {
  if (typeof value !== 'string') return value
  if (name === 'gen_ai.provider.name') return newProviders.get(value) ?? value
  return name === 'gen_ai.response.finish_reasons' ? [value] : value
}

const isRequest = (values: Values): boolean =>
  !otherOperations.has(String(values.get('gen_ai.operation.name'))) &&
  (values.has('gen_ai.request.model') || values.has('gen_ai.response.model'))

const statusCode = /^[1-5][0-9]{2}$/

/** How it ended and how long it took, where no attribute says so. */
function fillOutcome(values: Values, { isError, start, end, traceState }: Span): void {
  const fill = (name: string, value: FieldValue | null): void => {
    if (value !== null && !values.has(name)) values.set(name, value)
  }
  // The conventions' own word for an error of no known type.
  if (isError) fill('error.type', '_OTHER')
  const type = String(values.get('error.type'))
  fill('http.response.status_code', statusCode.test(type) ? Number(type) : null)
  const seconds = (end.ms - start.ms) / 1_000 + (end.ns - start.ns) / 1_000_000_000
  fill('gen_ai.client.operation.duration', start.ms > 0 && seconds >= 0 ? seconds : null)
  fill('makegood.sample.rate', sampleRateOf(traceState))
}

function fillUser(values: Values, customer: string, all: readonly Attributes[]): void {
  if (values.has('user.hash')) return
  for (const attributes of all) {
    for (const name of rawUserNames) {
      const user = attributes.values.get(name)
      if (user === undefined) continue
      values.set('user.hash', userHash(customer, String(user)))
      return
    }
  }
}
