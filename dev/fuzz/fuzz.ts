import { Accounts } from './accounts.ts'
import { captures } from './bodies.ts'
import { type Drawn, draw } from './draw.ts'
import { faultOf } from './hold.ts'
import { knock } from './knock.ts'
import { type Target, targetsOf } from './operations.ts'
import { reckoning } from './reckoning.ts'
import { bytesOf, type Sent } from './sent.ts'
import { type FuzzWorld, openFuzzWorld } from './world.ts'

export interface FuzzOptions {
  readonly runs: number
  readonly seed: number
  /** An empty folder for the deployment. */
  readonly folder: string
  say(text: string): void
}

export interface Failure {
  readonly sent: Sent
  readonly why: string
}

export interface FuzzResult {
  readonly requests: number
  /** Operations that were reached. */
  readonly routes: number
  readonly statuses: Readonly<Record<string, number>>
  /** Requests whose signals were counted one by one, and the signals that are kept. */
  readonly counted: number
  readonly signals: number
  readonly failures: readonly Failure[]
  /** Of the whole run: what does not add up at its end. */
  readonly faults: readonly string[]
}

const connections = 8
const drawnAtOnce = 500

/** Sends so many drawn requests to a deployment of their own, and holds every answer. */
export async function fuzz({ runs, seed, folder, say }: FuzzOptions): Promise<FuzzResult> {
  const at = await openFuzzWorld(folder)
  try {
    const targets = targetsOf(at.document)
    const tally = new Tally(targets)
    say(`${targets.length} operations`)
    for (let done = 0; done < runs; done += drawnAtOnce) {
      const count = Math.min(drawnAtOnce, runs - done)
      const drawn = draw(targets, captures, { seed: seed + done, count })
      await sendAll(at, drawn, tally)
      if (done % 10_000 === 0) say(`${done + count} requests, ${tally.failures.length} failures`)
    }
    const faults = await reckoning(at, tally.accounts)
    return { ...tally.told(), ...faults }
  } finally {
    await at.world.close()
  }
}

/** Sends one request again, and says what is wrong with its answer. */
export async function replay(at: FuzzWorld, sent: Sent): Promise<string | undefined> {
  const answer = await knock(at.port, bytesOf(sent, at.names), sent.isSound)
  return faultOf(sent, answer, targetsOf(at.document))
}

async function sendAll(at: FuzzWorld, drawn: readonly Drawn[], tally: Tally): Promise<void> {
  const waiting = drawn.values()
  const one = async (): Promise<void> => {
    for (const { target, sent } of waiting) {
      const answer = await knock(at.port, bytesOf(sent, at.names), sent.isSound)
      tally.take(target, sent, answer)
    }
  }
  await Promise.all(Array.from({ length: connections }, one))
}

class Tally {
  readonly accounts = new Accounts()
  readonly failures: Failure[] = []
  readonly #targets: readonly Target[]
  readonly #statuses = new Map<string, number>()
  readonly #routes = new Set<string>()
  #requests = 0

  constructor(targets: readonly Target[]) {
    this.#targets = targets
  }

  take(target: Target, sent: Sent, answer: Awaited<ReturnType<typeof knock>>): void {
    this.#requests += 1
    this.#routes.add(target.id)
    const status = String(answer?.status ?? 'none')
    this.#statuses.set(status, (this.#statuses.get(status) ?? 0) + 1)
    const path = sent.target.split('?', 1)[0] ?? ''
    const unaccounted = this.accounts.take(path, sent, answer)
    const why = faultOf(sent, answer, this.#targets) ?? unaccounted
    if (why !== undefined) this.failures.push({ sent, why })
  }

  told() {
    const sorted = [...this.#statuses].toSorted(([a], [b]) => (a < b ? -1 : 1))
    return {
      requests: this.#requests,
      routes: this.#routes.size,
      statuses: Object.fromEntries(sorted),
      counted: this.accounts.counted,
      failures: this.failures,
    }
  }
}
