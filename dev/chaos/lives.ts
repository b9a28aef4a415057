import { healthy } from '../local/healthy.ts'
import { type Killable, startGroup } from '../local/running.ts'
import type { WorkerSettings } from './settings.ts'

const program = 'dev/chaos/worker.ts'

/** The Worker's lives, one after the other over the same files. */
export class Lives {
  readonly #url: string
  readonly #settings: WorkerSettings
  #worker: Killable | null = null
  #ready: Promise<void> = Promise.resolve()
  #next = Promise.withResolvers<void>()
  #isUp = false

  constructor(url: string, settings: WorkerSettings) {
    this.#url = url
    this.#settings = settings
  }

  /** Begins a life whose clock runs this far ahead. `ready` rejects when it does not come up. */
  begin(aheadMs: number): { readonly ready: Promise<void> } {
    const variables = { ...this.#settings.variables, CLOCK_AHEAD_MS: String(aheadMs) }
    const worker = startGroup([program, JSON.stringify({ ...this.#settings, variables })])
    this.#worker = worker
    this.#ready = healthy(this.#url, worker).then(() => {
      if (this.#worker !== worker) return
      this.#isUp = true
      this.#next.resolve()
    })
    // Whoever kills it does not wait for it.
    this.#ready.catch(() => undefined)
    return { ready: this.#ready }
  }

  /** Ends a life in the middle of whatever it does. @throws when it had ended by itself. */
  async kill(): Promise<void> {
    const worker = this.#worker
    if (!worker) return
    const hadEnded = worker.hasExited()
    this.#worker = null
    if (this.#isUp) this.#next = Promise.withResolvers<void>()
    this.#isUp = false
    await worker.kill()
    await this.#ready.catch(() => undefined)
    if (hadEnded) throw new Error(`the Worker ended by itself. It said:\n${worker.output()}`)
  }

  /** Resolves while the Worker answers: now, or in its next life. */
  up(): Promise<void> {
    return this.#next.promise
  }

  /** Resolves in the life after this one. */
  async next(): Promise<void> {
    const before = this.#next
    while (this.#next === before) await new Promise((resolve) => setTimeout(resolve, 20))
    await this.up()
  }
}
