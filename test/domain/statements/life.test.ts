import { describe, expect, test } from 'vitest'
import { epochMs } from '../../../src/domain/brand.ts'
import {
  isInForce,
  type Life,
  type StatementState,
  type Step,
  statementStates,
  stepFault,
} from '../../../src/domain/statements/life.ts'

const step = (event: StatementState, by: string, at = 0): Step => ({
  event,
  by: `key:${by}`,
  at: epochMs(at),
  reason: 'because',
})
/** `proposed ann, approved ben`: an hour apart, in milliseconds. */
const life = (text: string): Life => {
  const [first, ...rest] = text.split(', ').map((each, i) => {
    const [event = '', by = ''] = each.split(' ')
    return step(event as StatementState, by, i * 3_600_000)
  })
  if (!first) throw new Error('no step')
  return [first, ...rest]
}
const fault = (before: string, event: StatementState, by: string, at = 0, within?: number) =>
  stepFault(life(before), step(event, by, at), within ?? null)?.reason

describe('a statement', () => {
  test.each([
    ['proposed ann', ['approved', 'rejected'], 'ben'],
    ['proposed ann', ['withdrawn'], 'ann'],
    ['proposed ann, approved ben', ['appealed'], 'customer'],
    ['proposed ann, approved ben, appealed customer', ['upheld', 'overturned'], 'cleo'],
    ['proposed ann, rejected ben', [], 'cleo'],
    ['proposed ann, withdrawn ann', [], 'ben'],
    ['proposed ann, approved ben, appealed customer, upheld cleo', [], 'dora'],
    ['proposed ann, approved ben, appealed customer, overturned cleo', [], 'dora'],
  ] as const)('after "%s" can be %j by %s, and nothing else', (before, allowed, by) => {
    const possible = statementStates.filter((event) => fault(before, event, by) === undefined)
    expect(possible).toEqual(allowed)
  })

  test.each([
    ['proposed ann', 'approved', 'ann', 'own-proposal'],
    ['proposed ann', 'rejected', 'ann', 'own-proposal'],
    ['proposed ann', 'withdrawn', 'ben', 'not-the-proposer'],
    ['proposed ann, approved ben', 'approved', 'cleo', 'wrong-state'],
    ['proposed ann, approved ben, appealed customer', 'upheld', 'ann', 'own-proposal'],
    ['proposed ann, approved ben, appealed customer', 'overturned', 'ben', 'own-decision'],
  ] as const)('after "%s" is not %s by %s: %s', (before, event, by, reason) => {
    expect(fault(before, event, by)).toBe(reason)
  })

  test('is decided by people alone, who give a reason', () => {
    const proposed = life('proposed ann')
    const by = { ...step('approved', ''), by: 'actor' }
    expect(stepFault(proposed, by, null)).toEqual({ reason: 'not-a-person' })
    const silent = { ...step('approved', 'ben'), reason: ' ' }
    expect(stepFault(proposed, silent, null)).toEqual({ reason: 'no-reason-given' })
  })

  test('is appealed within the time after its approval, the last instant included', () => {
    const approvedAt = 3_600_000
    const before = 'proposed ann, approved ben'
    expect(fault(before, 'appealed', 'customer', approvedAt + 1_000, 1_000)).toBeUndefined()
    expect(fault(before, 'appealed', 'customer', approvedAt + 1_001, 1_000)).toBe('appeal-too-late')
  })

  test.each([
    ['proposed ann', false],
    ['proposed ann, approved ben', true],
    ['proposed ann, rejected ben', false],
    ['proposed ann, approved ben, appealed customer', true],
    ['proposed ann, approved ben, appealed customer, upheld cleo', true],
    ['proposed ann, approved ben, appealed customer, overturned cleo', false],
  ])('after "%s" is judged by: %s', (before, inForce) => {
    expect(isInForce(life(before))).toBe(inForce)
  })
})
