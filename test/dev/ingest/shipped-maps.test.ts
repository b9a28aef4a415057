import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readMap } from '../../../bin/ingest/read-map.ts'
import { readRows } from '../../../bin/ingest/records.ts'
import { mapper } from '../../../bin/ingest/signals.ts'
import { customerId, epochMs } from '../../../src/domain/brand.ts'
import { readSignal } from '../../../src/domain/signals/read-signal.ts'
import { userHash } from '../../../src/domain/signals/user-hash.ts'

const noon = Date.UTC(2025, 7, 25, 12)

/** What the door takes of a made-up file of a tool, through the map that comes along. */
async function taken(tool: string) {
  const file = `bin/ingest/maps/${tool}.map.yaml`
  const mapped = mapper(readMap(readFileSync(file, 'utf8'), file), null)
  const signals = []
  let filtered = 0
  for await (const row of readRows(`test/dev/ingest/samples/${tool}.ndjson`, {})) {
    const result = mapped(row)
    if (result.kind === 'filtered') filtered += 1
    else {
      expect(result).toMatchObject({ kind: 'signal' })
      if (result.kind === 'signal') signals.push(result.signal)
    }
  }
  const door = {
    defaultSource: 'key',
    customer: customerId('acme'),
    reporter: 'provider',
    now: epochMs(noon + 3_600_000),
  } as const
  const read = signals.map((signal) => readSignal(signal, door))
  expect(read.filter(({ ok }) => !ok)).toEqual([])
  return { sent: signals, filtered, read: read.map((each) => (each.ok ? each.value : null)) }
}

const user = userHash('acme', 'quillfeather@example.com')

/** The first request of every sample, as far as the tools know the same of it. */
const streamed = {
  'gen_ai.operation.name': 'chat',
  'gen_ai.client.operation.duration': 2.5,
  'gen_ai.usage.input_tokens': 120,
  'gen_ai.usage.output_tokens': 32,
  'user.hash': user,
}

describe.each([
  [
    'litellm',
    {
      ...streamed,
      'gen_ai.response.id': 'chatcmpl-made-up-1',
      'gen_ai.provider.name': 'azure.ai.openai',
      'gen_ai.request.model': 'gpt-4o',
      'gen_ai.response.model': 'gpt-4o-2024-08-06',
      'gen_ai.response.time_to_first_chunk': 0.5,
      'makegood.serving.pool': 'deployment-7',
      'session.id': 'trace-1',
    },
    { 'http.response.status_code': 529, 'error.type': 'InternalServerError' },
  ],
  [
    'langfuse',
    {
      ...streamed,
      'gen_ai.request.model': 'gpt-4o',
      'gen_ai.response.time_to_first_chunk': 0.5,
      'gen_ai.usage.cache_read.input_tokens': 100,
      'service.version': '1.2.3',
      'session.id': 's1',
    },
    { 'error.type': '_OTHER' },
  ],
  [
    'phoenix',
    {
      ...streamed,
      'gen_ai.provider.name': 'azure.ai.openai',
      'gen_ai.response.model': 'gpt-4o-2024-08-06',
      'gen_ai.usage.cache_read.input_tokens': 100,
      'session.id': 's1',
    },
    { 'error.type': '_OTHER' },
  ],
])('a file of %s', (tool, first, failed) => {
  test('is requests, with what the tool knows of them', async () => {
    const { read, filtered } = await taken(tool)
    expect(filtered).toBe(1)
    expect(read.map((each) => each?.signal.time)).toEqual([noon + 2_750, noon + 61_500])
    expect(read[0]?.signal.fields).toEqual(first)
    expect(read[1]?.signal.fields).toMatchObject({
      ...failed,
      'gen_ai.client.operation.duration': 1.5,
    })
    expect(read[1]?.signal.fields).not.toHaveProperty(['gen_ai.response.time_to_first_chunk'])
  })

  test('leaves prompts, answers and names on the machine', async () => {
    const { sent, read } = await taken(tool)
    expect(JSON.stringify(sent)).not.toMatch(/quillfeather/i)
    expect(read.map((each) => each?.dropped)).toEqual([0, 0])
  })
})
