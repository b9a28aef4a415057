import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { batchOfLogs, batchOfTraces } from '../../../src/domain/otlp/batch.ts'
import { readLogs, readTraces } from '../../../src/domain/otlp/read-otlp.ts'
import type { OfResource, Span } from '../../../src/domain/otlp/telemetry.ts'
import {
  type AnyValue,
  attributes,
  type KeyValue,
  logs,
  nanos,
  type OtlpEvent,
  type OtlpSpan,
  protoOfLogs,
  protoOfTraces,
  type Traces,
  traces,
} from '../../support/otlp.ts'

const noon = Date.UTC(2025, 7, 25, 12)
const bytesOf = (body: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(body))

function read(body: Traces): OfResource<Span>[] {
  const both = [
    readTraces(bytesOf(body), 'json'),
    readTraces(protoOfTraces(body), 'protobuf'),
  ] as const
  expect(both[1]).toEqual(both[0])
  if (!both[0].ok) throw new Error(JSON.stringify(both[0].error))
  return both[0].value
}

const only = (span: OtlpSpan): Span => {
  const [first] = read(traces([span]))
  if (!first?.records[0]) throw new Error('no span was read')
  return first.records[0]
}

describe('the two encodings of OTLP', () => {
  const texts = fc.oneof(
    fc.string({ maxLength: 40, unit: 'binary' }),
    fc.constantFrom('', 'chat', 'stop', '漢字', 'a'.repeat(1_024), 'a'.repeat(1_025)),
  )
  const value: fc.Arbitrary<AnyValue> = fc.oneof(
    texts.map((stringValue) => ({ stringValue })),
    fc.boolean().map((boolValue) => ({ boolValue })),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((n) => ({ intValue: String(n) })),
    // JSON has no -0.
    fc
      .double({ noNaN: true, noDefaultInfinity: true })
      .map((double) => ({ doubleValue: double === 0 ? 0 : double })),
    fc
      .array(texts, { maxLength: 3 })
      .map((all) => ({ arrayValue: { values: all.map((stringValue) => ({ stringValue })) } })),
    fc.constantFrom<AnyValue>(
      {},
      { bytesValue: 'AAEC' },
      { arrayValue: {} },
      { arrayValue: { values: [{ intValue: '1' }] } },
      { arrayValue: { values: [{ arrayValue: { values: [{ stringValue: 'x' }] } }] } },
      { kvlistValue: { values: [{ key: 'content', value: { stringValue: 'secret' } }] } },
    ),
  )
  const key = fc.constantFrom(
    'gen_ai.request.model',
    'gen_ai.system',
    'gen_ai.usage.input_tokens',
    'gen_ai.request.temperature',
    'gen_ai.input.messages',
    'gen_ai.response.finish_reasons',
    'gen_ai.evaluation.name',
    'makegood.check.empty',
    'enduser.id',
    'http.route',
    `makegood.${'x'.repeat(100)}`,
  )
  const pairs: fc.Arbitrary<KeyValue[]> = fc.array(
    fc.oneof(fc.record({ key, value }), fc.record({ key })),
    { maxLength: 8 },
  )
  const instant = fc.oneof(
    fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String),
    fc.constantFrom('0', '999999', nanos(noon), nanos(noon, 999_999)),
  )
  const id = (bytes: number) =>
    fc
      .uint8Array({ minLength: bytes, maxLength: bytes })
      .map((all) => Buffer.from(all).toString('hex'))
  const event: fc.Arbitrary<OtlpEvent> = fc.record({
    timeUnixNano: instant,
    name: fc.constantFrom('gen_ai.evaluation.result', 'gen_ai.evaluation.resulT', 'gen_ai.choice'),
    attributes: pairs,
  })
  const span: fc.Arbitrary<OtlpSpan> = fc.record({
    traceId: id(16),
    spanId: fc.oneof(id(8), fc.constantFrom('0000000000000000', 'abcd')),
    parentSpanId: id(8),
    traceState: fc.constantFrom('', 'ot=th:8', 'x=1,ot=rv:12;th:c'),
    name: texts,
    kind: fc.integer({ min: 0, max: 5 }),
    startTimeUnixNano: instant,
    endTimeUnixNano: instant,
    attributes: pairs,
    events: fc.array(event, { maxLength: 3 }),
    status: fc.record({ code: fc.integer({ min: 0, max: 2 }), message: texts }),
  })

  test('say the same of any trace', () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 5 }), pairs, (spans, resource) => {
        read({ resourceSpans: [{ resource: { attributes: resource }, scopeSpans: [{ spans }] }] })
      }),
      { numRuns: 500 },
    )
  })

  test('say the same of log records, old and new', () => {
    const body = logs([
      {
        timeUnixNano: nanos(noon, 5),
        eventName: 'gen_ai.evaluation.result',
        body: { stringValue: 'secret' },
        spanId: '00f067aa0ba902b7',
        attributes: attributes({ 'gen_ai.evaluation.name': 'Relevance' }),
      },
      {
        observedTimeUnixNano: nanos(noon),
        attributes: attributes({ 'event.name': 'gen_ai.evaluation.result' }),
      },
    ])
    const json = readLogs(bytesOf(body), 'json')
    expect(readLogs(protoOfLogs(body), 'protobuf')).toEqual(json)
    expect(json.ok && json.value[0]?.records.map(({ time }) => time)).toEqual([
      { ms: noon, ns: 5 },
      { ms: noon, ns: 0 },
    ])
  })

  test('keep whole numbers, negative ones too', () => {
    const values = attributes({ 'gen_ai.request.seed': -5, 'gen_ai.usage.input_tokens': 2 ** 40 })
    expect([...only({ attributes: values }).attributes.values]).toEqual([
      ['gen_ai.request.seed', -5],
      ['gen_ai.usage.input_tokens', 2 ** 40],
    ])
  })

  test('read a time to the nanosecond', () => {
    const { start, end } = only({
      startTimeUnixNano: '1756123199999999999',
      endTimeUnixNano: '1756123200000000000',
    })
    expect([start, end]).toEqual([
      { ms: 1_756_123_199_999, ns: 999_999 },
      { ms: 1_756_123_200_000, ns: 0 },
    ])
  })
})

describe('what is no OTLP', () => {
  const good = protoOfTraces(
    traces([{ spanId: '00f067aa0ba902b7', attributes: attributes({ 'gen_ai.system': 'openai' }) }]),
  )

  test('is refused at any cut, and never thrown', () => {
    for (let end = 1; end < good.length; end += 1) {
      const cut = readTraces(good.subarray(0, end), 'protobuf')
      expect(cut, `cut at ${end}`).toMatchObject({ ok: false, error: { reason: 'malformed-body' } })
    }
  })

  test('is refused or read, whatever bytes are changed', () => {
    fc.assert(
      fc.property(
        fc.nat(good.length - 1),
        fc.nat(255),
        fc.nat(good.length - 1),
        fc.nat(255),
        (i, a, j, b) => {
          const bytes = Uint8Array.from(good)
          bytes[i] = a
          bytes[j] = b
          const result = readTraces(bytes, 'protobuf')
          expect(result.ok || result.error.reason === 'malformed-body').toBe(true)
        },
      ),
      { numRuns: 2_000 },
    )
  })

  test('is refused where groups are nested without end', () => {
    const bytes = new Uint8Array(200_000).fill(0x1b)
    expect(readTraces(bytes, 'protobuf')).toMatchObject({ error: { reason: 'malformed-body' } })
  })

  test.each([
    ['a list', []],
    ['spans that are no list', { resourceSpans: [{ scopeSpans: [{ spans: {} }] }] }],
    ['a span that is no object', { resourceSpans: [{ scopeSpans: [{ spans: ['x'] }] }] }],
    [
      'a time in words',
      { resourceSpans: [{ scopeSpans: [{ spans: [{ endTimeUnixNano: 'noon' }] }] }] },
    ],
  ])('is refused in JSON: %s', (_name, body) => {
    expect(readTraces(bytesOf(body), 'json')).toMatchObject({ error: { reason: 'malformed-body' } })
  })

  test('says where JSON breaks', () => {
    expect(readTraces(new TextEncoder().encode('{"resourceSpans":[}'), 'json')).toEqual({
      ok: false,
      error: { reason: 'malformed-json', position: 18 },
    })
  })
})

describe('limits of OTLP', () => {
  const spans = (n: number) => traces(Array.from({ length: n }, () => ({})))

  test('5,000 spans are read and one more refuses the request', () => {
    expect(read(spans(5_000))[0]?.records).toHaveLength(5_000)
    const over = { ok: false, error: { reason: 'too-many-signals', limit: 5_000 } }
    expect(readTraces(bytesOf(spans(5_001)), 'json')).toEqual(over)
    expect(readTraces(protoOfTraces(spans(5_001)), 'protobuf')).toEqual(over)
  })

  test.each([
    [128, null],
    [129, 'too-many-attributes'],
  ])('%i attributes of a span: %s', (n, reason) => {
    const many = Object.fromEntries(Array.from({ length: n }, (_, i) => [`http.x${i}`, 'y']))
    expect(only({ attributes: attributes(many) }).attributes.fault?.reason ?? null).toBe(reason)
  })

  test.each([
    ['a'.repeat(1_024), null],
    ['a'.repeat(1_025), 'too-long'],
    ['é'.repeat(512), null],
    ['é'.repeat(513), 'too-long'],
  ])('a text of 1,024 bytes is read and a longer one is not: %#', (text, reason) => {
    const { fault } = only({ attributes: attributes({ 'enduser.id': text }) }).attributes
    expect(fault?.reason ?? null).toBe(reason)
  })

  test('a prompt may be as long as it likes: it is not looked at', () => {
    const long = attributes({ 'gen_ai.input.messages': 'x'.repeat(100_000) })
    const { fault, dropped } = only({ attributes: long }).attributes
    expect({ fault, dropped }).toEqual({ fault: null, dropped: 1 })
  })
})

test('records of other kinds are counted, and are no fault', () => {
  const batch = batchOfTraces(
    read(
      traces([
        { spanId: '00f067aa0ba902b7', attributes: attributes({ 'http.route': '/x' }) },
        {
          spanId: '00f067aa0ba902b8',
          attributes: attributes({
            'gen_ai.operation.name': 'invoke_agent',
            'gen_ai.request.model': 'm',
          }),
        },
        { spanId: '00f067aa0ba902b9', attributes: attributes({ 'gen_ai.request.model': 'm' }) },
      ]),
    ),
    null,
  )
  expect(batch).toMatchObject({ ignored: 2, places: [2], faults: [] })
  const others = readLogs(bytesOf(logs([{ eventName: 'gen_ai.choice' }, {}])), 'json')
  expect(others.ok && batchOfLogs(others.value)).toMatchObject({ ignored: 2, records: [] })
})
