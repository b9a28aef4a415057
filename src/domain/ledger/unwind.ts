import type { Minor } from '../money/money.ts'
import { correctedBy, forgivenOf, holdingsOf, type Standing } from './holdings.ts'
import type { Flow, NewTransfer, TransferKind } from './transfer.ts'

const kindThatUndoes: Partial<Record<TransferKind, TransferKind>> = {
  send: 'return',
  approve: 'return',
  offset: 'correct',
}

/** The exact opposite of a transfer that was posted. */
export const reversal = (transfer: NewTransfer, kind: TransferKind): Flow => ({
  kind,
  source: transfer.destination,
  destination: transfer.source,
  minor: transfer.minor,
  cause: transfer.id,
  reverses: transfer.id,
})

/** Reverses what was done since a credit was accrued, latest first: its whole value is `accrued` again. */
export function backToAccrued({ transfers }: Standing): Flow[] {
  const undone = new Set(transfers.map((each) => each.reverses))
  return transfers.toReversed().flatMap((each) => {
    const kind = kindThatUndoes[each.kind]
    return kind && !undone.has(each.id) ? [reversal(each, kind)] : []
  })
}

/** Reverses the last send: the value is `approved` again. Empty when nothing is in flight. */
export function backToApproved({ transfers }: Standing): Flow[] {
  const undone = new Set(transfers.map((each) => each.reverses))
  const sent = transfers.findLast((each) => each.kind === 'send' && !undone.has(each.id))
  return sent ? [reversal(sent, 'return')] : []
}

/**
 * Takes an open credit back as if it had never been: what is owed shrank, or it is proposed anew.
 *
 * @throws {Error} when the credit is not open any more.
 */
export function retracted(standing: Standing): Flow[] {
  const accrual = standing.transfers.find((each) => each.kind === 'accrue')
  if (!accrual || correctedBy(standing) > 0 || forgivenOf(standing) > 0)
    throw new Error('not an open credit')
  return [...backToAccrued(standing), reversal(accrual, 'correct')]
}

/**
 * A person refuses an unpaid credit. If it was corrected as though it had been paid, the correction
 * falls away first, as far as it has not been taken off another credit yet; so does what was forgiven.
 *
 * @param debt What the customer has been overpaid now, in the credit's currency; 0 or more.
 */
export function denied(standing: Standing, debt: Minor): Flow[] {
  const back = backToAccrued(standing)
  const held = holdingsOf([...standing.transfers, ...back])
  const restored = held.overpaid - holdingsOf(standing.transfers).overpaid
  return [...back, ...released(standing, 'deny', held.accrued, debt - restored)]
}

/** Stripe's object was voided: what of it was not yet applied will not reach the customer. */
export const voided = (standing: Standing, value: Minor, debt: Minor): Flow[] =>
  released(standing, 'void', value, debt)

/**
 * Stripe's object came to its end: what was left will not reach the customer. It happens again for
 * what an invoice gives back to it afterwards, so each time has its number.
 */
export const lapsed = (standing: Standing, value: Minor, debt: Minor): Flow[] =>
  released(standing, 'void', value, debt, `lapsed n${standing.transfers.length + 1}`)

function released(
  standing: Standing,
  kind: 'deny' | 'void',
  value: number,
  debt: number,
  cause = '',
): Flow[] {
  const source = kind === 'deny' ? 'accrued' : 'issued'
  const restored = Math.min(forgivenOf(standing), value)
  const correctable = correctedBy(standing) - fallenOf(standing)
  const fallen = Math.min(correctable, Math.max(0, debt), value - restored)
  const rest = value - restored - fallen
  const isOwed = standing.credit.kind === 'sla'
  const out = { source, cause: cause || kind, reverses: null } as const
  const flows: Flow[] = [
    { ...out, kind: 'restore', destination: 'forgiven', minor: restored as Minor },
    { ...out, kind: 'offset', destination: 'overpaid', minor: fallen as Minor },
    {
      ...out,
      kind,
      destination: isOwed ? 'released' : 'goodwill_expense',
      minor: rest as Minor,
      cause,
    },
  ]
  return flows.filter((flow) => flow.minor > 0)
}

/** What of a credit's corrections has fallen away; the offset that it began with has no cause. */
const fallenOf = ({ transfers }: Standing): number =>
  transfers
    .filter(({ kind, cause }) => kind === 'offset' && cause !== '')
    .reduce((sum, { minor }) => sum + minor, 0)
