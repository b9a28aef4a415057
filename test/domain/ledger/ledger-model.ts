import type { CustomerId, Digest, EpochMs } from '../../../src/domain/brand.ts'
import {
  type Change,
  type CreditMove,
  merged,
  nextTransfers,
  noChange,
} from '../../../src/domain/ledger/change.ts'
import { converged, type DecidedOwed } from '../../../src/domain/ledger/converge.ts'
import { type Credit, payable } from '../../../src/domain/ledger/credit.ts'
import type { Excess } from '../../../src/domain/ledger/delta.ts'
import { disputeChange } from '../../../src/domain/ledger/disputed.ts'
import { fateChange } from '../../../src/domain/ledger/fate.ts'
import { holdingsOf, type Standing } from '../../../src/domain/ledger/holdings.ts'
import { isLegalMove } from '../../../src/domain/ledger/moves.ts'
import type { Flow, NewTransfer } from '../../../src/domain/ledger/transfer.ts'
import { backToApproved, denied } from '../../../src/domain/ledger/unwind.ts'
import { currency, type Minor, minor } from '../../../src/domain/money/money.ts'

const digest = 'b'.repeat(64) as Digest
const usd = currency('usd')

/** What may happen to a ledger between two verdicts. */
export type Deed =
  | 'send'
  | 'issue'
  | 'lose'
  | 'refuse'
  | 'deny'
  | 'apply'
  | 'part'
  | 'give-back'
  | 'void'
  | 'lapse'
  | 'lapse-back'
  | 'resend'
  | 'dispute'
  | 'conclude'

/** A ledger in memory that keeps the same laws as the tables' guards. */
export class Ledger {
  readonly #credits = new Map<string, Credit>()
  #transfers: NewTransfer[] = []

  readonly #autoApprove: Minor
  readonly #excess: Excess

  constructor(autoApprove: Minor, excess: Excess = 'overpaid') {
    this.#autoApprove = autoApprove
    this.#excess = excess
  }

  standings(commitment?: string): Standing[] {
    return [...this.#credits.values()]
      .filter((credit) => commitment === undefined || credit.subject.commitment === commitment)
      .sort((a, b) => a.revision - b.revision)
      .map((credit) => ({
        credit,
        transfers: this.#transfers.filter((each) => each.creditId === credit.id),
      }))
  }

  holdings() {
    return holdingsOf(this.#transfers)
  }

  /** @param decided By a person, of commitments by name. */
  async owe(
    owed: Readonly<Record<string, number>>,
    decided: Readonly<Record<string, number>> = {},
  ): Promise<Change> {
    const owings = Object.entries(owed).map(([commitment, amount]) => ({
      subject: {
        customer: 'c' as CustomerId,
        agreement: 'a',
        sla: digest,
        commitment,
        period: '2025-08',
      },
      owed: { minor: minor(amount), currency: usd },
      decided: decidedOf(decided[commitment]),
      automatic: true,
      posted: this.standings(commitment),
      recorded: 0,
      grant: null,
    }))
    const payee = {
      rail: 'customer-balance',
      fallbacks: [],
      stripeCustomer: 'cus',
      stripeInvoice: null,
    } as const
    const change = await converged(
      owings,
      {
        payee,
        autoApproveMinor: this.#autoApprove,
        excess: this.#excess,
        evidence: digest,
        effectiveAt: 1 as EpochMs,
        now: 2 as EpochMs,
      },
      this.#debt(),
    )
    this.post(change)
    return change
  }

  /** Does something to the n-th credit, if it is in a state where that can happen. */
  async happen(deed: Deed, n: number): Promise<void> {
    const all = this.standings()
    const standing = all[n % Math.max(1, all.length)]
    if (!standing) return
    const { credit } = standing
    const value = payable(credit)
    const flow = (
      kind: Flow['kind'],
      source: Flow['source'],
      destination: Flow['destination'],
    ): Flow => ({
      kind,
      source,
      destination,
      minor: value,
      cause: `n${standing.transfers.length}`,
      reverses: null,
    })
    const to = async (state: Credit['state'], flows: readonly Flow[]) =>
      this.post({
        ...noChange,
        transfers: await nextTransfers(standing, flows),
        moves: [moveOf(credit, state)],
      })
    const fate = async (appliedMinor: number, isVoid: boolean, lapsedMinor = 0) => {
      const change = fateChange(standing, this.#debt(), { appliedMinor, lapsedMinor, isVoid })
      const transfers = await nextTransfers(standing, change.flows)
      const moves = change.path.map((to, i) => ({
        ...moveOf(credit, to),
        from: change.path[i - 1] ?? credit.state,
      }))
      this.post({ ...noChange, transfers, moves })
    }
    const { state } = credit
    if (deed === 'send' && state === 'approved')
      await to('issuing', [flow('send', 'approved', 'in_flight')])
    if (deed === 'issue' && (state === 'issuing' || state === 'unknown'))
      await to('issued', [flow('issue', 'in_flight', 'issued')])
    if (deed === 'lose' && state === 'issuing') await to('unknown', [])
    if (deed === 'refuse' && state === 'issuing') await to('review', backToApproved(standing))
    if (deed === 'lose' && state === 'unknown') await to('review', [])
    if (deed === 'resend' && state === 'review') await to('approved', backToApproved(standing))
    if (deed === 'deny' && isLegalMove(state, 'denied'))
      await to('denied', denied(standing, this.#debt()))
    if (deed === 'dispute' || deed === 'conclude') {
      const change = disputeChange(standing, deed === 'dispute')
      if (change) await to(change.to, change.flows)
    }
    if (deed === 'apply') await fate(value, false)
    if (deed === 'part') await fate(Math.floor(value / 2), false)
    if (deed === 'give-back') await fate(0, false)
    const { settled } = holdingsOf(standing.transfers)
    if (deed === 'void') await fate(settled, true)
    if (deed === 'lapse') await fate(settled, false, value - settled)
    if (deed === 'lapse-back') await fate(0, false, value)
  }

  post(change: Change): void {
    const one = merged([change])
    for (const credit of one.credits) {
      if (this.#credits.has(credit.id)) throw new Error(`credit ${credit.id} twice`)
      this.#credits.set(credit.id, credit)
    }
    for (const transfer of one.transfers) this.#add(transfer)
    for (const { creditId, from, to } of one.moves) {
      const credit = this.#credits.get(creditId)
      if (!credit || from === null) continue
      if (credit.state !== from || !isLegalMove(from, to)) throw new Error(`${from} to ${to}`)
      this.#credits.set(creditId, { ...credit, state: to })
    }
  }

  #add(transfer: NewTransfer): void {
    if (this.#transfers.some((each) => each.id === transfer.id)) throw new Error('a transfer twice')
    const before = this.#transfers.filter((each) => each.creditId === transfer.creditId)
    if (transfer.place !== before.length + 1) throw new Error('a transfer out of place')
    if (transfer.minor <= 0) throw new Error('a transfer of nothing')
    const reversed = before.find((each) => each.id === transfer.reverses)
    if (transfer.reverses !== null && reversed?.minor !== transfer.minor)
      throw new Error('half undone')
    this.#transfers = [...this.#transfers, transfer]
    const held = holdingsOf([...before, transfer])
    for (const [account, amount] of Object.entries(held)) {
      if (account === 'overpaid') continue
      const isFine = account === 'sla_expense' || account === 'forgiven' ? amount <= 0 : amount >= 0
      if (!isFine) throw new Error(`${amount} in ${account} of a credit`)
    }
    if (this.holdings().overpaid > 0) throw new Error('offset more than was overpaid')
  }

  #debt = (): Minor => -this.holdings().overpaid as Minor
}

const decidedOf = (owed: number | undefined): DecidedOwed | null =>
  owed === undefined ? null : { minor: minor(owed), by: 'key:p', digest, reason: 'decided' }

const moveOf = (credit: Credit, to: Credit['state']): CreditMove => ({
  creditId: credit.id,
  from: credit.state,
  to,
  by: 'test',
  reason: 'test',
  stripeId: null,
})
