import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { SimD1 } from '../../../dev/sim/d1.ts'
import { parametersOf } from '../../../dev/sim/parameters.ts'
import { d1Cases, d1CaseTables, d1Told } from '../../support/d1/cases.ts'

describe('the database of the simulation', () => {
  const sqlite = new DatabaseSync(':memory:')
  for (const table of d1CaseTables) sqlite.exec(table)
  const db = new SimD1(sqlite) as unknown as D1Database

  test.each(d1Cases)('answers as D1 does: $name', async ({ ask, told }) => {
    expect(await d1Told(db, ask)).toEqual(told)
  })
})

describe('the parameters of a statement', () => {
  test.each([
    ['SELECT 1', 0],
    ['SELECT ?, ?', 2],
    ['SELECT ?3, ?1', 3],
    [`SELECT '?', "?", \`?\`, ? -- ?`, 1],
  ])('%s: %i', (sql, count) => {
    expect(parametersOf(sql)).toBe(count)
  })
})
