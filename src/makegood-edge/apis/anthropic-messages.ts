import type { Answer, FinishReason } from '../answer.ts'
import { failureWord, STREAM_ERROR } from '../failure-words.ts'
import { at, countAt, listAt, textAt } from '../json-view.ts'
import type { ModelApi } from './api.ts'
import { promptTexts } from './prompt-texts.ts'

const reasons: Readonly<Record<string, FinishReason>> = {
  end_turn: 'stop',
  stop_sequence: 'stop',
  max_tokens: 'length',
  model_context_window_exceeded: 'length',
  tool_use: 'tool_calls',
  refusal: 'refusal',
}

/**
 * Anthropic's Messages. A stream ends with `message_stop`. Text of all its blocks is one answer.
 *
 * @see https://docs.anthropic.com/en/docs/build-with-claude/streaming
 */
export const anthropicMessages: ModelApi = {
  operation: 'chat',
  asked: (body) => ({
    model: textAt(body, 'model'),
    tokensAtMost: countAt(body, 'max_tokens'),
    schema: at(body, 'output_config', 'format', 'schema') ?? at(body, 'output_format', 'schema'),
    prompt: promptTexts(at(body, 'system'), at(body, 'messages')),
  }),
  event({ name, data }, into) {
    switch (textAt(data, 'type') ?? name) {
      case 'message_start':
        return readMessage(at(data, 'message'), into)
      case 'content_block_start':
        return readBlock(at(data, 'content_block'), into)
      case 'content_block_delta':
        return readDelta(at(data, 'delta'), into)
      case 'message_delta':
        readUsage(at(data, 'usage'), into)
        return readReason(at(data, 'delta'), into)
      case 'message_stop':
        into.isEnded = true
        return
      case 'error':
        into.failure = failureWord(at(data, 'error')) ?? STREAM_ERROR
        return
      default:
        return
    }
  },
  whole(body, into) {
    into.isEnded = true
    if (textAt(body, 'type') === 'error')
      into.failure = failureWord(at(body, 'error')) ?? STREAM_ERROR
    readMessage(body, into)
  },
}

function readMessage(message: unknown, into: Answer): void {
  into.id ??= textAt(message, 'id')
  into.model ??= textAt(message, 'model')
  readUsage(at(message, 'usage'), into)
  readReason(message, into)
  for (const block of listAt(message, 'content')) readBlock(block, into)
}

function readBlock(block: unknown, into: Answer): void {
  const type = textAt(block, 'type')
  if (type === 'text') into.say(0, textAt(block, 'text'))
  else if (type === 'thinking' || type === 'redacted_thinking') into.think()
  else if (type !== null) into.show()
}

function readDelta(delta: unknown, into: Answer): void {
  const type = textAt(delta, 'type')
  if (type === 'text_delta') into.say(0, textAt(delta, 'text'))
  else if (type === 'thinking_delta') into.think()
  else if (type === 'input_json_delta') into.show()
}

function readReason(from: unknown, into: Answer): void {
  const reason = textAt(from, 'stop_reason')
  if (reason !== null) into.finish(0, reasons[reason] ?? 'other')
}

/** Input is what was read, written to the cache and new, which this API counts apart. */
function readUsage(usage: unknown, into: Answer): void {
  const fresh = countAt(usage, 'input_tokens')
  const cached = countAt(usage, 'cache_read_input_tokens')
  if (fresh !== null)
    into.inputTokens = fresh + (cached ?? 0) + (countAt(usage, 'cache_creation_input_tokens') ?? 0)
  into.cachedTokens = cached ?? into.cachedTokens
  into.outputTokens = countAt(usage, 'output_tokens') ?? into.outputTokens
  into.serviceTier = textAt(usage, 'service_tier') ?? into.serviceTier
}
