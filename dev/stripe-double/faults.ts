import { type Chaos, type Fault, FaultSpec } from './fault-spec.ts'
import { seeded } from './random.ts'

/** What a fault is matched against. */
export interface Target {
  readonly method: string
  readonly path: string
  readonly idempotencyKey: string | undefined
  /** Path, query and decoded form as one text. */
  readonly text: string
}

/** Faults waiting for their request. They live in memory: a restart is a fresh network. */
export class Faults {
  #queue: Fault[] = []
  #chaos: { spec: Chaos; random: () => number } | undefined

  add(faults: readonly Fault[]): void {
    this.#queue.push(...faults)
  }

  list(): readonly Fault[] {
    return this.#queue
  }

  clear(): void {
    this.#queue = []
    this.#chaos = undefined
  }

  unleash(spec: Chaos): void {
    this.#chaos = { spec, random: seeded(spec.seed) }
  }

  /** What strikes this request: the first queued fault that matches and is done skipping, or chance. */
  take(target: Target): Fault | undefined {
    for (const [index, fault] of this.#queue.entries()) {
      if (!isMatch(fault.match, target)) continue
      if (fault.skip > 0) {
        this.#queue[index] = { ...fault, skip: fault.skip - 1 }
        continue
      }
      if (fault.times > 1) this.#queue[index] = { ...fault, times: fault.times - 1 }
      else this.#queue.splice(index, 1)
      return fault
    }
    return this.#drawn(target)
  }

  #drawn(target: Target): Fault | undefined {
    if (!this.#chaos || !isMatch(this.#chaos.spec.match, target)) return undefined
    const { spec, random } = this.#chaos
    let left = random() * 1000
    const afterMs = Math.floor(random() * spec.afterMsMax)
    for (const [name, share] of Object.entries(spec.perMille)) {
      left -= share
      if (left < 0) return faultNamed(name, afterMs)
    }
    return undefined
  }
}

function faultNamed(name: string, afterMs: number): Fault {
  if (name.startsWith('error-500-'))
    return FaultSpec.parse({ kind: 'error-500', effect: name.slice('error-500-'.length), afterMs })
  if (name.startsWith('delay-'))
    return FaultSpec.parse({ kind: 'delay', hold: name.slice('delay-'.length), afterMs })
  return FaultSpec.parse(name === 'late-apply' ? { kind: name, afterMs } : { kind: name })
}

function isMatch(match: Fault['match'], target: Target): boolean {
  const { method, path, idempotencyKey, contains } = match
  return (
    (method === undefined || method === target.method) &&
    (path === undefined || new RegExp(path).test(target.path)) &&
    (idempotencyKey === undefined || idempotencyKey === target.idempotencyKey) &&
    (contains === undefined || target.text.includes(contains))
  )
}
