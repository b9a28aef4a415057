import type { Setting } from './machine.ts'
import type { Asked, Mishap } from './network.ts'
import type { Deed } from './people.ts'
import type { Actor, Director } from './scheduler.ts'

/** What a commit of the database may do to the one who waits for it. */
export type CommitMishap =
  /** Nothing was written, and the writer hears an error. */
  | 'refused'
  /** It was written, and the writer hears an error. */
  | 'unheard'

/** What happens at Stripe without us. */
export type Turn = 'invoice-paid' | 'invoice-void' | 'other-invoice'

/** How long nobody does anything between two rounds. */
export type Wait =
  | { readonly kind: 'span'; readonly ms: number }
  /** Until the oldest key is this old. */
  | { readonly kind: 'key-age'; readonly ms: number }

/** One round: workers set off together, perhaps with others, and then time passes. */
export interface Round {
  readonly workers: number
  readonly reconciles: boolean
  readonly turn: Turn | undefined
  /** What people do beside them. */
  readonly deeds: readonly Deed[]
  /** After the round the database is restored to what it was before the first one. */
  readonly restores: boolean
  readonly wait: Wait
}

/** Everything that chance decides in a run. The same answers are the same run. */
export interface Fortune extends Omit<Director, 'now'> {
  readonly rounds: readonly Round[]
  /** What may be sent in a day, from the start; null without a limit. */
  readonly limit: number | null
  /** How long Stripe's lists do not show what was made. */
  readonly listLagMs: number
  readonly setting: Setting
  /** What the person who reviews a credit wants, if it is not at Stripe. */
  readonly wish: 'resend' | 'deny'
  /** Whether everything is done a second time at the end, when it must change nothing. */
  readonly isDoneTwice: boolean
  course(actor: Actor): ReturnType<Director['course']>
  mishap(asked: Asked): Mishap | undefined
  commit(label: string): CommitMishap | undefined
  delivery(type: string): 'lose' | 'duplicate' | 'overtake' | undefined
}
