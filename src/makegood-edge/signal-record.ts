import type { NamedCustomer } from '../domain/brand.ts'
import { fateOf } from '../domain/signals/attributes.ts'
import { fieldRules } from '../domain/signals/registry.ts'
import { kept, refusalOf } from '../domain/signals/rule.ts'
import type { FieldValue } from '../domain/signals/signal.ts'
import { apis } from './apis/apis.ts'
import { runChecks } from './checks/run-checks.ts'
import type { Observed } from './observation.ts'
import type { RouteSettings } from './settings.ts'
import { seconds } from './timing.ts'

/** One line of a report: what `POST /v1/signals` takes. */
export type SignalRecord = Readonly<Record<string, FieldValue>>

export interface Named {
  readonly customer: NamedCustomer
  readonly id: string
  /** Milliseconds since 1970, of the answer's end. */
  readonly time: number
  readonly source: string | null
  readonly provider: string | null
  /** What headers of the request and of the answer told. */
  readonly told: Readonly<Record<string, string>>
}

/**
 * What is reported of a request. Of all that passed only numbers, words of fixed lists and the API's own
 * names are in it. Makegood's own rules decide again over each field, so that one odd value costs that
 * field and not the signal.
 */
export function signalRecord(
  { customer, id, time, source, provider, told }: Named,
  { api, checks }: RouteSettings,
  observed: Observed,
): SignalRecord {
  const { answer, asked, status, timing } = observed
  const isGood = status !== null && status >= 200 && status < 300
  const fields: Readonly<Record<string, unknown>> = {
    ...told,
    'gen_ai.operation.name': apis[api].operation,
    'gen_ai.provider.name': provider,
    'gen_ai.request.model': asked?.model,
    'gen_ai.response.model': answer.model,
    'gen_ai.response.id': answer.id,
    'http.response.status_code': status,
    'error.type': errorType(observed, isGood),
    'gen_ai.usage.input_tokens': answer.inputTokens,
    'gen_ai.usage.output_tokens': answer.outputTokens,
    'gen_ai.usage.cache_read.input_tokens': answer.cachedTokens,
    'gen_ai.usage.reasoning.output_tokens': answer.reasoningTokens,
    'gen_ai.response.finish_reasons': reasonsOf(observed),
    'gen_ai.client.operation.duration': seconds(observed.endedAt - timing.started),
    'gen_ai.response.time_to_first_chunk': timing.firstS(),
    'gen_ai.client.operation.time_per_output_chunk': timing.perPieceS(),
    'gen_ai.server.time_per_output_token': timing.perTokenS(answer.outputTokens),
    'makegood.stream.longest_gap': timing.longestGapS(),
    ...tierOf(api, answer.serviceTier),
    'openai.response.system_fingerprint': answer.fingerprint,
    ...(isGood && answer.failure === null ? runChecks(checks, observed) : {}),
  }
  return {
    id,
    time,
    'makegood.customer.id': customer,
    ...(source === null ? {} : { source }),
    ...acceptable(fields),
  }
}

/** What went wrong, of few words: the API's own where it has one, else the status, else how it ended. */
function errorType({ passage, status, answer, ending }: Observed, isGood: boolean): string | null {
  if (passage === 'left') return 'customer.left'
  if (passage === 'unreachable') return 'upstream_unreachable'
  if (answer.failure !== null && (isGood || answer.failure !== 'stream_error'))
    return answer.failure
  if (!isGood) return String(status)
  return ending === 'cut' ? 'stream_cut' : null
}

const reasonsOf = ({ answer }: Observed): readonly string[] | null =>
  answer.finishReasons.size === 0 ? null : [...answer.finishReasons.values()]

const tierOf = (api: RouteSettings['api'], tier: string | null): Record<string, unknown> =>
  api === 'anthropic-messages'
    ? { ...(tier === null ? {} : { 'makegood.service_tier': tier }) }
    : { 'openai.response.service_tier': tier }

function acceptable(fields: Readonly<Record<string, unknown>>): SignalRecord {
  const good: Record<string, FieldValue> = {}
  for (const [name, value] of Object.entries(fields)) {
    if (value === null || value === undefined) continue
    const rule = fieldRules.get(name)
    const isGood = rule ? refusalOf(rule, value) === null : fateOf(name, value) === 'keep'
    if (isGood) good[name] = kept(value)
  }
  return good
}
