import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

test('a run that breaks ends with its line, says why on stderr, and fails', () => {
  const main = join(import.meta.dirname, '../../../dev/chaos/main.ts')
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [main, '--kills', '3', '--seed', '7', '--json'],
    { encoding: 'utf8', env: { ...process.env, TMPDIR: '/nowhere/at-all' } },
  )
  const unknown = { paid_twice: null, lost: null, stuck: null, ledger_mismatch: null }
  expect(JSON.parse(stdout)).toEqual({
    runs: 3,
    ...unknown,
    mutants_caught: 0,
    mutants_total: 0,
  })
  expect(stderr).toContain('/nowhere/at-all')
  expect(stderr).toContain('again: npm run chaos -- --kills 3 --seed 7')
  expect(status).toBe(1)
}, 180_000)
