import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Case, gated, killed, ungated } from '../../bench/settle/cases.ts'
import { measure } from '../../bench/settle/measure.ts'
import { prepareSettle } from '../../bench/settle/prepare.ts'
import { freshState } from './demo-process.ts'

/** A little of `npm run bench -- settle`. */
const size = { customers: 24, credits: 120 }

test('a settlement run pays each credit once, also killed and started again, and also where Stripe refuses what is too fast', async () => {
  const folder = freshState()
  const filled = await prepareSettle(folder, size)
  const run = (each: Case) =>
    measure(filled, join(folder, each.name), each, { ...size, say: console.log })
  const done = { objects: 120, paid_twice: 0, missing: 0, ledger_faults: 0 }

  const whole = await run(gated)
  expect(whole).toMatchObject(done)
  expect(whole.requests - whole.refused).toBeGreaterThanOrEqual(360)

  // Past its leases, so that what it held is let go.
  const again = await run({ ...killed, awayMs: 3 * 60_000 })
  expect(again).toMatchObject(done)
  expect(again.issued_before_kill).toBeGreaterThan(0)
  expect(again.issued_before_kill).toBeLessThan(120)

  const hasty = await run(ungated)
  expect(hasty).toMatchObject({ paid_twice: 0, ledger_faults: 0 })
}, 900_000)
