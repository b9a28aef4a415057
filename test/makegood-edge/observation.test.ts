import { describe, expect, test } from 'vitest'
import { customerId } from '../../src/domain/brand.ts'
import { LIMITS } from '../../src/domain/limits.ts'
import { apis } from '../../src/makegood-edge/apis/apis.ts'
import { wantedOf } from '../../src/makegood-edge/checks/asked-checks.ts'
import { Budget } from '../../src/makegood-edge/held-text.ts'
import { Observation } from '../../src/makegood-edge/observation.ts'
import { signalRecord } from '../../src/makegood-edge/signal-record.ts'
import { chatEvents, chatWhole, responseEvents } from './support/said.ts'

const encoder = new TextEncoder()
const stream = new Headers({ 'content-type': 'text/event-stream' })
const json = new Headers({ 'content-type': 'application/json' })
const checks = wantedOf('/', { repetition: true, json: { schema: 'asked' }, code: true })

interface Shown {
  readonly api?: keyof typeof apis
  readonly request?: string
  readonly headers?: Headers
  /** What came, and at which millisecond. */
  readonly chunks: readonly (readonly [at: number, text: string])[]
}

async function fieldsOf({ api = 'openai-chat', request = '{}', headers = stream, chunks }: Shown) {
  const budget = new Budget(LIMITS.edgeHeldLength)
  const seen = new Observation(apis[api], budget, 0)
  seen.request(encoder.encode(request), null)
  seen.head(200, headers)
  for (const [at, text] of chunks) seen.chunk(encoder.encode(text), at)
  const observed = await seen.over('whole', 10_000)
  const named = {
    customer: customerId('acme'),
    id: 'a',
    time: 1,
    source: null,
    provider: null,
    told: {},
  }
  const record = signalRecord(named, { api, checks }, observed)
  seen.drop()
  expect(budget.left).toBe(LIMITS.edgeHeldLength)
  return record
}

const spaced = (events: readonly string[], ms: number) =>
  events.map((text, i) => [(i + 1) * ms, text] as const)

describe('times', () => {
  test('are from the request to the first content, and between contents', async () => {
    // The role at 100 ms, content at 200, 300 and 400, the end after that.
    const chunks = spaced(chatEvents(['a', 'b', 'c'], { outputTokens: 5 }), 100)
    expect(await fieldsOf({ chunks })).toMatchObject({
      'gen_ai.response.time_to_first_chunk': 0.2,
      'gen_ai.client.operation.time_per_output_chunk': 0.1,
      'gen_ai.server.time_per_output_token': 0.05,
      'makegood.stream.longest_gap': 0.1,
      'gen_ai.client.operation.duration': 10,
    })
  })

  test('take contents of one chunk as come at once', async () => {
    const [role = '', a = '', b = '', c = '', ...rest] = chatEvents(['a', 'b', 'c'])
    const chunks = [
      [50, role + a + b],
      [250, c + rest.join('')],
    ] as const
    expect(await fieldsOf({ chunks })).toMatchObject({
      'gen_ai.response.time_to_first_chunk': 0.05,
      'gen_ai.client.operation.time_per_output_chunk': 0.1,
      'makegood.stream.longest_gap': 0.2,
    })
  })

  test('between contents are not there of one content, nor of an answer in one piece', async () => {
    const one = await fieldsOf({ chunks: spaced(chatEvents(['a']), 100) })
    expect(one).toHaveProperty(['gen_ai.response.time_to_first_chunk'], 0.2)
    expect(one).not.toHaveProperty(['makegood.stream.longest_gap'])
    const whole = await fieldsOf({ headers: json, chunks: [[5, chatWhole('Hello.')]] })
    expect(whole).not.toHaveProperty(['gen_ai.response.time_to_first_chunk'])
    expect(whole).toHaveProperty(['makegood.check.empty'], 0)
  })
})

describe('limits', () => {
  const texts = (length: number) => chatEvents(['no '.repeat(length / 3), 'x'.repeat(length % 3)])

  test.each([
    [LIMITS.edgeTextLength, true],
    [LIMITS.edgeTextLength + 1, false],
  ])('an answer of %d units: its text is checked: %s', async (length, isChecked) => {
    const fields = await fieldsOf({ chunks: spaced(texts(length), 1) })
    expect('makegood.check.repetition' in fields).toBe(isChecked)
    expect(fields).toMatchObject({ 'makegood.check.empty': 0, 'makegood.check.truncated': 0 })
  })

  test.each([
    [LIMITS.edgeRequestLength, true],
    [LIMITS.edgeRequestLength + 1, false],
  ])('a request of %d units: it is read: %s', async (length, isRead) => {
    const start = '{"model":"m","user":"'
    const request = `${start}${'x'.repeat(length - start.length - 2)}"}`
    const fields = await fieldsOf({ request, chunks: spaced(chatEvents(['a']), 1) })
    expect('gen_ai.request.model' in fields).toBe(isRead)
  })

  test.each([
    [LIMITS.edgeEventLength, true],
    [LIMITS.edgeEventLength + 1, false],
  ])('an answer in one piece of %d units: it is read: %s', async (length, isRead) => {
    const rest = chatWhole('').length
    const whole = chatWhole('x'.repeat(length - rest))
    const fields = await fieldsOf({ headers: json, chunks: [[1, whole]] })
    expect('makegood.check.empty' in fields).toBe(isRead)
  })

  test('a last event that is too long still ends its stream', async () => {
    const events = responseEvents(['a'])
    const last = events.at(-1) ?? ''
    const long = last.replace(
      '"status"',
      `"output":"${'x'.repeat(LIMITS.edgeEventLength)}","status"`,
    )
    const chunks = spaced([...events.slice(0, -1), long], 1)
    const fields = await fieldsOf({ api: 'openai-responses', chunks })
    expect(fields).not.toHaveProperty(['makegood.check.truncated'])
    expect(fields).not.toHaveProperty(['error.type'])
  })

  test.each([
    [LIMITS.edgeChoices, true],
    [LIMITS.edgeChoices + 1, false],
  ])('%d choices: their texts are checked: %s', async (count, isChecked) => {
    const choices = Array.from({ length: count }, (_, index) => ({
      index,
      message: { content: 'no '.repeat(100) },
      finish_reason: 'stop',
    }))
    const fields = await fieldsOf({ headers: json, chunks: [[1, JSON.stringify({ choices })]] })
    expect('makegood.check.repetition' in fields).toBe(isChecked)
  })
})

describe('what is none of its business', () => {
  test('a name that is no identifier costs the field and not the signal', async () => {
    const request = JSON.stringify({ model: 'my model, with words' })
    const fields = await fieldsOf({ request, chunks: spaced(chatEvents(['a']), 1) })
    expect(fields).not.toHaveProperty(['gen_ai.request.model'])
    expect(fields).toHaveProperty(['http.response.status_code'], 200)
  })

  test('odd JSON of every kind is read as nothing', async () => {
    for (const odd of [
      'null',
      '[]',
      '"x"',
      '{"choices":{"0":1}}',
      '{"choices":[null,1,{"delta":[]}]}',
    ]) {
      const events = [`data: ${odd}\n\n`, 'data: [DONE]\n\n']
      expect(await fieldsOf({ request: odd, chunks: spaced(events, 1) })).toMatchObject({
        'makegood.check.empty': 1,
      })
    }
  })
})
