import type { Answer } from '../answer.ts'
import { failureWord, STREAM_ERROR } from '../failure-words.ts'
import { at, countAt, listAt, textAt } from '../json-view.ts'
import type { ModelApi } from './api.ts'
import { promptTexts } from './prompt-texts.ts'

/** The events after which nothing more comes; their name alone says so, however long they are. */
const last: ReadonlySet<string> = new Set([
  'response.completed',
  'response.incomplete',
  'response.failed',
])

/**
 * OpenAI's Responses.
 *
 * @see https://platform.openai.com/docs/api-reference/responses-streaming
 */
export const openaiResponses: ModelApi = {
  operation: 'chat',
  asked: (body) => ({
    model: textAt(body, 'model'),
    tokensAtMost: countAt(body, 'max_output_tokens'),
    schema: schemaOf(at(body, 'text', 'format')),
    prompt: promptTexts(at(body, 'instructions'), at(body, 'input')),
  }),
  event({ name, data }, into) {
    const type = textAt(data, 'type') ?? name
    if (last.has(type)) {
      into.isEnded = true
      readResponse(at(data, 'response'), into)
    } else if (type === 'response.created') readResponse(at(data, 'response'), into)
    else if (type === 'response.output_text.delta')
      into.say(countAt(data, 'output_index') ?? 0, textAt(data, 'delta'))
    else if (type === 'error')
      into.failure = failureWord({ code: textAt(data, 'code') }) ?? STREAM_ERROR
    else if (/^response\.reasoning.*\.delta$/.test(type)) into.think()
    // Refusals, and the arguments of every kind of tool.
    else if (type.endsWith('.delta')) into.show()
  },
  whole(body, into) {
    into.isEnded = true
    readResponse(body, into)
    listAt(body, 'output').forEach((item, index) => {
      const type = textAt(item, 'type')
      if (type !== 'message') {
        if (type !== 'reasoning') into.show()
        return
      }
      for (const part of listAt(item, 'content')) {
        if (textAt(part, 'type') === 'output_text') into.say(index, textAt(part, 'text'))
        else into.show()
      }
    })
  },
}

function schemaOf(format: unknown): unknown {
  const type = textAt(format, 'type')
  if (type === 'json_schema') return at(format, 'schema') ?? 'any'
  return type === 'json_object' ? 'any' : undefined
}

/** A response object: at first it holds the names, at the end the usage too. */
function readResponse(response: unknown, into: Answer): void {
  into.id ??= textAt(response, 'id')
  into.model ??= textAt(response, 'model')
  into.serviceTier = textAt(response, 'service_tier') ?? into.serviceTier
  const error = at(response, 'error')
  if (error !== undefined && error !== null) into.failure = failureWord(error) ?? STREAM_ERROR
  const status = textAt(response, 'status')
  if (status === 'completed') into.finish(0, 'stop')
  if (status === 'incomplete') {
    const why = textAt(response, 'incomplete_details', 'reason')
    const isLength = why === 'max_output_tokens'
    into.finish(0, isLength ? 'length' : why === 'content_filter' ? 'content_filter' : 'other')
  }
  const usage = at(response, 'usage')
  into.inputTokens = countAt(usage, 'input_tokens') ?? into.inputTokens
  into.outputTokens = countAt(usage, 'output_tokens') ?? into.outputTokens
  into.cachedTokens = countAt(usage, 'input_tokens_details', 'cached_tokens') ?? into.cachedTokens
  into.reasoningTokens =
    countAt(usage, 'output_tokens_details', 'reasoning_tokens') ?? into.reasoningTokens
}
