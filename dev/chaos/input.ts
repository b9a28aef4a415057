import { railNames } from '../../src/domain/agreement.ts'
import { seeded } from '../demo/replay/random.ts'

/** One customer of a chaos run, all that is sent of it: hangs on the seed and its number alone. */
export interface ChaosCustomer {
  readonly id: string
  readonly rail: (typeof railNames)[number]
  /** Minor units a month; small enough that no credit needs a person. */
  readonly feeMinor: number
  /** Bodies of `POST /v1/signals`, as many as come before the period is judged. */
  readonly batches: readonly Batch[]
  /** What comes after the first credits are paid, and makes more of them. */
  readonly late: Batch
  /** Different signals in all of them. */
  readonly signals: number
}

export interface Batch {
  /** Half of them have one. */
  readonly idempotencyKey: string | null
  readonly signals: readonly Readonly<Record<string, unknown>>[]
}

/** From a single signal, which meets others in the actor, to more than an isolate passes on. */
const sizes = [1, 1, 1, 2, 2, 3, 7, 30, 49, 50, 120]
/** Enough for some customers to be sending at any moment, and different enough for others to be paid. */
const batchesLeast = 10
const batchesMore = 60
const lateSize = 60
const from = Date.UTC(2025, 6, 1)
/** A batch makes a segment for each day, and days are not what this is about. */
const daysMs = 3 * 86_400_000

export function chaosCustomer(seed: number, number: number): ChaosCustomer {
  const random = seeded(seed * 100_003 + number)
  const id = `chaos-${number}`
  const badShare = [0, 0.02, 0.08][random.below(3)] ?? 0
  const slowShare = [0, 0.1, 0.3][random.below(3)] ?? 0
  let made = 0
  const batch = (name: string, size: number, bad: number, slow: number): Batch => ({
    idempotencyKey: random.chance(0.5) ? `${id}.${name}` : null,
    signals: Array.from({ length: size }, () => {
      made += 1
      return {
        id: `${id}-${made}`,
        time: from + random.below(daysMs),
        'makegood.customer.id': id,
        'http.response.status_code': random.chance(bad) ? 503 : 200,
        'gen_ai.client.operation.duration': random.chance(slow) ? 4.2 : 0.3,
      }
    }),
  })
  const batches = Array.from({ length: batchesLeast + random.below(batchesMore) }, (_, i) =>
    batch(String(i), sizes[random.below(sizes.length)] ?? 1, badShare, slowShare),
  )
  const late = batch('late', lateSize, 1, 0)
  return {
    id,
    rail: railNames[number % railNames.length] ?? 'customer-balance',
    feeMinor: 20_000 + 37 * number,
    batches,
    late,
    signals: made,
  }
}
