import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { crashes, faults, keyAges } from '../../../dev/sim/cells.ts'
import { mutants } from '../../../dev/sim/mutants.ts'

const page = readFileSync(
  join(import.meta.dirname, '..', '..', '..', 'docs', 'simulation.md'),
  'utf8',
)

test('the page lists every mutant, and none that is not there', () => {
  const table = page.slice(page.indexOf('| mutant |'), page.indexOf('## What it rests on'))
  const rows = table
    .split('\n')
    .slice(2)
    .map((row) => row.split('|')[1]?.trim() ?? '')
  expect(rows.filter((name) => name !== '')).toEqual(Object.keys(mutants))
})

test('the page says how large the matrix is', () => {
  const ages = Object.keys(keyAges).length
  const size = `${crashes.length} crash points x ${faults.length} faults x ${ages} key ages`
  expect(page).toContain(size)
  expect(page).toContain(`${(crashes.length * faults.length * ages).toLocaleString('en')} cells`)
})
