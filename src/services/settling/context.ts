import type { EpochMs } from '../../domain/brand.ts'
import { type Credit, payable } from '../../domain/ledger/credit.ts'
import type { SettleSettings } from '../../domain/ledger/schedule.ts'
import type { Database } from '../../storage/database.ts'
import type { Send } from '../../storage/ledger/outbox.ts'
import type { CreditPosted } from '../../storage/ledger/standings.ts'
import type { StripeAccount } from '../../stripe/account.ts'
import type { Order } from '../../stripe/rail.ts'

/** Named places in settlement; a test stops the worker at each. */
export type SettleStep =
  | 'claimed'
  | 'looked'
  | 'previewed'
  | 'frozen'
  | 'departing'
  | 'answered'
  | 'concluded'

/** What settling needs of its surroundings. */
export interface Settling {
  readonly db: Database
  readonly stripe: StripeAccount
  readonly clock: () => EpochMs
  readonly settings: SettleSettings
  /** Called at each step; what it throws stops everything there, as a crash would. */
  readonly onStep: (step: SettleStep) => void | Promise<void>
}

/** What asking Stripe about a credit needs; nothing of it is written or sent. */
export type Asking = Pick<Settling, 'stripe' | 'clock' | 'settings'>

/** A claimed line of the outbox with the credit it is for. */
export interface Held {
  readonly send: Send
  readonly posted: CreditPosted
}

/** What came of one claim. */
export interface Outcome {
  readonly creditId: string
  readonly result:
    | 'issued'
    /** Found at Stripe and taken as ours. */
    | 'adopted'
    /** A person has to go on. */
    | 'review'
    /** To be tried again. */
    | 'waiting'
    | 'next-generation'
    /** More than may be sent today: it waits, and nothing was sent. */
    | 'over-limit'
    /** Somebody else holds the line now, or settlement was paused: nothing was sent or written. */
    | 'dropped'
  readonly detail: string
}

export const outcomeOf = ({ send }: Held, result: Outcome['result'], detail: string): Outcome => ({
  creditId: send.creditId,
  result,
  detail,
})

export function orderOf(
  credit: Credit,
  { generation }: Pick<Send, 'generation'>,
  { settings, clock }: Asking,
): Order {
  const { commitment, period } = credit.subject
  const what = credit.kind === 'sla' ? 'Service credit for' : 'Goodwill credit,'
  return {
    creditId: credit.id,
    generation,
    minor: payable(credit),
    currency: credit.amount.currency,
    stripeCustomer: credit.payee.stripeCustomer,
    stripeInvoice: credit.payee.stripeInvoice,
    grant: credit.payee.grant,
    leaf: credit.proposal,
    memo: `${what} ${commitment}, ${period} (${credit.id.slice(0, 11)})`,
    emailsCustomer: settings.emailsCreditNotes,
    now: clock(),
  }
}
