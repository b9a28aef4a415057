import { readdirSync, readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseSla } from '../../../src/domain/sla/parse.ts'
import { judge } from '../../independent/naive/judge.ts'
import { cases } from './differential/cases.ts'
import { cover, newCoverage } from './differential/coverage.ts'
import { atLeast } from './differential/expected-coverage.ts'
import { foundBy, inMemory, inSegments, verdictOf } from './differential/product.ts'

/**
 * One seed, so that every run is the same; a failure prints its seed and path. To look further:
 * DIFFERENTIAL_SEED and DIFFERENTIAL_RUNS.
 */
const seed = Number(process.env.DIFFERENTIAL_SEED ?? 20_261_123)
const usualRuns = 10_000
const numRuns = Number(process.env.DIFFERENTIAL_RUNS ?? usualRuns)

/** After the usual ones, as long as a part of the language was tried too seldom. */
const drawnAtOnce = 1_000
const mostDrawings = 5

/** Judges cases both ways, and notes what they were about. */
function agreeOn(seed: number, numRuns: number, seen: Map<string, number>): void {
  fc.assert(
    fc.property(cases, (drawn) => {
      const sla = parseSla(JSON.stringify(drawn.document), 'json')
      if (!sla.ok) return cover(seen, drawn, null)
      const expected = judge(drawn)
      // Each case lies in memory or in stored segments: judging both ways would take twice as long.
      const sets = drawn.segments.length % 2 === 0 ? inMemory(drawn) : inSegments(drawn)
      expect(foundBy(verdictOf(sla.value, drawn, sets))).toEqual(expected)
      cover(seen, drawn, expected)
    }),
    { seed, numRuns },
  )
}

const tooFewIn = (seen: ReadonlyMap<string, number>): readonly string[] =>
  Object.entries(atLeast)
    .filter(([tag, least]) => (seen.get(tag) ?? 0) < least)
    .map(([tag, least]) => `${tag}: ${seen.get(tag) ?? 0} of ${least}`)

describe('the product and a naive judge', () => {
  test('agree on every figure of 10,000 contracts and their evidence', { timeout: 900_000 }, () => {
    const seen = newCoverage()
    agreeOn(seed, numRuns, seen)
    if (numRuns < usualRuns) return
    // What is rare is drawn for longer, so that one more field elsewhere cannot leave it untried.
    for (let more = 1; more <= mostDrawings && tooFewIn(seen).length > 0; more += 1) {
      agreeOn(seed + more, drawnAtOnce, seen)
    }
    expect(tooFewIn(seen)).toEqual([])
    const judged = seen.get('judged') ?? 0
    expect(seen.get('refused') ?? 0).toBeLessThan(judged / 9)
  })

  test('share no code', () => {
    const folder = new URL('../../independent/naive/', import.meta.url)
    const files = readdirSync(folder)
    expect(files).toContain('judge.ts')
    for (const file of files) {
      const imported = readFileSync(new URL(file, folder), 'utf8').matchAll(/from '([^']+)'/g)
      for (const [, path] of imported) expect(path, file).toMatch(/^\.\/[a-z-]+\.ts$/)
    }
  })
})
