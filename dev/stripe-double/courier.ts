import type { Agenda } from './agenda.ts'
import { secondsOf } from './clock.ts'
import type { Settings } from './settings.ts'
import { signatureOf } from './signature.ts'
import type { Store } from './store.ts'
import type { Delivery, EventObject } from './tables.ts'
import type { WebhookFaults, WebhookMishap } from './webhook-faults.ts'

const minuteMs = 60_000

/** Time to the next attempt after each failed one; after the last the delivery is given up. */
const backoffMs = [1, 5, 30, 120, 300, 600, 600, 600, 600].map((minutes) => minutes * minuteMs)

const answerTimeoutMs = 10_000

interface Post {
  readonly store: Store
  readonly agenda: Agenda
  readonly faults: WebhookFaults
  now(): number
  settings(): Settings
}

/**
 * Delivers events to the webhook, one at a time in order of creation. Whatever is not answered 2xx
 * stays queued, over restarts too, and is tried again later by the double's clock.
 */
export class Courier {
  readonly #post: Post
  readonly #closing = new AbortController()
  #round: Promise<void> | undefined

  constructor(post: Post) {
    this.#post = post
  }

  /** Delivers what is due, after the answer that made it due is on its way. */
  wake(): void {
    if (this.#round || this.#closing.signal.aborted) return
    if (this.#post.store.rows('deliveries').length === 0) return
    setImmediate(() => void this.run())
  }

  /** Delivers what is due. Resolves when nothing due is left. */
  async run(): Promise<void> {
    this.#round ??= this.#deliverDue().finally(() => {
      this.#round = undefined
    })
    await this.#round
  }

  /** Delivers everything due, held-back events too. */
  async settle(): Promise<void> {
    await this.run()
    this.#releaseOvertaken()
    await this.run()
  }

  /** Plans the retries that an earlier run left. */
  resume(): void {
    for (const { value } of this.#post.store.rows('deliveries')) this.#plan(value)
  }

  async close(): Promise<void> {
    this.#closing.abort()
    await this.#round
  }

  async #deliverDue(): Promise<void> {
    for (let due = this.#nextDue(); due; due = this.#nextDue()) {
      const { webhook } = this.#post.settings()
      const event = this.#post.store.get('events', due.id)
      if (!webhook || !event) {
        this.#forget(due.id)
        continue
      }
      if (!due.decided) {
        this.#decide(due, this.#post.faults.take(event.type))
        continue
      }
      let isTaken = false
      for (let copy = 0; copy < due.copies; copy++) isTaken = await this.#send(event, webhook)
      if (this.#closing.signal.aborted) return
      this.#record(due, isTaken)
      this.#releaseOvertaken()
    }
  }

  #nextDue(): Delivery | undefined {
    if (this.#closing.signal.aborted) return undefined
    const rows = this.#post.store.rows('deliveries').toSorted((a, b) => a.seq - b.seq)
    const nowMs = this.#post.now()
    return rows.map((row) => row.value).find((each) => !each.overtaken && each.dueAtMs <= nowMs)
  }

  #decide(delivery: Delivery, mishap: WebhookMishap | undefined): void {
    if (mishap === 'lose') this.#forget(delivery.id)
    else
      this.#keep({
        ...delivery,
        decided: true,
        overtaken: mishap === 'overtake',
        copies: mishap === 'duplicate' ? 2 : 1,
      })
  }

  async #send(event: EventObject, webhook: NonNullable<Settings['webhook']>): Promise<boolean> {
    const body = JSON.stringify(event, null, 2)
    const atMs = webhook.signedBy === 'wall' ? Date.now() : this.#post.now()
    try {
      const response = await fetch(webhook.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'stripe-signature': signatureOf(body, webhook.secret, secondsOf(atMs)),
          'user-agent': 'Stripe/1.0 (double)',
        },
        body,
        redirect: 'manual',
        signal: AbortSignal.any([this.#closing.signal, AbortSignal.timeout(answerTimeoutMs)]),
      })
      await response.arrayBuffer()
      return response.ok
    } catch {
      // Nobody listening, no answer in time, or closing: all the same to a sender.
      return false
    }
  }

  #record(delivery: Delivery, isTaken: boolean): void {
    const event = this.#post.store.get('events', delivery.id)
    // A reset while it was on its way: there is nothing left to record.
    if (!event) return
    const delayMs = backoffMs[delivery.attemptCount]
    if (isTaken || delayMs === undefined) {
      this.#forget(delivery.id)
      if (isTaken)
        this.#post.store.transact(this.#post.now(), (tx) =>
          tx.put('events', { ...event, pending_webhooks: 0 }),
        )
      return
    }
    const retry: Delivery = {
      ...delivery,
      attemptCount: delivery.attemptCount + 1,
      dueAtMs: this.#post.now() + delayMs,
      copies: 1,
    }
    this.#keep(retry)
    this.#plan(retry)
  }

  #plan(delivery: Delivery): void {
    this.#post.agenda.at(delivery.dueAtMs, async () => await this.run())
  }

  #releaseOvertaken(): void {
    for (const { value } of this.#post.store.rows('deliveries'))
      if (value.overtaken) this.#keep({ ...value, overtaken: false })
  }

  #keep(delivery: Delivery): void {
    this.#post.store.transact(this.#post.now(), (tx) => tx.put('deliveries', delivery))
  }

  #forget(id: string): void {
    this.#post.store.transact(this.#post.now(), (tx) => tx.remove('deliveries', id))
  }
}
