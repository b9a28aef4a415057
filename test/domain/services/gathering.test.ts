import { describe, expect, test } from 'vitest'
import { Gathering } from '../../../src/services/recording/gathering.ts'

const short = { windowMs: 2, patienceMs: 1_000 }
const outlive = (work: Promise<unknown>): void => void work.catch(() => undefined)

describe('members that come together', () => {
  test('share the call of the first, and its answer', async () => {
    const calls: (readonly number[])[] = []
    const gathering = new Gathering<number>(short)
    const leader = (name: string) => ({
      outlive,
      call: async (items: readonly number[]) => {
        calls.push(items)
        return name === 'first'
      },
    })
    const answers = await Promise.all(
      ['first', 'second', 'third'].map((name, i) => gathering.join(i, leader(name))),
    )
    expect(calls).toEqual([[0, 1, 2]])
    expect(answers).toEqual([true, true, true])
  })

  test('after the window make a group of their own', async () => {
    const calls: (readonly number[])[] = []
    const gathering = new Gathering<number>(short)
    const leader = { outlive, call: async (items: readonly number[]) => calls.push(items) > 0 }
    await gathering.join(1, leader)
    await gathering.join(2, leader)
    expect(calls).toEqual([[1], [2]])
  })

  test('all learn that the call was refused, or that it failed', async () => {
    const gathering = new Gathering<number>(short)
    const refusing = { outlive, call: async () => false }
    expect(await Promise.all([1, 2].map((i) => gathering.join(i, refusing)))).toEqual([
      false,
      false,
    ])
    const failing = { outlive, call: () => Promise.reject(new Error('gone')) }
    expect(await Promise.all([1, 2].map((i) => gathering.join(i, failing)))).toEqual([false, false])
  })
})

describe('a leader that is cut off', () => {
  const never = { outlive, call: () => new Promise<boolean>(() => undefined) }

  test('leaves its members with an answer, not waiting for ever', async () => {
    const gathering = new Gathering<number>({ windowMs: 1, patienceMs: 20 })
    expect(await Promise.all([1, 2].map((i) => gathering.join(i, never)))).toEqual([false, false])
  })

  test('in its window does not catch those who come after it was given up', async () => {
    let windowMs = 1_000_000
    // The first window never closes: what the end of a request does to its timers.
    const gathering = new Gathering<number>({
      get windowMs() {
        return windowMs
      },
      patienceMs: 20,
    })
    expect(await gathering.join(1, never)).toBe(false)
    windowMs = 1
    const calls: (readonly number[])[] = []
    const served = { outlive, call: async (items: readonly number[]) => calls.push(items) > 0 }
    expect(await gathering.join(2, served)).toBe(true)
    expect(calls).toEqual([[2]])
  })
})
