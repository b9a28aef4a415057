import { isNamedCustomer, type NamedCustomer } from '../domain/brand.ts'
import { LIMITS } from '../domain/limits.ts'
import { apis } from './apis/apis.ts'
import { Budget } from './held-text.ts'
import { Observation, type Passage } from './observation.ts'
import { type Counts, Outbox } from './reporting/outbox.ts'
import { send } from './reporting/send.ts'
import type { Arriving, RouteSettings, Settings } from './settings.ts'
import { signalRecord } from './signal-record.ts'

/** The counts of an edge: what became of its signals, and of the requests that made none. */
export interface EdgeCounts extends Counts {
  /** Requests of no known customer. */
  readonly unnamed: number
  /** Requests whose observation failed: a fault of ours, or of a function of the deployer's. */
  readonly unobserved: number
}

/** What a shell tells of one request while it passes. None of it throws. */
export interface Watch {
  request(bytes: Uint8Array): void
  head(status: number, headers: Headers): void
  chunk(bytes: Uint8Array): void
  /** Only the first counts. Resolves when the signal is reported, or given up. */
  over(passage: Passage): Promise<void>
}

/** Sees to it that nothing which goes wrong in here touches the answer. */
export class Edge {
  readonly settings: Settings
  readonly #budget = new Budget(LIMITS.edgeHeldLength)
  readonly #outbox: Outbox
  /** Answers that are over, and whose signals are not made yet. */
  readonly #finishing = new Set<Promise<void>>()
  #unnamed = 0
  #unobserved = 0

  constructor(settings: Settings) {
    this.settings = settings
    const target = { url: settings.signals, key: settings.key, wait }
    this.#outbox = new Outbox({
      send: (batch) => send(batch, target),
      wait,
      ticks,
      onLost: settings.onLost,
    })
  }

  counts(): EdgeCounts {
    return { ...this.#outbox.counts(), unnamed: this.#unnamed, unobserved: this.#unobserved }
  }

  /** Reports what is over and all that waits, at once. */
  async drain(): Promise<void> {
    await Promise.all(this.#finishing)
    await this.#outbox.drain()
  }

  /** Null for a request that is none of a model's, or of nobody's. */
  watch(method: string, arriving: Arriving): Watch | null {
    const route = this.settings.routes.get(arriving.path)
    if (method !== 'POST' || !route) return null
    try {
      const customer = this.settings.customerOf(arriving)
      if (customer !== null && isNamedCustomer(customer))
        return this.#begin(route, arriving, customer)
      this.#unnamed += 1
    } catch {
      this.#unobserved += 1
    }
    return null
  }

  #begin(route: RouteSettings, { headers }: Arriving, customer: NamedCustomer): Watch {
    const { settings } = this
    const observation = new Observation(apis[route.api], this.#budget, ticks())
    const told: Record<string, string> = tell(settings.requestFields, headers)
    let isGood = true
    let hasBegun = false
    let isOver = false
    const safely = (work: () => void): void => {
      if (!isGood) return
      try {
        work()
      } catch {
        isGood = false
        this.#unobserved += 1
      }
    }
    const finish = async (passage: Passage, at: number): Promise<void> => {
      // The client has the end before the checks begin.
      await wait(0)
      const observed = await observation.over(passage, at).catch(() => null)
      safely(() => {
        if (observed === null) throw new Error('not observed')
        const named = {
          customer,
          id: crypto.randomUUID(),
          time: Math.trunc(settings.now()),
          source: settings.source,
          provider: settings.provider,
          told,
        }
        this.#outbox.add(signalRecord(named, route, observed))
      })
      observation.drop()
    }
    return {
      request: (bytes) => safely(() => observation.request(bytes, headers.get('content-encoding'))),
      head: (status, answered) =>
        safely(() => {
          observation.head(status, answered)
          const serving = tell(settings.answerFields, answered)
          Object.assign(told, serving)
          if (Object.keys(serving).some((field) => field.startsWith('makegood.serving.')))
            told['makegood.serving.attested_by'] = settings.attestedBy
        }),
      chunk: (bytes) => {
        safely(() => observation.chunk(bytes, ticks()))
        if (hasBegun) return
        hasBegun = true
        // Not in this turn, which the first chunk has to wait for.
        void wait(0).then(() => safely(() => observation.readRequest()))
      },
      over: async (passage) => {
        if (isOver) return
        isOver = true
        const finishing = finish(passage, ticks())
        this.#finishing.add(finishing)
        await finishing
        this.#finishing.delete(finishing)
        await this.#outbox.turn()
      },
    }
  }
}

function tell(fields: ReadonlyMap<string, string>, headers: Headers): Record<string, string> {
  const told: Record<string, string> = {}
  for (const [header, field] of fields) {
    const value = headers.get(header)
    if (value !== null) told[field] = value
  }
  return told
}

/** A steady clock where there is one; in a deployed Worker it moves only when something was waited for. */
const ticks = (): number => performance.now()

const wait = (ms: number): Promise<void> => new Promise((over) => setTimeout(over, ms))
