import { beforeAll, describe, expect, test } from 'vitest'
import { cells } from '../../../dev/sim/cells.ts'
import { mutants } from '../../../dev/sim/mutants.ts'
import { simRails } from '../../../dev/sim/rails.ts'
import { type Swept, sweep } from '../../../dev/sim/sweep.ts'

const seeds = Number(process.env.SIM_SEEDS ?? 50_000)

/** Two hours: what takes minutes on two cores of one's own may take much longer on shared ones. */
const patienceMs = 7_200_000

describe('settlement in simulation', () => {
  let swept: Swept
  beforeAll(async () => {
    const whole = { isWhole: true, firstSeed: 0, threads: 2, untilMs: Number.POSITIVE_INFINITY }
    swept = await sweep({ seeds, ...whole }, () => {})
    console.table(swept.mutants.map(({ mutant, by, problem }) => ({ mutant, by, problem })))
  }, patienceMs)

  test('pays every credit exactly once, in every cell of the matrix and for every seed', () => {
    expect(swept.failures).toEqual([])
    expect(cells).toHaveLength(15 * 14 * 5 * simRails.length)
    expect(swept.cells).toBe(2 * cells.length)
    expect(swept.runs).toBe(2 * cells.length + seeds)
  })

  test.each(Object.keys(mutants))('catches the mutant: %s', (name) => {
    const caught = swept.mutants.find(({ mutant }) => mutant === name)
    expect(caught?.by).toMatch(/^\d+$/)
  })
})
