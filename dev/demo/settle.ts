import * as z from 'zod'
import type { Api } from '../local/api.ts'

const advancedSchema = z.object({
  at_rest: z.boolean(),
  next_wake: z.iso.datetime({ offset: true }).nullable(),
})

/** Longer than the lease of a request to Stripe that a kill interrupted. */
const patienceMs = 240_000
/** A wake that is further off waits for the calendar, not for Stripe. */
const soonMs = 180_000
const pauseMaxMs = 2_000

/**
 * Moves a customer on until nothing is left to do but to wait for a person or for the calendar.
 *
 * @throws when it is still moving after four minutes.
 */
export async function advanceUntilAtRest(api: Api, customer: string): Promise<void> {
  const deadline = Date.now() + patienceMs
  for (;;) {
    const path = `/v1/customers/${customer}/advance`
    const { at_rest, next_wake } = await api.call({ method: 'POST', path }, advancedSchema)
    const untilWakeMs = next_wake === null ? Infinity : Date.parse(next_wake) - Date.now()
    if (at_rest && untilWakeMs > soonMs) return
    if (Date.now() > deadline) throw new Error(`${customer} did not come to rest`)
    const pauseMs = at_rest ? Math.min(pauseMaxMs, Math.max(50, untilWakeMs)) : 0
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
}
