import { textAt } from './json-view.ts'

/**
 * What APIs call their errors. Only these words are reported: an error's own text may repeat the prompt.
 *
 * @see https://docs.anthropic.com/en/api/errors and https://platform.openai.com/docs/guides/error-codes
 */
const known: ReadonlySet<string> = new Set([
  'api_error',
  'authentication_error',
  'billing_error',
  'content_policy_violation',
  'context_length_exceeded',
  'insufficient_quota',
  'invalid_api_key',
  'invalid_prompt',
  'invalid_request_error',
  'model_not_found',
  'not_found_error',
  'overloaded_error',
  'permission_error',
  'rate_limit_error',
  'rate_limit_exceeded',
  'request_too_large',
  'requests',
  'server_error',
  'timeout_error',
  'tokens',
  'vector_store_timeout',
])

/** The word of an error object: its `code` before its `type`, which is often the same for many. */
export function failureWord(error: unknown): string | null {
  for (const member of ['code', 'type']) {
    const word = textAt(error, member)
    if (word !== null && known.has(word)) return word
  }
  return null
}

/** For an error inside a stream that has no known word of its own. */
export const STREAM_ERROR = 'stream_error'
