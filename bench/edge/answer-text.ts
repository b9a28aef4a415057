/** Events of one answer: a role, as many pieces of text, a reason to stop, the usage and the end. */
export const PIECES = 40

/** Milliseconds between two pieces. */
export const GAP_MS = 2

const event = (delta: object, finish: string | null = null): string =>
  `data: ${JSON.stringify({
    id: 'chatcmpl-bench',
    object: 'chat.completion.chunk',
    model: 'gpt-large-2026-05',
    choices: [{ index: 0, delta, finish_reason: finish }],
  })}\n\n`

export const firstEvent = event({ role: 'assistant', content: 'Word ' })
export const pieceEvent = (i: number): string => event({ content: `number ${i}, ` })
export const lastEvents = `${event({}, 'stop')}data: ${JSON.stringify({
  id: 'chatcmpl-bench',
  choices: [],
  usage: { prompt_tokens: 9, completion_tokens: PIECES },
})}\n\ndata: [DONE]\n\n`

export const question = JSON.stringify({
  model: 'gpt-large',
  stream: true,
  messages: [{ role: 'user', content: 'Count a little, in words that one can read. '.repeat(40) }],
})
