import { LIMITS } from '../limits.ts'
import { bool, double, type FieldRule, flag, listOf, oneOf, rating, text, whole } from './rule.ts'

const name = text(LIMITS.fieldTextLength)
const tokens = whole(0, 1_000_000_000)
/** At most a week. */
const seconds = double(0, 604_800)
const share = double(0, 1)

const table = {
  'user.hash': name,
  'session.id': name,
  'gen_ai.conversation.id': name,
  'service.name': name,
  'service.version': name,
  'gen_ai.operation.name': name,
  'gen_ai.provider.name': name,
  'gen_ai.request.model': name,
  'gen_ai.response.model': name,
  'gen_ai.response.id': name,
  'cloud.region': name,
  'openai.response.system_fingerprint': name,
  'openai.response.service_tier': name,
  'makegood.service_tier': name,
  'makegood.serving.hardware': oneOf('tpu', 'trainium', 'gpu'),
  'makegood.serving.pool': name,
  'makegood.serving.build': name,
  'makegood.serving.attested_by': oneOf('provider', 'gateway', 'inferred'),
  'http.response.status_code': whole(100, 599),
  'error.type': name,
  'http.request.resend_count': whole(0, 1_000_000),
  'gen_ai.usage.input_tokens': tokens,
  'gen_ai.usage.output_tokens': tokens,
  'gen_ai.usage.cache_read.input_tokens': tokens,
  'gen_ai.usage.reasoning.output_tokens': tokens,
  'gen_ai.response.time_to_first_chunk': seconds,
  'gen_ai.client.operation.duration': seconds,
  'gen_ai.client.operation.time_per_output_chunk': seconds,
  'gen_ai.server.time_per_output_token': seconds,
  'gen_ai.response.finish_reasons': listOf(LIMITS.listItems, LIMITS.attributeTextLength),
  'makegood.check.wrong_script': flag,
  'makegood.check.code_syntax': flag,
  'makegood.check.json_schema': flag,
  'makegood.check.empty': flag,
  'makegood.check.truncated': flag,
  'makegood.check.repetition': flag,
  'makegood.check.routing_conformance': flag,
  'makegood.feedback.rating': rating,
  'makegood.feedback.consent': oneOf('none', 'rating_only', 'content_shared'),
  'makegood.regenerated': bool,
  'makegood.probe': name,
  'makegood.probe.score': share,
  // The rate is in (0, 1]: the smallest number above 0 is its least value.
  'makegood.sample.rate': double(Number.MIN_VALUE, 1),
} as const satisfies Record<string, FieldRule>

/**
 * The known fields and what each accepts. Durations are seconds, at most a week; `id`, `time`,
 * `source` and `makegood.customer.id` are the record's envelope and are read by `readSignal`.
 */
export const fieldRules: ReadonlyMap<string, FieldRule> = new Map(Object.entries(table))
