import type Stripe from 'stripe'
import type { Call } from './call.ts'
import { secondsOf } from './clock.ts'
import { missing } from './errors.ts'
import { emit } from './events.ts'
import { newId } from './ids.ts'
import { listed } from './lists.ts'

type Grant = Stripe.Billing.CreditGrant
type Transaction = Stripe.Billing.CreditBalanceTransaction
type Side = Stripe.Billing.CreditBalanceTransaction.Credit

/** Why a grant's balance moves. The first two raise it. */
export type GrantMove =
  | { readonly kind: 'credits_granted' }
  | { readonly kind: 'credits_application_invoice_voided'; readonly of: AppliedTo }
  | { readonly kind: 'credits_applied'; readonly of: AppliedTo }
  | { readonly kind: 'credits_expired' | 'credits_voided' }

export interface AppliedTo {
  readonly invoice: string
  readonly invoice_line_item: string
}

/** Records a movement of a grant's balance, of so many minor units, and tells of it. */
export function postGrant(call: Call, grant: Grant, value: number, move: GrantMove): Transaction {
  const at = secondsOf(call.tx.nowMs)
  const amount = {
    monetary: { currency: grant.amount.monetary?.currency ?? '', value },
    type: 'monetary' as const,
  }
  const transaction: Transaction = {
    id: newId('cbtxn'),
    object: 'billing.credit_balance_transaction',
    created: at,
    credit: null,
    credit_grant: grant.id,
    debit: null,
    effective_at: at,
    livemode: false,
    test_clock: null,
    ...sided(move, amount),
  }
  call.tx.put('creditBalanceTransactions', transaction)
  emit(call, 'billing.credit_balance_transaction.created', transaction)
  return transaction
}

function sided(
  move: GrantMove,
  amount: Side['amount'],
): Pick<Transaction, 'type'> & Partial<Pick<Transaction, 'credit' | 'debit'>> {
  switch (move.kind) {
    case 'credits_granted':
      return {
        type: 'credit',
        credit: { amount, credits_application_invoice_voided: null, type: move.kind },
      }
    case 'credits_application_invoice_voided':
      return {
        type: 'credit',
        credit: { amount, credits_application_invoice_voided: move.of, type: move.kind },
      }
    case 'credits_applied':
      return { type: 'debit', debit: { amount, credits_applied: move.of, type: move.kind } }
    case 'credits_expired':
    case 'credits_voided':
      return { type: 'debit', debit: { amount, credits_applied: null, type: move.kind } }
  }
}

/** What is left of a grant, in minor units: every movement added up. */
export const leftOf = (call: Call, grant: Grant): number =>
  movesOf(call, grant).reduce((sum, { credit, debit }) => sum + minorOf(credit) - minorOf(debit), 0)

/** Whether an invoice has ever used some of a grant, given back or not. */
export const wasApplied = (call: Call, grant: Grant): boolean =>
  movesOf(call, grant).some(({ debit }) => debit?.type === 'credits_applied')

const movesOf = (call: Call, grant: Grant): Transaction[] =>
  call.tx
    .rows('creditBalanceTransactions')
    .map((row) => row.value)
    .filter((each) => each.credit_grant === grant.id)

const minorOf = (side: Pick<Side, 'amount'> | null): number => side?.amount.monetary?.value ?? 0

/** @throws {ApiError} 404 when there is no such transaction. */
export function retrieveGrantMove(call: Call, id: string): Transaction {
  const transaction = call.tx.get('creditBalanceTransactions', id)
  if (!transaction) throw missing('credit balance transaction', id, { param: 'id', inUrl: true })
  return transaction
}

export function listGrantMoves(
  call: Call,
  params: Stripe.Billing.CreditBalanceTransactionListParams,
) {
  const { credit_grant: grant, customer } = params
  return listed(call, 'creditBalanceTransactions', {
    url: '/v1/billing/credit_balance_transactions',
    params,
    keep: (each) =>
      (grant === undefined || each.credit_grant === grant) &&
      (customer === undefined || ownerOf(call, each) === customer),
  })
}

const ownerOf = (call: Call, { credit_grant: grant }: Transaction) =>
  typeof grant === 'string' ? call.tx.get('creditGrants', grant)?.customer : grant.customer
