import { describe, expect, test } from 'vitest'
import { epochMs } from '../../../src/domain/brand.ts'
import { StackTally } from '../../../src/domain/live/stacks.ts'
import { columnsOf } from '../../../src/domain/signals/columns-of.ts'
import type { Signal } from '../../../src/domain/signals/signal.ts'

const signal = (time: number, fields: Signal['fields']): Signal => ({
  source: 's',
  id: `${time}`,
  time: epochMs(time),
  fields,
})

const status = 'http.response.status_code'
const span = { from: epochMs(1_000), until: epochMs(1_030) }

describe('requests by stack', () => {
  test('fall into steps, the busiest stack first, with those that failed', () => {
    const tally = new StackTally(span, 10)
    const aurora = { 'gen_ai.provider.name': 'aurora', 'makegood.serving.pool': 'long' }
    tally.add(
      columnsOf([
        signal(1_000, { ...aurora, [status]: 200 }),
        signal(1_009, { ...aurora, [status]: 503 }),
        signal(1_010, { ...aurora, [status]: 499 }),
        signal(1_029, { [status]: 500 }),
      ]),
    )
    tally.add(columnsOf([signal(1_020, { ...aurora, [status]: 500 })]))
    expect(tally.stacks()).toEqual([
      {
        stack: 'aurora / long',
        steps: [
          { total: 2, failed: 1 },
          { total: 1, failed: 0 },
          { total: 1, failed: 1 },
        ],
      },
      {
        stack: '',
        steps: [
          { total: 0, failed: 0 },
          { total: 0, failed: 0 },
          { total: 1, failed: 1 },
        ],
      },
    ])
  })

  test('leave out what ended before or after, and what is no request', () => {
    const tally = new StackTally(span, 10)
    tally.add(
      columnsOf([
        signal(999, { [status]: 200 }),
        signal(1_005, { 'makegood.check.empty': 1 }),
        signal(1_030, { [status]: 200 }),
      ]),
    )
    expect(tally.stacks()).toEqual([])
  })
})
