import type { Answer, FinishReason } from '../answer.ts'
import { failureWord, STREAM_ERROR } from '../failure-words.ts'
import { at, countAt, listAt, textAt } from '../json-view.ts'
import type { ModelApi } from './api.ts'
import { promptTexts } from './prompt-texts.ts'

const reasons: Readonly<Record<string, FinishReason>> = {
  stop: 'stop',
  length: 'length',
  tool_calls: 'tool_calls',
  function_call: 'tool_calls',
  content_filter: 'content_filter',
}

/**
 * OpenAI's chat completions and what speaks like them. A stream ends with `data: [DONE]`.
 *
 * @see https://platform.openai.com/docs/api-reference/chat/streaming
 */
export const openaiChat: ModelApi = {
  operation: 'chat',
  asked: (body) => ({
    model: textAt(body, 'model'),
    tokensAtMost: countAt(body, 'max_completion_tokens') ?? countAt(body, 'max_tokens'),
    schema: schemaOf(at(body, 'response_format')),
    prompt: promptTexts(at(body, 'messages')),
  }),
  event({ raw, data }, into) {
    if (raw === '[DONE]') into.isEnded = true
    else read(data, into, 'delta')
  },
  whole(body, into) {
    into.isEnded = true
    read(body, into, 'message')
  },
}

function schemaOf(format: unknown): unknown {
  const type = textAt(format, 'type')
  if (type === 'json_schema') return at(format, 'json_schema', 'schema') ?? 'any'
  return type === 'json_object' ? 'any' : undefined
}

function read(data: unknown, into: Answer, part: 'delta' | 'message'): void {
  const error = at(data, 'error')
  if (error !== undefined && error !== null) into.failure = failureWord(error) ?? STREAM_ERROR
  into.id ??= textAt(data, 'id')
  into.model ??= textAt(data, 'model')
  into.fingerprint ??= textAt(data, 'system_fingerprint')
  into.serviceTier ??= textAt(data, 'service_tier')
  for (const choice of listAt(data, 'choices')) {
    const index = countAt(choice, 'index') ?? 0
    const said = at(choice, part)
    into.say(index, textAt(said, 'content'))
    if (textAt(said, 'refusal')) into.show()
    if (textAt(said, 'reasoning_content')) into.think()
    if (listAt(said, 'tool_calls').length > 0 || at(said, 'function_call')) into.show()
    const reason = textAt(choice, 'finish_reason')
    if (reason !== null) into.finish(index, reasons[reason] ?? 'other')
  }
  const usage = at(data, 'usage')
  into.inputTokens = countAt(usage, 'prompt_tokens') ?? into.inputTokens
  into.outputTokens = countAt(usage, 'completion_tokens') ?? into.outputTokens
  into.cachedTokens = countAt(usage, 'prompt_tokens_details', 'cached_tokens') ?? into.cachedTokens
  into.reasoningTokens =
    countAt(usage, 'completion_tokens_details', 'reasoning_tokens') ?? into.reasoningTokens
}
