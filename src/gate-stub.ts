import { LIMITS } from './domain/limits.ts'
import type { Admission, Gate } from './domain/pace/gate.ts'
import { messageOf } from './storage/database.ts'
import type { StripeGate } from './stripe-gate.ts'

/** One Stripe account a deployment, and one gate to it. */
const gateName = 'stripe'

/** The deployment's gate, from wherever it is needed. When it cannot be reached, nobody passes. */
export function gateAt(gates: DurableObjectNamespace<StripeGate>): Gate {
  const stub = () => gates.get(gates.idFromName(gateName))
  return {
    async reserve(ask): Promise<Admission> {
      try {
        return await stub().reserve(ask)
      } catch (why) {
        console.warn(`the gate to Stripe could not be reached: ${messageOf(why)}`)
        return { kind: 'later', afterMs: LIMITS.retryDelayMs }
      }
    },
    async report(usage) {
      try {
        await stub().report(usage)
      } catch (why) {
        console.warn(`the gate to Stripe did not hear of requests: ${messageOf(why)}`)
      }
    },
    async status() {
      try {
        return await stub().status()
      } catch {
        return null
      }
    },
  }
}
