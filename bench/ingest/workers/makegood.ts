import { CustomerActor as Actor } from '../../../src/actor.ts'
import { KeyQuota as Quota } from '../../../src/key-quota.ts'
import { StatusKeeper as Keeper } from '../../../src/status-keeper.ts'
import { StripeGate as Gate } from '../../../src/stripe-gate.ts'
import { WebhookSender as Sender } from '../../../src/webhook-sender.ts'
import worker from '../../../src/worker.ts'
import { meter, metered } from '../../../test/support/worker/meter.ts'

export class StripeGate extends Gate {}
export class KeyQuota extends Quota {}
export class StatusKeeper extends Keeper {}
export class WebhookSender extends Sender {}

let env: Env | null = null

/** The isolate's environment with its database metered; one object, as the platform gives one. */
const meteredEnv = (bare: Env): Env => (env ??= { ...bare, DB: metered(bare.DB) })

/** The product's Worker as it is. */
export class CustomerActor extends Actor {
  constructor(ctx: DurableObjectState, bare: Env) {
    super(ctx, meteredEnv(bare))
  }
}

export default {
  fetch: (request, bare, ctx) =>
    request.url.endsWith('/_meter')
      ? Response.json(meter)
      : worker.fetch(request, meteredEnv(bare), ctx),
} satisfies ExportedHandler<Env>
