import { epochMs } from '../../../domain/brand.ts'
import type { Credit } from '../../../domain/ledger/credit.ts'
import type { AccountName, Transfer, TransferKind } from '../../../domain/ledger/transfer.ts'
import { accountNames } from '../../../domain/ledger/transfer.ts'
import type { Balance } from '../models.ts'
import { digest } from './made-up.ts'

const path: readonly (readonly [TransferKind, AccountName, AccountName])[] = [
  ['accrue', 'sla_expense', 'accrued'],
  ['approve', 'accrued', 'approved'],
  ['send', 'approved', 'in_flight'],
  ['issue', 'in_flight', 'issued'],
  ['apply', 'issued', 'settled'],
]

const steps: Partial<Record<Credit['state'], number>> = {
  proposed: 1,
  approved: 2,
  issuing: 3,
  unknown: 3,
  issued: 4,
  applied: 5,
}

/** The transfers that brought each credit to its state. */
export function transfersOf(credits: readonly Credit[]): readonly Transfer[] {
  const moves = credits.flatMap((credit) =>
    path.slice(0, steps[credit.state] ?? 1).map((move, step) => ({ credit, move, step })),
  )
  return moves.map(({ credit, move: [kind, source, destination], step }, at) => ({
    id: digest(`${credit.id}${kind}`),
    seq: at + 1,
    customer: credit.subject.customer,
    source,
    destination,
    minor: credit.amount.minor,
    amount: credit.amount,
    kind,
    cause: '',
    place: step + 1,
    creditId: credit.id,
    evidence: credit.evidence,
    sla: credit.subject.sla,
    reverses: null,
    effectiveAt: credit.effectiveAt,
    recordedAt: epochMs(credit.recordedAt + step * 1_000 + (step > 3 ? 7_200_000 : 0)),
  }))
}

/** What reached each account less what left it. */
export function balancesOf(transfers: readonly Transfer[]): readonly Balance[] {
  const currencies = [...new Set(transfers.map((transfer) => transfer.amount.currency))]
  return currencies.flatMap((currency) => {
    const there = transfers.filter((transfer) => transfer.amount.currency === currency)
    const sum = (side: 'source' | 'destination', account: AccountName) =>
      there
        .filter((transfer) => transfer[side] === account)
        .reduce((total, transfer) => total + transfer.amount.minor, 0)
    return accountNames.map((account) => ({
      account,
      currency,
      minor: sum('destination', account) - sum('source', account),
    }))
  })
}
