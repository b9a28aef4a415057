import { describe, expect, test } from 'vitest'
import { GroupCommit } from '../../../src/services/recording/group-commit.ts'

const window = { windowMs: 1, windowsMax: 5 }

describe('callers that come together', () => {
  test('share one write', async () => {
    const writes: number[][] = []
    const commits = new GroupCommit<number>(async (items) => void writes.push([...items]), window)
    await Promise.all([1, 2, 3].map((item) => commits.add(item)))
    expect(writes).toEqual([[1, 2, 3]])
  })

  test('while a write is under way wait for the next', async () => {
    const writes: number[][] = []
    let release = (): void => {}
    const held = new Promise<void>((open) => {
      release = open
    })
    const commits = new GroupCommit<number>(async (items) => {
      writes.push([...items])
      if (writes.length === 1) await held
    }, window)
    const first = commits.add(1)
    while (writes.length === 0) await new Promise((soon) => setTimeout(soon, 1))
    const others = [commits.add(2), commits.add(3)]
    expect(commits.depth).toBe(2)
    release()
    await Promise.all([first, ...others])
    expect(writes).toEqual([[1], [2, 3]])
  })

  test('that never pause are written all the same', async () => {
    const writes: number[][] = []
    const commits = new GroupCommit<number>(async (items) => void writes.push([...items]), window)
    const all: Promise<void>[] = []
    while (writes.length === 0 && all.length < 10_000) {
      all.push(commits.add(all.length))
      await new Promise((soon) => setTimeout(soon, 0))
    }
    await Promise.all(all)
    expect(writes.flat()).toEqual(all.map((_, i) => i))
    expect(writes[0]?.length).toBeLessThan(10_000)
  })

  test('all learn of a write that failed, and the next write is tried anew', async () => {
    let calls = 0
    const commits = new GroupCommit<number>(async () => {
      calls += 1
      if (calls === 1) throw new Error('full')
    }, window)
    const failed = await Promise.allSettled([commits.add(1), commits.add(2)])
    expect(failed.map((one) => one.status)).toEqual(['rejected', 'rejected'])
    await expect(commits.add(3)).resolves.toBeUndefined()
  })
})
