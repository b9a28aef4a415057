import { createApp } from './app.ts'
import type { CustomerId } from './domain/brand.ts'
import { SYSTEM } from './domain/tenant.ts'
import { answer } from './edge/router.ts'
import { verifyAudit } from './services/audit/verify.ts'
import { reconcileAll } from './services/reconciling/reconcile-all.ts'
import { sweep } from './services/sweep.ts'

export { CustomerActor } from './actor.ts'
export { KeyQuota } from './key-quota.ts'
export { StatusKeeper } from './status-keeper.ts'
export { StripeGate } from './stripe-gate.ts'
export { WebhookSender } from './webhook-sender.ts'

/** The cron line of wrangler.toml on which Stripe is reconciled; on the others only the sweep runs. */
const RECONCILE_CRON = '17 3 * * *'

/** The doors: requests and the clock. */
export default {
  fetch: (request, env, ctx) => answer(createApp(env, ctx), request),
  scheduled: async (controller, env, ctx) => {
    const app = createApp(env, ctx)
    const wake = (id: CustomerId) => app.actor(id).wake(id)
    const swept = await sweep({ db: app.db, everyone: SYSTEM, now: app.now(), wake })
    app.hint(app.tellOut())
    console.log(
      `swept: ${swept.woken} customers woken, ${swept.failed} not, ${swept.keptBack} segments kept back`,
    )
    if (controller.cron !== RECONCILE_CRON) return
    const audit = await verifyAudit(app.db, SYSTEM)
    if (audit.brokenAt === null)
      console.log(`audit log: ${audit.entries} entries, all as they were`)
    else console.error(`THE AUDIT LOG IS BROKEN at entry ${audit.brokenAt}`)
    const { customers, findings, failed, ledgerFaults } = await reconcileAll({
      db: app.db,
      everyone: SYSTEM,
      stripe: app.stripe,
      clock: app.now,
    })
    console.log(
      `reconciled ${customers} customers: ${findings} findings, ${failed} failed, ${ledgerFaults} ledger faults`,
    )
  },
} satisfies ExportedHandler<Env>
