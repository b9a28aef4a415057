import type Stripe from 'stripe'
import type { Settings } from './settings.ts'

/** Everything the double remembers, by table. Every value has an `id`. */
export interface Tables {
  customers: Stripe.Customer | Stripe.DeletedCustomer
  balanceTransactions: Stripe.CustomerBalanceTransaction
  invoiceItems: Stripe.InvoiceItem
  invoices: Stripe.Invoice
  creditNotes: Stripe.CreditNote
  taxRates: Stripe.TaxRate
  meters: Stripe.Billing.Meter
  prices: Stripe.Price
  subscriptions: Stripe.Subscription
  creditGrants: Stripe.Billing.CreditGrant
  creditBalanceTransactions: Stripe.Billing.CreditBalanceTransaction
  events: EventObject
  /** Webhook deliveries not yet taken; the id is the event's. */
  deliveries: Delivery
  /** The id is the client's key. */
  idempotency: IdempotencyRecord
  /** One row, `settings`. */
  settings: Settings
}

export type TableName = keyof Tables

export const tableNames = [
  'customers',
  'balanceTransactions',
  'invoiceItems',
  'invoices',
  'creditNotes',
  'taxRates',
  'meters',
  'prices',
  'subscriptions',
  'creditGrants',
  'creditBalanceTransactions',
  'events',
  'deliveries',
  'idempotency',
  'settings',
] as const satisfies readonly TableName[]

/** An event as it goes over the wire; `data.object` is a snapshot that never changes. */
export interface EventObject {
  readonly id: string
  readonly object: 'event'
  readonly api_version: string
  readonly created: number
  readonly data: { readonly object: object; readonly previous_attributes?: object }
  readonly livemode: false
  readonly pending_webhooks: number
  readonly request: { readonly id: string | null; readonly idempotency_key: string | null }
  readonly type: string
}

export interface Delivery {
  readonly id: string
  readonly dueAtMs: number
  /** Failed attempts so far. */
  readonly attemptCount: number
  /** Chance has had its say about this delivery, and does not get another. */
  readonly decided: boolean
  /** Waits until a later event has been delivered. */
  readonly overtaken: boolean
  /** How often it is sent when its turn comes: 2 for a duplicate. */
  readonly copies: number
}

export interface IdempotencyRecord {
  readonly id: string
  /** Method and path the key was first used with. */
  readonly endpoint: string
  /** SHA-256 of endpoint and parameters. */
  readonly fingerprint: string
  readonly requestId: string
  readonly firstUsedAtMs: number
  readonly status: number
  /** The answer's bytes, so that a replay is the same to the letter. */
  readonly body: string
}
