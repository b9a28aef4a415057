import { type Seed, seed } from '../../../dev/sim/many/seed.ts'
import { CustomerActor as Actor } from '../../../src/actor.ts'
import { epochMs } from '../../../src/domain/brand.ts'
import { KeyQuota as Quota } from '../../../src/key-quota.ts'
import { StatusKeeper as Keeper } from '../../../src/status-keeper.ts'
import { openDatabase } from '../../../src/storage/database.ts'
import { StripeGate as Gate } from '../../../src/stripe-gate.ts'
import { WebhookSender as Sender } from '../../../src/webhook-sender.ts'
import worker from '../../../src/worker.ts'

export class CustomerActor extends Actor {}
export class StripeGate extends Gate {}
export class KeyQuota extends Quota {}
export class StatusKeeper extends Keeper {}
export class WebhookSender extends Sender {}

/** The product's Worker as it is, with a door through which it is filled. */
export default {
  fetch: async (request, env, ctx) => {
    if (!request.url.endsWith('/_seed')) return worker.fetch(request, env, ctx)
    const seeds = await request.json<readonly Seed[]>()
    await seed(openDatabase(env.DB), seeds, epochMs(Date.now()))
    return Response.json({})
  },
} satisfies ExportedHandler<Env>
