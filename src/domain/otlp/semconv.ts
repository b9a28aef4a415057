import { customerName } from '../signals/envelope.ts'
import { evaluationNames } from '../signals/evaluation.ts'

/**
 * Names of the OpenTelemetry conventions as they were and as they are. "Now" is semantic-conventions
 * v1.41.0, the last release with `gen_ai.*`, and semantic-conventions-genai v0.1.0, which followed it;
 * what is not listed has one name in both. A record that has both takes the newer.
 *
 * @see https://github.com/open-telemetry/semantic-conventions-genai
 */
export const newNames: ReadonlyMap<string, string> = new Map([
  // Until v1.36.0.
  ['gen_ai.system', 'gen_ai.provider.name'],
  // Until v1.26.0.
  ['gen_ai.usage.prompt_tokens', 'gen_ai.usage.input_tokens'],
  ['gen_ai.usage.completion_tokens', 'gen_ai.usage.output_tokens'],
  // Until v1.29.0.
  ['gen_ai.openai.response.service_tier', 'openai.response.service_tier'],
  ['gen_ai.openai.response.system_fingerprint', 'openai.response.system_fingerprint'],
  // Never in the conventions, and common: written by instrumentations before a name was agreed.
  ['gen_ai.response.finish_reason', 'gen_ai.response.finish_reasons'],
  ['gen_ai.response.time_to_first_token', 'gen_ai.response.time_to_first_chunk'],
  ['gen_ai.server.time_to_first_token', 'gen_ai.response.time_to_first_chunk'],
  ['gen_ai.usage.cache_read_input_tokens', 'gen_ai.usage.cache_read.input_tokens'],
  ['gen_ai.usage.reasoning_tokens', 'gen_ai.usage.reasoning.output_tokens'],
  // HTTP, until v1.20.0.
  ['http.status_code', 'http.response.status_code'],
  ['http.resend_count', 'http.request.resend_count'],
])

/** Values of `gen_ai.system` that `gen_ai.provider.name` spells otherwise. */
export const newProviders: ReadonlyMap<string, string> = new Map([
  ['az.ai.inference', 'azure.ai.inference'],
  ['az.ai.openai', 'azure.ai.openai'],
  ['gemini', 'gcp.gemini'],
  ['vertex_ai', 'gcp.vertex_ai'],
  ['xai', 'x_ai'],
])

/**
 * Operations that are no request to a model, though their spans may name one: the request has a span
 * of its own beneath them. Any other operation is one where the span names a model.
 */
export const otherOperations: ReadonlySet<string> = new Set([
  'create_agent',
  'execute_tool',
  'invoke_agent',
  'invoke_workflow',
  'plan',
  'retrieval',
])

/** Who used the service, raw: hashed here, and kept nowhere. */
export const rawUserNames = ['enduser.id', 'enduser.pseudo.id', 'user.id'] as const

/** The event that tells the result of an evaluation. */
export const evaluationEvent = 'gen_ai.evaluation.result'

/** Where log records had the name of their event before it became a field of theirs. */
export const eventNameAttribute = 'event.name'

/** Names that mean something here and are no fields of a signal. */
export const furtherNames: ReadonlySet<string> = new Set<string>([
  customerName,
  eventNameAttribute,
  ...Object.values(evaluationNames),
  ...rawUserNames,
  ...newNames.keys(),
])
