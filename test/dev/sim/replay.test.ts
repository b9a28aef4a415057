import { spawnSync } from 'node:child_process'
import { webcrypto } from 'node:crypto'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { digestInline } from '../../../dev/sim/digests.ts'
import { perform, replay } from '../../../dev/sim/jobs.ts'
import { mutants } from '../../../dev/sim/mutants.ts'

/** Whole processes are started, perhaps on shared cores. */
const patienceMs = 180_000

/** Objects at the double have random ids, which nothing depends on. */
const masked = (lines: readonly string[]): string[] =>
  lines.map((line) => line.replaceAll(/\b([a-z]+)_[0-9A-Za-z]{16}\b/g, '$1'))

describe('a run', { timeout: patienceMs }, () => {
  test('is the same whenever its seed is run', async () => {
    for (let seed = 100; seed < 120; seed++) {
      const first = await replay(seed)
      expect(masked((await replay(seed)).trace)).toEqual(masked(first.trace))
    }
  })

  test('of two workers lets them on in turns', async () => {
    const { trace } = await replay('none/lost-answer/customer-balance/0/2')
    const who = trace.map((line) => line.split(' ').slice(1, 3).join(' '))
    expect(who.indexOf('worker 1.2')).toBeLessThan(who.lastIndexOf('worker 1.1'))
    expect(who.indexOf('worker 1.1')).toBeLessThan(who.lastIndexOf('worker 1.2'))
  })

  test('that caught a mutant catches it again, alone', async () => {
    const name = 'a new key after a 5xx'
    const { failures } = await perform({ kind: 'mutant', name, until: 1_000 })
    const again = await replay(Number(failures[0]?.name), mutants[name])
    expect(again.problems).not.toEqual([])
    expect(masked(again.trace)).toEqual(masked(failures[0]?.trace ?? []))
  })

  test('leaves nothing behind for the next one', async () => {
    const first = await replay(3)
    for (const seed of [4, 5, 6]) await replay(seed)
    expect((await replay(3)).states).toEqual(first.states)
  })
})

describe('npm run sim', { timeout: patienceMs }, () => {
  const sim = (...args: string[]) => {
    const main = join(import.meta.dirname, '..', '..', '..', 'dev', 'sim', 'main.ts')
    return spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' })
  }

  test('replays a seed with its schedule', () => {
    const { status, stdout } = sim('--seed', '11')
    expect(stdout).toMatch(/ worker \d+\.1 db claim\n/)
    expect(stdout).toMatch(/All is well: issued/)
    expect(status).toBe(0)
  })

  test('ends with one line of JSON, and tells everything else elsewhere', () => {
    const { status, stdout, stderr } = sim('--soak', '0.001', '--json')
    const { runs, ...rest } = JSON.parse(stdout) as { runs: number }
    expect(runs).toBeGreaterThan(0)
    const nothing = { paid_twice: 0, lost: 0, stuck: 0, ledger_mismatch: 0 }
    expect(rest).toEqual({ ...nothing, mutants_caught: 0, mutants_total: 0 })
    expect(stderr).toContain(`${runs} runs (0 of the matrix)`)
    expect(status).toBe(0)
  })

  test('fails where a mutant pays twice', async () => {
    const name = 'a random key for every try'
    const { failures } = await perform({ kind: 'mutant', name, until: 1_000 })
    const { status, stdout } = sim('--seed', failures[0]?.name ?? '', '--mutant', name)
    expect(stdout).toMatch(/PROBLEM paid_twice/)
    expect(status).toBe(1)
  })
})

test('digests made on the spot are those of WebCrypto', async () => {
  const bytes = new TextEncoder().encode('makegood')
  const hmac = { name: 'HMAC', hash: 'SHA-256' } as const
  const both = async () => {
    const key = await webcrypto.subtle.importKey('raw', bytes, hmac, false, ['sign'])
    return [
      Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes)).toString('hex'),
      Buffer.from(await webcrypto.subtle.sign('HMAC', key, bytes)).toString('hex'),
    ]
  }
  const { subtle } = webcrypto
  for (const name of ['digest', 'importKey', 'sign']) Reflect.deleteProperty(subtle, name)
  const real = await both()
  digestInline()
  expect(await both()).toEqual(real)
})
