/**
 * What each page is made from. The types keep to what storage holds, so that loading is copying:
 * the pages compute sentences and pictures, never a figure that billing did not use.
 */
import type { Agreement } from '../../domain/agreement.ts'
import type { CustomerId, Digest, EpochMs } from '../../domain/brand.ts'
import type { Dispute } from '../../domain/disputes/dispute.ts'
import type { Role } from '../../domain/identity/role.ts'
import type { DayTally } from '../../domain/judging/day-tally.ts'
import type { DegradationWindow, Period, Verdict } from '../../domain/judging/verdict.ts'
import type { Scope } from '../../domain/keys/scope.ts'
import type { Credit, CreditKind, CreditState } from '../../domain/ledger/credit.ts'
import type { LimitScope } from '../../domain/ledger/money-limit.ts'
import type { AccountName, Transfer } from '../../domain/ledger/transfer.ts'
import type { Currency, Minor, Money } from '../../domain/money/money.ts'
import type { Reporter, Signal } from '../../domain/signals/signal.ts'
import type { Span } from '../../domain/span.ts'
import type { StatusState, StatusWindow } from '../../domain/status/state.ts'
import type { Renewal } from '../../domain/succession/renewal.ts'
import type { Burning } from '../../services/foresight/burn-downs.ts'
import type { CustomerSearch } from '../../storage/customers/customers.ts'
import type { ClaimNote, SlaVersion } from './month-parts.ts'
import type { Lang } from './words/lang.ts'

/** What every page carries at its edges. */
export interface Frame {
  /** The provider's name. */
  readonly provider: string
  /** A customer's own people and keys see no way to other customers, and nobody sees any. */
  readonly viewer: 'provider' | 'customer' | 'nobody'
  /** Null for a key, and for pages that are open without one. */
  readonly signedIn: {
    readonly email: string
    readonly role: Role
    /** By Cloudflare Access, which also signs out. */
    readonly byAccess: boolean
  } | null
  /** When the page's figures were read. */
  readonly readAt: EpochMs
  /** IANA zone for times: the contract's; for pages over many customers, the provider's. */
  readonly zone: string
  /** What the reader chose, or else what the browser asks for. */
  readonly lang: Lang
  /** Of this page on this host, with its query: where another language, or a sign-in, leads back to. */
  readonly path: string
  /** What the reader may do: only that is offered. */
  readonly may: readonly Scope[]
  /** The form that was just sent with success, by its id. */
  readonly done: string | null
}

export interface CustomerName {
  readonly id: CustomerId
  readonly name: string
}

/** Credits of one state added up, as `sum(minor), count(*) group by kind, state, currency` gives them. */
export interface CreditTotal {
  readonly kind: CreditKind
  readonly state: CreditState
  readonly amount: Money
  readonly count: number
}

/** Whether the ledger adds up, as `checkLedger` found it. */
export interface LedgerCheck {
  readonly checkedAt: EpochMs
  /** In plain words; none when everything holds. */
  readonly findings: readonly string[]
}

/** The last comparison of the ledger with what Stripe lists. */
export interface Reconciliation {
  readonly ranAt: EpochMs
  readonly matched: number
  /** In plain words; none when both sides agree. */
  readonly findings: readonly string[]
}

export interface PortfolioCell {
  readonly status: Verdict['status']
  readonly commitments: number
  readonly missed: number
  readonly unproven: number
  /** Service credits of the period that were not denied or voided, one sum a currency. */
  readonly credit: readonly Money[]
}

export interface PortfolioRow {
  readonly customer: CustomerName
  /** The agreement's SLA; null for a customer without one. */
  readonly sla: string | null
  /** As many as the model's `months`, in their order; null where nothing was judged. */
  readonly cells: readonly (PortfolioCell | null)[]
  /** Disputes that wait for the provider's answer, and how many of them are overdue. */
  readonly disputes: { readonly open: number; readonly overdue: number }
  /** What comes next of its agreements in force; null where nothing does. */
  readonly renewal: Renewal | null
}

export interface PortfolioModel {
  readonly frame: Frame
  /** Labels of periods, newest first. */
  readonly months: readonly string[]
  /** One page of the customers that were looked for. */
  readonly rows: readonly PortfolioRow[]
  readonly search: CustomerSearch
  /** Where the next page begins; null on the last. */
  readonly next: string | null
  readonly isFirst: boolean
  readonly totals: readonly CreditTotal[]
  readonly check: LedgerCheck | null
  /** Kill switches that are thrown, that of everyone first. */
  readonly pauses: readonly Pause[]
}

/** One judging of a period, newest first in a model. */
export interface Revision {
  /** 0 is the provisional one. */
  readonly revision: number
  readonly status: Verdict['status']
  readonly judgedAt: EpochMs
  readonly signals: number
  readonly missed: number
  readonly owed: readonly Money[]
  /** Of the verdict's document. */
  readonly digest: Digest
}

export interface MonthModel {
  readonly frame: Frame
  readonly customer: CustomerName
  /** Labels of all judged periods, newest first. */
  readonly months: readonly string[]
  /** The latest one of the period. */
  readonly verdict: Verdict
  /** While provisional: when it becomes final. */
  readonly finalAt: EpochMs | null
  readonly revisions: readonly Revision[]
  readonly sla: SlaVersion
  readonly agreement: Agreement
  /** For each commitment by name, up to 90 days to the period's end, oldest first. */
  readonly days: Readonly<Record<string, readonly DayTally[]>>
  /** By commitment; none of whom nothing was measured, or whose budget no slice uses up. */
  readonly burning: Readonly<Record<string, Burning>>
  /** By commitment; none for those that are paid automatically. */
  readonly claims: Readonly<Record<string, ClaimNote>>
  /** About this period, the newest first. */
  readonly disputes: readonly Dispute[]
  readonly credits: readonly Credit[]
  readonly transfers: readonly Transfer[]
  /** `expected` is from an independent counter; null when there is none. */
  readonly coverage: { readonly reported: number; readonly expected: number | null }
}

/** A transfer with the names a reader needs. */
export interface LedgerLine {
  readonly transfer: Transfer
  readonly customer: CustomerName
  /** What its credit is owed for; of goodwill, its name and month. */
  readonly creditKind: CreditKind
  readonly commitment: string
  readonly period: string
}

/** What stands in one account; negative in the two expenses, in `overpaid` and in `forgiven`. */
export interface Balance {
  readonly account: AccountName
  readonly currency: Currency
  readonly minor: number
}

/** What keeps money from moving. */
export interface SettlementModel {
  readonly pauses: readonly Pause[]
  /** Limits of the day, with what was sent; only those that were set. */
  readonly rooms: readonly DayRoom[]
  /** Approved credits that wait because a limit would be passed. */
  readonly heldOver: readonly HeldOver[]
  /** What goes to Stripe now; null when nothing does, and on the page of one customer. */
  readonly underway: Underway | null
}

/** How far settlement of all customers is. */
export interface Underway {
  readonly due: number
  readonly retrying: number
  /** Requests a second; null when the gate to Stripe does not answer. */
  readonly rate: number | null
  readonly endsAt: EpochMs | null
}

/** A kill switch that is thrown, for one customer or all (`*`). */
export interface Pause {
  readonly scope: LimitScope
  readonly by: string
  readonly reason: string
  readonly at: EpochMs
}

export interface DayRoom {
  readonly scope: LimitScope
  readonly currency: Currency
  readonly limit: Minor | null
  readonly sent: Minor
}

export interface HeldOver {
  readonly creditId: string
  readonly customer: CustomerId
  readonly minor: Minor
  readonly currency: Currency
  /** When it is tried again by itself. */
  readonly dueAt: EpochMs
}

export interface LedgerModel {
  readonly frame: Frame
  /** Null: all customers. */
  readonly customer: CustomerName | null
  /** Newest first, one page of them. */
  readonly lines: readonly LedgerLine[]
  /** Lines in the whole ledger of this reader. */
  readonly total: number
  /** Position to continue from (`?before=`), null on the last page. */
  readonly before: number | null
  /** Over all lines, not only this page; accounts at zero may be left out. */
  readonly balances: readonly Balance[]
  readonly check: LedgerCheck | null
  readonly reconciliation: Reconciliation | null
  readonly settlement: SettlementModel
}

/** The public page; null before anybody has defined it. */
export interface StatusModel {
  readonly frame: Frame
  readonly state: StatusState | null
}

/** One window of the public page. */
export interface StatusWindowModel {
  readonly frame: Frame
  readonly state: StatusState
  readonly window: StatusWindow
}

export type SignalAnswer =
  | { readonly kind: 'blank' }
  | {
      readonly kind: 'found'
      readonly signal: Signal
      readonly reporter: Reporter
      /** Where it lies in the evidence. */
      readonly segment: { readonly day: number; readonly seq: number; readonly digest: Digest }
      /** The degradation windows it fell in; the commitment by its name. */
      readonly windows: readonly {
        readonly period: Period
        readonly commitment: string
        readonly window: DegradationWindow
      }[]
    }
  | {
      readonly kind: 'missing'
      /** The minute asked about, with distinct signals by reporter; null without a time. */
      readonly coverage: {
        readonly minute: Span
        readonly signals: Readonly<Partial<Record<Reporter, number>>>
      } | null
      /** False when there was more evidence than one look-up searches. */
      readonly complete: boolean
    }

export interface SignalModel {
  readonly frame: Frame
  readonly customer: CustomerName
  /** What was typed, as it was typed. */
  readonly asked: { readonly id: string; readonly at: string }
  readonly answer: SignalAnswer
}
