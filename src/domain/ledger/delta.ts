import type { Minor } from '../money/money.ts'
import { holdingsOf, isOpen, netPosted, type Standing } from './holdings.ts'

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
      readonly source: 'released' | 'overpaid'
      readonly minor: Minor
    }

/**
 * The convergent rule: what to post so that what is posted for one commitment and period equals what
 * is owed. Nothing when they are equal, so judging twice posts nothing.
 *
 * Downwards the cheapest undoing comes first: open credits, newest first, are taken back and the rest
 * of them proposed anew; then credits nobody was paid for; then overpayment, which the customer's next
 * credit in this currency is lessened by.
 *
 * @param owed Minor units, 0 or more.
 * @param posted Every credit of the commitment and period, in the order of revision.
 * @throws {RangeError} when `owed` is negative.
 */
export function stepsToward(owed: Minor, posted: readonly Standing[]): Step[] {
  if (owed < 0) throw new RangeError(`owed is negative: ${owed}`)
  const net = posted.reduce((sum, standing) => sum + netPosted(standing), 0)
  if (owed > net) return [{ kind: 'propose', minor: (owed - net) as Minor }]

  const steps: Step[] = []
  let excess = net - owed
  const newestFirst = posted.toReversed()
  for (const standing of newestFirst.filter(isOpen)) {
    if (excess <= 0) break
    steps.push({ kind: 'retract', standing })
    excess -= netPosted(standing)
  }
  if (excess < 0) return [...steps, { kind: 'propose', minor: -excess as Minor }]

  for (const source of ['released', 'overpaid'] as const) {
    for (const standing of newestFirst.filter((each) => !isOpen(each))) {
      const minor = Math.min(excess, correctable(standing, source))
      if (minor > 0) steps.push({ kind: 'correct', standing, source, minor: minor as Minor })
      excess -= minor
    }
  }
  if (excess !== 0) throw new Error(`${excess} minor units posted that no credit accounts for`)
  return steps
}

/** How much of a credit that is not open a correction may take out of an account. */
function correctable(standing: Standing, source: 'released' | 'overpaid'): number {
  const net = netPosted(standing)
  const released = Math.min(net, holdingsOf(standing.transfers).released)
  return source === 'released' ? released : net - released
}
