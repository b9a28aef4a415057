import type { Minor } from '../money/money.ts'
import { type CreditState, payable } from './credit.ts'
import { holdingsOf, type Standing } from './holdings.ts'
import type { Flow } from './transfer.ts'
import { lapsed, voided } from './unwind.ts'

/** What Stripe's own objects say became of an issued credit. Minor units. */
export interface Fate {
  /** How much invoices have used up. */
  readonly appliedMinor: number
  /** How much has come to its end unused. */
  readonly lapsedMinor: number
  /** Whether it was taken back. */
  readonly isVoid: boolean
}

/** What follows from how an issued credit fares at Stripe. */
export interface FateChange {
  readonly flows: readonly Flow[]
  /** The states it goes through, in order; empty when it stays where it is. */
  readonly path: readonly CreditState[]
  readonly reason: string
}

const nothing: FateChange = { flows: [], path: [], reason: '' }

/**
 * The difference between what the ledger says of an issued credit and what Stripe shows: nothing when
 * they agree. What an invoice gives back to a credit that is over is released at once.
 *
 * @param debt What the customer has been overpaid now, in the credit's currency; 0 or more.
 */
export function fateChange(standing: Standing, debt: Minor, fate: Fate): FateChange {
  const { state } = standing.credit
  switch (state) {
    case 'issued':
    case 'applied':
      return livingChange(standing, debt, fate)
    case 'voided':
    case 'expired': {
      const back = appliedFlow(standing, fate)
      if (back?.kind !== 'return') return nothing
      const flows = [back, ...lapsed(standing, back.minor, debt)]
      return { flows, path: [], reason: 'given back after its end' }
    }
    default:
      return nothing
  }
}

function livingChange(standing: Standing, debt: Minor, fate: Fate): FateChange {
  const { credit, transfers } = standing
  const moved = appliedFlow(standing, fate)
  const flows = moved ? [moved] : []
  const left = holdingsOf([...transfers, ...flows]).issued
  const isBack = credit.state === 'applied' && left > 0
  const path: CreditState[] = isBack ? ['issued'] : []
  if (left === 0) {
    if (credit.state === 'applied') return nothing
    return { flows, path: ['applied'], reason: 'applied to an invoice' }
  }
  if (fate.isVoid) {
    const gone = voided(standing, left as Minor, debt)
    return { flows: [...flows, ...gone], path: [...path, 'voided'], reason: 'voided at Stripe' }
  }
  if (fate.lapsedMinor > 0 && fate.appliedMinor + fate.lapsedMinor >= payable(credit)) {
    const gone = lapsed(standing, left as Minor, debt)
    return { flows: [...flows, ...gone], path: [...path, 'expired'], reason: 'ended at Stripe' }
  }
  if (!moved) return nothing
  const reason = moved.kind === 'apply' ? 'applied to an invoice' : 'given back by a voided invoice'
  return { flows, path, reason }
}

/** What brings `settled` to what invoices have used; undefined when it is there. */
function appliedFlow({ credit, transfers }: Standing, { appliedMinor }: Fate): Flow | undefined {
  const more = Math.min(appliedMinor, payable(credit)) - holdingsOf(transfers).settled
  if (more === 0) return undefined
  const cause = `n${transfers.length + 1}`
  return more > 0
    ? {
        kind: 'apply',
        source: 'issued',
        destination: 'settled',
        minor: more as Minor,
        cause,
        reverses: null,
      }
    : {
        kind: 'return',
        source: 'settled',
        destination: 'issued',
        minor: -more as Minor,
        cause,
        reverses: null,
      }
}
