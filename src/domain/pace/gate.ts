import type { Requests } from './requests.ts'

/** Who wants to ask Stripe, and how much. */
export type Ask =
  /** Somebody waits for the answer, such as Stripe for that to a webhook: before all credits, for seconds. */
  | { readonly kind: 'question'; readonly requests: Requests }
  /** A customer's run of settlement begins with a credit; `lines` are to follow it at most, itself included. */
  | {
      readonly kind: 'run'
      readonly requests: Requests
      readonly customer: string
      readonly lines: number
    }
  /** The next credit of a run that was let in. */
  | { readonly kind: 'line'; readonly requests: Requests }

export type Admission =
  | { readonly kind: 'go' }
  /** Not now: nothing may be asked, and there is no use in coming before. */
  | { readonly kind: 'later'; readonly afterMs: number }

/** A 429 of Stripe's. */
export interface Refusal {
  readonly endpoint: string
  /** Which of Stripe's limits it was: that of the endpoint, or that of the account. */
  readonly limit: 'endpoint' | 'account'
  /** How long ago the request left: two clocks need not agree on a time. */
  readonly leftMsAgo: number
  /** How long Stripe wants to be left alone; 0 where it does not say. */
  readonly holdMs: number
}

/** What was asked of Stripe beyond what was reserved, and what it refused. */
export interface Usage {
  readonly requests: Requests
  readonly refusals: readonly Refusal[]
}

/** How fast it goes now. Rates in requests a second. */
export interface GateStatus {
  readonly rate: number
  readonly ceiling: number
  /** Refusals since the gate was last started. */
  readonly refusals: number
  /** Credits that wait at the gate. */
  readonly waiting: number
  /** Milliseconds that one credit takes at this rate, judging by the last one; null before the first. */
  readonly creditMs: number | null
}

/** The one way to Stripe, of the whole deployment. Never throws: a gate that cannot be reached lets nobody pass. */
export interface Gate {
  reserve(ask: Ask): Promise<Admission>
  report(usage: Usage): Promise<void>
  /** Null when the gate cannot be reached. */
  status(): Promise<GateStatus | null>
}

/** Lets everything pass: for trials with time, which have no Stripe that could mind. */
export const openGate: Gate = {
  reserve: async () => ({ kind: 'go' }),
  report: async () => undefined,
  status: async () => null,
}
