import { CustomerActor as Actor } from '../../../src/actor.ts'
import worker from '../../../src/worker.ts'
import { meter, metered } from '../../../test/support/worker/meter.ts'

/** The product's Worker as it is, with its database metered. */
export class CustomerActor extends Actor {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, { ...env, DB: metered(env.DB) })
  }
}

export default {
  fetch: (request, env, ctx) =>
    request.url.endsWith('/_meter')
      ? Response.json(meter)
      : worker.fetch(request, { ...env, DB: metered(env.DB) }, ctx),
} satisfies ExportedHandler<Env>
