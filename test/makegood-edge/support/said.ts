/** Streams and answers as the APIs send them, of a text in pieces. */

const event = (data: unknown, name?: string): string =>
  `${name === undefined ? '' : `event: ${name}\n`}data: ${JSON.stringify(data)}\n\n`

interface Words {
  readonly finish?: string
  readonly outputTokens?: number
}

/** OpenAI's chat completions. */
export function chatEvents(
  pieces: readonly string[],
  { finish, outputTokens }: Words = {},
): string[] {
  const base = {
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    model: 'gpt-large-2026-05',
    system_fingerprint: 'fp_44709d6fcb',
    service_tier: 'default',
  }
  const choice = (delta: unknown, finish_reason: string | null = null) =>
    event({ ...base, choices: [{ index: 0, delta, finish_reason }] })
  const usage = {
    prompt_tokens: 12,
    completion_tokens: outputTokens ?? pieces.length,
    prompt_tokens_details: { cached_tokens: 4 },
    completion_tokens_details: { reasoning_tokens: 1 },
  }
  return [
    choice({ role: 'assistant', content: '' }),
    ...pieces.map((content) => choice({ content })),
    choice({}, finish ?? 'stop'),
    event({ ...base, choices: [], usage }),
    'data: [DONE]\n\n',
  ]
}

export const chatWhole = (
  content: string | null,
  more: Words & { message?: object } = {},
): string =>
  JSON.stringify({
    id: 'chatcmpl-2',
    object: 'chat.completion',
    model: 'gpt-large-2026-05',
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content, ...more.message },
        finish_reason: more.finish ?? 'stop',
      },
    ],
    usage: { prompt_tokens: 12, completion_tokens: more.outputTokens ?? 3 },
  })

/** Anthropic's Messages. */
export function messageEvents(pieces: readonly string[], words: Words = {}): string[] {
  const usage = {
    input_tokens: 10,
    cache_creation_input_tokens: 5,
    cache_read_input_tokens: 20,
    output_tokens: 1,
    service_tier: 'standard',
  }
  const message = { id: 'msg_1', type: 'message', model: 'claude-large-4', content: [], usage }
  const outputTokens = words.outputTokens ?? pieces.length
  const all: readonly { readonly type: string }[] = [
    { type: 'message_start', ...{ message } },
    { type: 'content_block_start', ...{ index: 0, content_block: { type: 'text', text: '' } } },
    { type: 'ping' },
    ...pieces.map((text) => ({
      type: 'content_block_delta',
      index: 0,
      delta: { type: 'text_delta', text },
    })),
    { type: 'content_block_stop', ...{ index: 0 } },
    {
      type: 'message_delta',
      ...{
        delta: { stop_reason: words.finish ?? 'end_turn' },
        usage: { output_tokens: outputTokens },
      },
    },
    { type: 'message_stop' },
  ]
  return all.map((each) => event(each, each.type))
}

/** OpenAI's Responses. */
export function responseEvents(pieces: readonly string[], words: Words = {}): string[] {
  const response = { id: 'resp_1', model: 'gpt-large-2026-05', status: 'in_progress' }
  const usage = {
    input_tokens: 12,
    input_tokens_details: { cached_tokens: 4 },
    output_tokens: words.outputTokens ?? pieces.length,
    output_tokens_details: { reasoning_tokens: 1 },
  }
  const isWhole = words.finish === undefined
  const type = isWhole ? 'response.completed' : 'response.incomplete'
  const end = isWhole
    ? { ...response, status: 'completed', service_tier: 'default', usage }
    : { ...response, status: 'incomplete', incomplete_details: { reason: words.finish }, usage }
  return [
    event({ type: 'response.created', response }, 'response.created'),
    ...pieces.map((delta) =>
      event(
        { type: 'response.output_text.delta', output_index: 0, content_index: 0, delta },
        'response.output_text.delta',
      ),
    ),
    event({ type, response: end }, type),
  ]
}
