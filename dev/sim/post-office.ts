import { receiveWebhook } from '../../src/services/reconciling/receive-webhook.ts'
import { signatureOf } from '../stripe-double/signature.ts'
import type { EventObject } from '../stripe-double/tables.ts'
import { webhookSecret } from './machine.ts'
import type { Stage } from './stage.ts'

/** Brings events to the webhook: lost, twice or out of order as chance says, again after a failure. */
export class PostOffice {
  readonly #stage: Stage
  readonly #seen = new Set<string>()
  #waiting: EventObject[] = []
  /** Events that the webhook has taken. */
  readonly taken: EventObject[] = []

  constructor(stage: Stage) {
    this.#stage = stage
  }

  get isEmpty(): boolean {
    this.#collect()
    return this.#waiting.length === 0
  }

  async deliverAll(): Promise<void> {
    this.#collect()
    const events = this.#waiting
    this.#waiting = []
    for (const event of events) {
      if (await this.#deliver(event)) this.taken.push(event)
      else this.#waiting.push(event)
    }
  }

  #collect(): void {
    const { fortune, isCalm, double } = this.#stage
    for (const event of double.table('events')) {
      if (this.#seen.has(event.id)) continue
      this.#seen.add(event.id)
      const mishap = isCalm ? undefined : fortune.delivery(event.type)
      if (mishap === 'lose') continue
      if (mishap === 'overtake') this.#waiting.unshift(event)
      else this.#waiting.push(event)
      if (mishap === 'duplicate') this.#waiting.push(event)
    }
  }

  async #deliver(event: EventObject): Promise<boolean> {
    const { at } = this.#stage
    const body = JSON.stringify(event)
    const signature = signatureOf(body, webhookSecret, Math.floor(at.clock() / 1000))
    try {
      return (await receiveWebhook(at, new TextEncoder().encode(body), signature)).ok
    } catch {
      // A 5xx: Stripe delivers it again.
      return false
    }
  }
}
