import { DurableObject } from 'cloudflare:workers'
import { SYSTEM } from './domain/tenant.ts'
import { handlesOf } from './handles.ts'
import { deliverDue } from './services/webhooks/deliver.ts'
import { messageOf } from './storage/database.ts'
import { nextDue } from './storage/webhooks/deliveries.ts'

/** Milliseconds between two looks, where something could not be done. */
const RETRY_MS = 30_000

/**
 * The deployment's one sender of webhooks. It only keeps the time: what is due and who is trying it stands
 * in D1, so a second one, or one that comes back from the dead, sends nothing that another is sending.
 */
export class WebhookSender extends DurableObject<Env> {
  /** Looks at once what there is to send. */
  async wake(): Promise<void> {
    const at = await this.ctx.storage.getAlarm()
    if (at === null || at > Date.now()) await this.ctx.storage.setAlarm(Date.now())
  }

  override async alarm(): Promise<void> {
    const { db, webhooks, signIn, now } = handlesOf(this.env)
    const seal = signIn.seal()
    if (!seal) return
    try {
      const at = {
        ...webhooks,
        db,
        everyone: SYSTEM,
        seal,
        clock: now,
        fetch: fetch.bind(globalThis),
      }
      while ((await deliverDue(at)) > 0);
      const next = await nextDue(db, SYSTEM)
      if (next !== null) await this.ctx.storage.setAlarm(Math.max(Date.now() + 1_000, next))
    } catch (why) {
      console.error(`webhooks could not be sent: ${messageOf(why)}`)
      await this.ctx.storage.setAlarm(Date.now() + RETRY_MS)
    }
  }
}
