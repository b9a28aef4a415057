import { CustomerActor as Actor } from '../../../src/actor.ts'
import worker from '../../../src/worker.ts'
import { meter, metered } from '../../../test/support/worker/meter.ts'

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
