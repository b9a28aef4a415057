import { describe, expect, test } from 'vitest'
import { LIMITS } from '../../../src/domain/limits.ts'
import { type Batch, type BatchFault, readBatch } from '../../../src/domain/signals/batch.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

function batch(text: string, type: string | null = 'application/json'): Batch {
  const read = readBatch(bytesOf(text), type)
  if (!read.ok) throw new Error(`refused: ${JSON.stringify(read.error)}`)
  return read.value
}

function fault(text: string | Uint8Array, type: string | null = 'application/json'): BatchFault {
  const read = readBatch(typeof text === 'string' ? bytesOf(text) : text, type)
  if (read.ok) throw new Error('accepted')
  return read.error
}

const ndjson = 'application/x-ndjson'

describe('a body', () => {
  test('is an array of records', () => {
    expect(batch('[{"id":"a"},7]')).toEqual({
      records: [{ id: 'a' }, 7],
      places: [0, 1],
      faults: [],
    })
    expect(batch('[]').records).toEqual([])
  })

  test('is one record, over as many lines as it likes', () => {
    expect(batch('{\n "id":\n "a"\n}').records).toEqual([{ id: 'a' }])
  })

  test('is a record a line, with blank lines and either line end', () => {
    const read = batch('{"id":"a"}\r\n\n  \n{"id":"b"}\n', `${ndjson}; charset=utf-8`)
    expect(read).toEqual({ records: [{ id: 'a' }, { id: 'b' }], places: [0, 3], faults: [] })
  })

  test('is told by its first character where its label is wrong or missing', () => {
    expect(batch('[{"id":"a"}]', ndjson).records).toHaveLength(1)
    expect(batch('{"id":"a"}\n{"id":"b"}', 'application/json').records).toHaveLength(2)
    expect(batch('{"id":"a"}\n{"id":"b"}', null).records).toHaveLength(2)
  })

  test('may begin with a byte-order mark and blanks', () => {
    expect(batch('\ufeff \n[1]').records).toEqual([1])
    expect(batch('\ufeff{"id":"a"}', ndjson).records).toEqual([{ id: 'a' }])
  })

  test('keeps its good lines beside a bad one', () => {
    const read = batch('{"id":"a"}\n{"id":}\n{"id":"c"}\n', ndjson)
    expect([read.records, read.places]).toEqual([
      [{ id: 'a' }, { id: 'c' }],
      [0, 2],
    ])
    expect(read.faults).toMatchObject([{ place: 1, reason: 'malformed-line' }])
  })

  test('says when its last line was cut', () => {
    expect(batch('{"id":"a"}\n{"id":"b', ndjson).faults).toMatchObject([
      { place: 1, reason: 'truncated-line' },
    ])
    expect(batch('{"id":"a"}\n{"id":"b\n', ndjson).faults).toMatchObject([
      { place: 1, reason: 'malformed-line' },
    ])
    expect(batch('{"id":"a"}\n{"id" "b"}', ndjson).faults).toMatchObject([
      { place: 1, reason: 'malformed-line' },
    ])
  })

  test('is never quoted by what is said of its faults', () => {
    const read = batch('{"id":"a"}\n{"prompt": my secret}\n', ndjson)
    expect(JSON.stringify(read.faults)).not.toContain('secret')
  })

  test.each([
    ['is empty', ' \n ', { reason: 'empty-body' }],
    ['breaks off', '[{"id":"a"},', { reason: 'malformed-json', position: 12 }],
    ['breaks in the middle', '[{"id" 1}]', { reason: 'malformed-json', position: 7 }],
    ['is no JSON', 'hello', { reason: 'malformed-json', position: 0 }],
    ['is an object that is no JSON', '{"id": x}', { reason: 'malformed-json', position: 7 }],
  ])('is refused when it %s', (_name, text, expected) => {
    expect(fault(text)).toEqual(expected)
  })

  test('is refused when it is not UTF-8', () => {
    const bytes = bytesOf('[{"id":"a"}]')
    bytes[8] = 0xff
    expect(fault(bytes)).toEqual({ reason: 'not-utf8' })
  })

  test('is refused under a label that is not ours', () => {
    expect(fault('[]', 'text/csv')).toEqual({ reason: 'unsupported-content-type' })
    expect(fault('[]', 'constructor')).toEqual({ reason: 'unsupported-content-type' })
  })

  test('holds 5,000 signals and not one more, bad lines included', () => {
    const limit = LIMITS.batchSignals
    const tooMany = { reason: 'too-many-signals', limit }
    expect(batch(JSON.stringify(new Array(limit).fill(0))).records).toHaveLength(limit)
    expect(fault(JSON.stringify(new Array(limit + 1).fill(0)))).toEqual(tooMany)
    expect(batch('{}\n'.repeat(limit), ndjson).records).toHaveLength(limit)
    expect(fault('{}\n'.repeat(limit + 1), ndjson)).toEqual(tooMany)
    expect(fault('{\n'.repeat(limit + 1), ndjson)).toEqual(tooMany)
  })
})
