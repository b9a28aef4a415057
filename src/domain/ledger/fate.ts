import type { Minor } from '../money/money.ts'
import { type CreditState, payable } from './credit.ts'
import { holdingsOf, type Standing } from './holdings.ts'
import type { Flow } from './transfer.ts'
import { voided } from './unwind.ts'

/** What follows from how an issued credit fares at Stripe. */
export interface FateChange {
  readonly flows: readonly Flow[]
  readonly to: CreditState | null
  readonly reason: string
}

const nothing: FateChange = { flows: [], to: null, reason: '' }

/**
 * The difference between what the ledger says of an issued credit and what Stripe shows: nothing when
 * they agree.
 *
 * @param debt What the customer has been overpaid now, in the credit's currency; 0 or more.
 */
export function fateChange(
  standing: Standing,
  debt: Minor,
  fate: { readonly appliedMinor: Minor; readonly isVoid: boolean },
): FateChange {
  const { credit, transfers } = standing
  const { settled } = holdingsOf(transfers)
  const cause = `n${transfers.length + 1}`
  if (credit.state !== 'issued' && credit.state !== 'applied') return nothing
  if (fate.isVoid) {
    if (credit.state === 'applied') return nothing
    return { flows: voided(standing, debt), to: 'voided', reason: 'voided at Stripe' }
  }
  const applied = Math.min(fate.appliedMinor, payable(credit))
  if (applied > settled) {
    const minor = (applied - settled) as Minor
    return {
      flows: [
        { kind: 'apply', source: 'issued', destination: 'settled', minor, cause, reverses: null },
      ],
      to: applied === payable(credit) ? 'applied' : null,
      reason: 'applied to an invoice',
    }
  }
  if (applied < settled) {
    const minor = (settled - applied) as Minor
    return {
      flows: [
        { kind: 'return', source: 'settled', destination: 'issued', minor, cause, reverses: null },
      ],
      to: credit.state === 'applied' ? 'issued' : null,
      reason: 'given back by a voided invoice',
    }
  }
  return nothing
}
