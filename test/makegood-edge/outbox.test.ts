import { describe, expect, test } from 'vitest'
import { LIMITS } from '../../src/domain/limits.ts'
import { Outbox, type Postman } from '../../src/makegood-edge/reporting/outbox.ts'
import type { Sent } from '../../src/makegood-edge/reporting/send.ts'
import type { Lost } from '../../src/makegood-edge/settings.ts'

const taken: Sent = { kind: 'taken', refused: 0, status: 200 }

/** A postman whose waits are over when the test says so, on a clock that only waits move. */
function postman(answers: readonly Sent[] = []) {
  const batches: number[] = []
  const told: Lost[] = []
  const waits: (() => void)[] = []
  const next = [...answers]
  let now = 0
  const at: Postman = {
    send: async (batch) => {
      batches.push(batch.length)
      return next.shift() ?? taken
    },
    wait: (ms) =>
      new Promise((over) =>
        waits.push(() => {
          now += ms
          over()
        }),
      ),
    ticks: () => now,
    onLost: (lost) => void told.push(lost),
  }
  const pass = (ms: number): void => {
    now += ms
  }
  return { at, batches, told, waits, pass }
}

const fill = (outbox: Outbox, count: number): void => {
  for (let i = 0; i < count; i += 1) outbox.add({ id: String(i) })
}

describe('an outbox', () => {
  test('sends in one batch what comes while it waits', async () => {
    const { at, batches, waits } = postman()
    const outbox = new Outbox(at)
    fill(outbox, 1)
    const first = outbox.turn()
    fill(outbox, 2)
    await outbox.turn()
    expect(batches).toEqual([])
    waits[0]?.()
    await first
    expect(batches).toEqual([3])
    expect(outbox.counts()).toEqual({ reported: 3, refused: 0, lost: 0, waiting: 0 })
  })

  test('does not wait where a batch is full, and sends no more than one holds', async () => {
    const { at, batches, waits } = postman()
    const outbox = new Outbox(at)
    fill(outbox, LIMITS.edgeBatch + 1)
    await outbox.turn()
    expect(waits).toHaveLength(0)
    expect(batches).toEqual([LIMITS.edgeBatch])
    expect(outbox.counts().waiting).toBe(1)
  })

  test('gives the turn to another when the request that had it was ended', async () => {
    const { at, batches, waits, pass } = postman()
    const outbox = new Outbox(at)
    fill(outbox, 1)
    void outbox.turn()
    pass(2 * LIMITS.edgeBatchWaitMs)
    fill(outbox, 1)
    const second = outbox.turn()
    waits[1]?.()
    await second
    expect(batches).toEqual([2])
  })

  test('counts what more comes than can wait as lost', () => {
    const { at, told } = postman()
    const outbox = new Outbox(at)
    fill(outbox, LIMITS.edgeWaiting)
    expect(told).toEqual([])
    fill(outbox, 2)
    expect(outbox.counts()).toMatchObject({ lost: 2, waiting: LIMITS.edgeWaiting })
    expect(told).toHaveLength(2)
    expect(told[0]).toEqual({ signals: 1, why: 'too-many-waiting', status: null })
  })

  test('counts what was refused and what had no answer, and tells of both', async () => {
    const { at, told } = postman([
      { kind: 'taken', refused: 2, status: 200 },
      { kind: 'refused', status: 401 },
      { kind: 'lost', status: null },
    ])
    const outbox = new Outbox(at)
    for (const count of [5, 3, 4]) {
      fill(outbox, count)
      await outbox.drain()
    }
    expect(outbox.counts()).toEqual({ reported: 3, refused: 5, lost: 4, waiting: 0 })
    expect(told).toEqual([
      { signals: 2, why: 'refused', status: 200 },
      { signals: 3, why: 'refused', status: 401 },
      { signals: 4, why: 'no-answer', status: null },
    ])
  })

  test('goes on where the deployer fails to hear of a loss', async () => {
    const { at } = postman([{ kind: 'lost', status: null }])
    const outbox = new Outbox({
      ...at,
      onLost: () => {
        throw new Error('the deployer made a mistake')
      },
    })
    fill(outbox, 1)
    await outbox.drain()
    expect(outbox.counts().lost).toBe(1)
  })
})

test('all tries of a report and the waits between them fit into the time of waitUntil', () => {
  const pauses = (LIMITS.edgeTries - 1) * LIMITS.edgeRetryMostMs
  const most = LIMITS.edgeBatchWaitMs + LIMITS.edgeTries * LIMITS.edgeTryMs + pauses
  expect(most).toBeLessThan(30_000)
  expect(LIMITS.edgeBatch).toBeLessThanOrEqual(LIMITS.batchSignals)
})
