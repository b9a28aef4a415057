import type { Minor } from '../money/money.ts'
import { forgivenOf, holdingsOf, isOpen, netPosted, type Standing } from './holdings.ts'

/** What becomes of what was paid beyond what later evidence says is owed. */
export type Excess = 'overpaid' | 'forgiven'

/** One thing to post so that the ledger says what is owed. */
export type Step =
  /** A new revision for the difference. */
  | { readonly kind: 'propose'; readonly minor: Minor }
  /** An open credit is denied and taken back whole. */
  | { readonly kind: 'retract'; readonly standing: Standing }
  /** Less is owed than a credit that can no longer be taken back: it shrinks where its value is. */
  | {
      readonly kind: 'correct'
      readonly standing: Standing
      readonly source: 'released' | Excess
      readonly minor: Minor
    }
  /** What was forgiven is owed again: the customer has it already. */
  | { readonly kind: 'restore'; readonly standing: Standing; readonly minor: Minor }

/**
 * The convergent rule: what to post so that what is posted for one commitment and period equals what
 * is owed. Nothing when they are equal, so judging twice posts nothing.
 *
 * Upwards what was forgiven of the same comes before anything new. Downwards the cheapest undoing comes
 * first: open credits, newest first, are taken back and the rest of them proposed anew; then credits
 * nobody was paid for; then, as the contract says, overpayment, which the customer's next credit in this
 * currency is lessened by, or what the customer keeps.
 *
 * @param owed Minor units, 0 or more.
 * @param posted Every credit of the commitment and period, in the order of revision.
 * @param excess What the contract says of what was paid already.
 * @throws {RangeError} when `owed` is negative.
 */
export function stepsToward(owed: Minor, posted: readonly Standing[], excess: Excess): Step[] {
  if (owed < 0) throw new RangeError(`owed is negative: ${owed}`)
  const net = posted.reduce((sum, standing) => sum + netPosted(standing), 0)
  return owed > net ? stepsUp(owed - net, posted) : stepsDown(net - owed, posted, excess)
}

function stepsUp(more: number, posted: readonly Standing[]): Step[] {
  const steps: Step[] = []
  let left = more
  for (const standing of posted) {
    const minor = Math.min(left, forgivenOf(standing))
    if (minor > 0) steps.push({ kind: 'restore', standing, minor: minor as Minor })
    left -= minor
  }
  return left > 0 ? [...steps, { kind: 'propose', minor: left as Minor }] : steps
}

function stepsDown(less: number, posted: readonly Standing[], excess: Excess): Step[] {
  const steps: Step[] = []
  let left = less
  const newestFirst = posted.toReversed()
  for (const standing of newestFirst.filter(isOpen)) {
    if (left <= 0) break
    steps.push({ kind: 'retract', standing })
    left -= netPosted(standing)
  }
  if (left < 0) return [...steps, { kind: 'propose', minor: -left as Minor }]

  for (const source of ['released', excess] as const) {
    for (const standing of newestFirst.filter((each) => !isOpen(each))) {
      const minor = Math.min(left, correctable(standing, source))
      if (minor > 0) steps.push({ kind: 'correct', standing, source, minor: minor as Minor })
      left -= minor
    }
  }
  if (left !== 0) throw new Error(`${left} minor units posted that no credit accounts for`)
  return steps
}

/** How much of a credit that is not open a correction may take out of an account. */
function correctable(standing: Standing, source: 'released' | Excess): number {
  const net = netPosted(standing)
  const released = Math.min(net, holdingsOf(standing.transfers).released)
  return source === 'released' ? released : net - released
}
