import * as z from 'zod'
import { seeded } from './random.ts'

/** What goes wrong with a delivery. */
export const WebhookFaultSpec = z.strictObject({
  /** Never sent; sent twice; sent after the next event instead of before it. */
  kind: z.enum(['lose', 'duplicate', 'overtake']),
  /** Only events of this type. */
  type: z.string().optional(),
  skip: z.int().min(0).default(0),
  times: z.int().min(1).default(1),
})

export type WebhookFault = z.output<typeof WebhookFaultSpec>
export type WebhookFaultInput = z.input<typeof WebhookFaultSpec>
export type WebhookMishap = WebhookFault['kind']

const perMille = z.int().min(0).max(1000).default(0)

export const WebhookChaosSpec = z.strictObject({
  seed: z.int().min(0),
  perMille: z.strictObject({ lose: perMille, duplicate: perMille, overtake: perMille }),
})

export type WebhookChaos = z.output<typeof WebhookChaosSpec>
export type WebhookChaosInput = z.input<typeof WebhookChaosSpec>

/** Faults waiting for their event. In memory, as the faults of requests are. */
export class WebhookFaults {
  #queue: WebhookFault[] = []
  #chaos: { spec: WebhookChaos; random: () => number } | undefined

  add(faults: readonly WebhookFault[]): void {
    this.#queue.push(...faults)
  }

  unleash(spec: WebhookChaos): void {
    this.#chaos = { spec, random: seeded(spec.seed) }
  }

  clear(): void {
    this.#queue = []
    this.#chaos = undefined
  }

  take(type: string): WebhookMishap | undefined {
    for (const [index, fault] of this.#queue.entries()) {
      if (fault.type !== undefined && fault.type !== type) continue
      if (fault.skip > 0) {
        this.#queue[index] = { ...fault, skip: fault.skip - 1 }
        continue
      }
      if (fault.times > 1) this.#queue[index] = { ...fault, times: fault.times - 1 }
      else this.#queue.splice(index, 1)
      return fault.kind
    }
    return this.#drawn()
  }

  #drawn(): WebhookMishap | undefined {
    if (!this.#chaos) return undefined
    const { lose, duplicate, overtake } = this.#chaos.spec.perMille
    const drawn = this.#chaos.random() * 1000
    if (drawn < lose) return 'lose'
    if (drawn < lose + duplicate) return 'duplicate'
    return drawn < lose + duplicate + overtake ? 'overtake' : undefined
  }
}
