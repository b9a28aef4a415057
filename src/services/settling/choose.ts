import type { RailName } from '../../domain/agreement.ts'
import { type Credit, railsOf } from '../../domain/ledger/credit.ts'
import type { Send } from '../../storage/ledger/outbox.ts'
import type { Failure } from '../../stripe/failure.ts'
import { type Asking, orderOf } from './context.ts'

/** The rail that would take a credit, and the request to freeze. */
export interface Chosen {
  readonly kind: 'chosen'
  readonly rail: RailName
  readonly request: string
  /** Why the rails before it would not, in words for the credit's history. */
  readonly passedOver: string
}

/**
 * Asks the rails of the order, which an approver agreed to, one after the other. Only a refusal leads
 * to the next: a rail that could not be asked may still take it. Refused when none would.
 */
export async function choose(
  at: Asking,
  credit: Credit,
  send: Pick<Send, 'generation'>,
): Promise<Chosen | Failure> {
  const order = orderOf(credit, send, at)
  const refusals: string[] = []
  for (const rail of railsOf(credit.payee)) {
    const preview = await at.stripe.rail(rail).preview(order)
    if (preview.kind === 'ready') {
      const { request } = preview
      return { kind: 'chosen', rail, request, passedOver: refusals.join('; ') }
    }
    if (preview.kind !== 'refused') return preview
    refusals.push(`${rail}: ${preview.reason}`)
  }
  return { kind: 'refused', reason: refusals.join('; '), isReplay: false }
}
