import type { Minor } from '../money/money.ts'
import type { CreditMove } from './change.ts'
import { holdingsOf, type Standing } from './holdings.ts'
import type { Flow } from './transfer.ts'
import { reversal } from './unwind.ts'

/** What brings a credit into a dispute, or out of it. */
export interface DisputeChange {
  readonly flows: readonly Flow[]
  readonly to: CreditMove['to']
}

/**
 * The difference between where a credit stands and whether it is disputed: nothing when they agree. Only
 * what is at Stripe can be disputed; what is on its way follows once it is there. Out of a dispute a
 * credit goes back to where it was; what invoices did to it meanwhile is read from Stripe afterwards.
 */
export function disputeChange(standing: Standing, isDisputed: boolean): DisputeChange | undefined {
  const { state } = standing.credit
  if (isDisputed && (state === 'issued' || state === 'applied')) {
    return { flows: intoDispute(standing), to: 'disputed' }
  }
  if (isDisputed || state !== 'disputed') return undefined
  const flows = outOfDispute(standing)
  const held = holdingsOf([...standing.transfers, ...flows])
  return { flows, to: held.issued > 0 ? 'issued' : 'applied' }
}

function intoDispute({ transfers }: Standing): Flow[] {
  const held = holdingsOf(transfers)
  const cause = `n${transfers.length + 1}`
  return (['issued', 'settled'] as const)
    .filter((source) => held[source] > 0)
    .map((source) => ({
      kind: 'dispute',
      source,
      destination: 'disputed',
      minor: held[source] as Minor,
      cause,
      reverses: null,
    }))
}

function outOfDispute({ transfers }: Standing): Flow[] {
  const undone = new Set(transfers.map((each) => each.reverses))
  return transfers
    .filter(({ kind, id }) => kind === 'dispute' && !undone.has(id))
    .map((each) => reversal(each, 'conclude'))
}
