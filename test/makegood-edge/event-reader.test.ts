import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EventReader, type StreamEvent } from '../../src/makegood-edge/event-reader.ts'

function read(pieces: readonly string[], most = 1_000_000): StreamEvent[] {
  const events: StreamEvent[] = []
  const reader = new EventReader(most, (event) => events.push(event))
  for (const piece of pieces) reader.add(piece)
  return events
}

describe('a stream of events', () => {
  test.each([
    ['data: a\n\n', [{ name: '', data: 'a' }]],
    ['data:a\r\n\r\n', [{ name: '', data: 'a' }]],
    ['event: x\rdata: a\rdata: b\r\r', [{ name: 'x', data: 'a\nb' }]],
    [': a comment\n\ndata: a\nid: 7\nretry: 3\n\n', [{ name: '', data: 'a' }]],
    ['event: x\n\ndata: a\n\n', [{ name: '', data: 'a' }]],
    ['data\n\n', [{ name: '', data: '' }]],
    ['data: cut off', []],
  ])('%j', (text, expected) => {
    expect(read([text])).toEqual(expected)
  })

  test('is the same wherever it is cut', () => {
    const line = fc.constantFrom('data: {"a":1}', 'data: b', 'event: x', ': c', '', '', 'id: 1')
    const end = fc.constantFrom('\n', '\r', '\r\n')
    const text = fc.array(fc.tuple(line, end)).map((lines) => lines.flat().join(''))
    fc.assert(
      fc.property(text, fc.array(fc.nat({ max: 200 })), (whole, cuts) => {
        const places = [0, ...cuts.map((cut) => cut % (whole.length + 1)), whole.length]
        places.sort((a, b) => a - b)
        const pieces = places.slice(1).map((to, i) => whole.slice(places[i], to))
        expect(read(pieces)).toEqual(read([whole]))
      }),
    )
  })

  test('an event of exactly the limit is read, and of one more it is told that it was there', () => {
    const event = 'data: 12345'
    expect(read([`${event}\n\n`], event.length)).toEqual([{ name: '', data: '12345' }])
    expect(read([`${event}6\n\ndata: b\n\n`], event.length)).toEqual([
      { name: '', data: null },
      { name: '', data: 'b' },
    ])
    expect(read(['event: end\n', 'data: ', '1'.repeat(50), '\n\n'], 20)).toEqual([
      { name: 'end', data: null },
    ])
  })

  test('ends without its last blank line', () => {
    const events: StreamEvent[] = []
    const reader = new EventReader(100, (event) => events.push(event))
    reader.add('data: a\n\ndata: [DONE]')
    reader.end()
    expect(events.map(({ data }) => data)).toEqual(['a', '[DONE]'])
  })
})
