import { LIMITS } from '../../domain/limits.ts'
import type { Lost } from '../settings.ts'
import type { SignalRecord } from '../signal-record.ts'
import type { Sent } from './send.ts'

/** What became of the signals so far. All but the last are final. */
export interface Counts {
  /** Taken by Makegood, also those that it had already. */
  readonly reported: number
  /** Refused by Makegood. */
  readonly refused: number
  /** Never answered for, or more than could wait. */
  readonly lost: number
  readonly waiting: number
}

/** What an outbox needs of the world. */
export interface Postman {
  send(batch: readonly SignalRecord[]): Promise<Sent>
  wait(ms: number): Promise<void>
  /** Milliseconds of a steady clock. */
  ticks(): number
  onLost(lost: Lost): void
}

/**
 * Signals that wait to be reported. They are plain data, because requests of one isolate share them, and a
 * Worker's request must not wait for another's: one takes its turn and sends what has come by then, the
 * others go. A turn whose request was ended from outside runs out.
 */
export class Outbox {
  readonly #postman: Postman
  readonly #waiting: SignalRecord[] = []
  #turnUntil = Number.NEGATIVE_INFINITY
  #reported = 0
  #refused = 0
  #lost = 0
  #sending = 0

  constructor(postman: Postman) {
    this.#postman = postman
  }

  counts(): Counts {
    return {
      reported: this.#reported,
      refused: this.#refused,
      lost: this.#lost,
      waiting: this.#waiting.length + this.#sending,
    }
  }

  add(signal: SignalRecord): void {
    if (this.#waiting.length < LIMITS.edgeWaiting) this.#waiting.push(signal)
    else this.#lose({ signals: 1, why: 'too-many-waiting', status: null })
  }

  /** Sends what waits, after a moment for more of it, unless another will. Never throws. */
  async turn(): Promise<void> {
    const { ticks, wait } = this.#postman
    if (this.#waiting.length < LIMITS.edgeBatch) {
      if (ticks() < this.#turnUntil) return
      this.#turnUntil = ticks() + 2 * LIMITS.edgeBatchWaitMs
      await wait(LIMITS.edgeBatchWaitMs)
      this.#turnUntil = Number.NEGATIVE_INFINITY
    }
    await this.#sendOne()
  }

  /** Sends all that waits, at once. */
  async drain(): Promise<void> {
    while (this.#waiting.length > 0) await this.#sendOne()
  }

  async #sendOne(): Promise<void> {
    const batch = this.#waiting.splice(0, LIMITS.edgeBatch)
    if (batch.length === 0) return
    this.#sending += batch.length
    const sent = await this.#postman.send(batch)
    this.#sending -= batch.length
    switch (sent.kind) {
      case 'taken':
        this.#reported += batch.length - sent.refused
        if (sent.refused > 0)
          this.#refuse({ signals: sent.refused, why: 'refused', status: sent.status })
        return
      case 'refused':
        return this.#refuse({ signals: batch.length, why: 'refused', status: sent.status })
      case 'lost':
        return this.#lose({ signals: batch.length, why: 'no-answer', status: sent.status })
    }
  }

  #refuse(lost: Lost): void {
    this.#refused += lost.signals
    this.#tell(lost)
  }

  #lose(lost: Lost): void {
    this.#lost += lost.signals
    this.#tell(lost)
  }

  #tell(lost: Lost): void {
    try {
      this.#postman.onLost(lost)
    } catch {
      // It is the deployer's; the counts have it anyway.
    }
  }
}
