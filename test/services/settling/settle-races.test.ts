import { describe, expect, test } from 'vitest'
import type { SettleStep } from '../../../src/services/settling/context.ts'
import { listSends } from '../../../src/storage/ledger/outbox.ts'
import { Crash } from '../../support/worker/crash.ts'
import { control, db, makeWorld, minute } from '../../support/worker/ledger-world.ts'

describe('settlement with several workers', () => {
  test('pays once when workers race', async () => {
    const world = await makeWorld()
    await world.owe({ a: 100, b: 200, c: 300 })
    await Promise.all(Array.from({ length: 4 }, () => world.settle()))
    await world.settleThrough()
    expect(await world.paid()).toBe(600)
    await world.check(true)
  })

  test.each(['frozen', 'departing', 'answered'] as const)(
    'pays once when a worker sleeps past its lease when it has %s',
    async (step) => {
      const world = await makeWorld()
      await world.owe({ availability: 1250 })
      const asleep = Promise.withResolvers<void>()
      const wake = Promise.withResolvers<void>()
      const sleeper = world.settle({
        onStep: async (now) => {
          if (now !== step) return
          asleep.resolve()
          await wake.promise
        },
      })
      await asleep.promise
      world.wait(3 * minute)
      await world.settleThrough()
      wake.resolve()
      const late = await sleeper
      // Whoever finds the work done by the same object may say so; nobody sends or writes again.
      expect(late.outcomes).toMatchObject([{ result: step === 'frozen' ? 'dropped' : 'issued' }])
      expect(await world.states()).toEqual(['issued'])
      expect(await world.paid()).toBe(1250)
      await world.check(true)
    },
  )

  test('lets a worker that overslept write nothing about a line that another one works on', async () => {
    const world = await makeWorld()
    await world.owe({ availability: 1250 })
    await control.fault({ kind: 'rate-limit', match: world.target })
    const [asleep, wake] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const sleeper = world.settle({
      onStep: async (step) => {
        if (step !== 'answered') return
        asleep.resolve()
        await wake.promise
      },
    })
    await asleep.promise
    world.wait(3 * minute)
    const second = world.settle({
      onStep: async (step) => {
        if (step !== 'departing') return
        wake.resolve()
        await sleeper
        throw new Crash('while in doubt')
      },
    })
    await expect(second).rejects.toThrow(Crash)
    expect((await sleeper).outcomes).toMatchObject([{ result: 'dropped' }])
    const [line] = await listSends(db, world.customer)
    expect(line).toMatchObject({ inDoubt: true, token: 2 })
    expect(line?.leaseUntil).toBeGreaterThan(world.clock())
  })

  test.each([
    ['its lease has run out', false],
    ['another one holds the line', true],
  ])('lets a worker that overslept send nothing when %s', async (_what, isTaken) => {
    const world = await makeWorld()
    await world.owe({ availability: 1250 })
    const [asleep, wake] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const sleeper = world.settle({
      limit: 1,
      onStep: async (step) => {
        if (step !== 'frozen') return
        asleep.resolve()
        await wake.promise
      },
    })
    await asleep.promise
    world.wait(3 * minute)
    const wakeFirst = async (step: SettleStep) => {
      if (step !== 'claimed') return
      wake.resolve()
      await sleeper
      expect(await world.paid()).toBe(0)
    }
    if (isTaken) await world.settle({ onStep: wakeFirst })
    else wake.resolve()
    expect((await sleeper).outcomes).toMatchObject([{ result: 'dropped' }])
    expect(await world.paid()).toBe(isTaken ? 1250 : 0)
    await world.settleThrough()
    expect(await world.paid()).toBe(1250)
  })
})
