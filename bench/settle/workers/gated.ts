import { CustomerActor as Actor } from '../../../src/actor.ts'
import { StripeGate as Gate } from '../../../src/stripe-gate.ts'
import worker from '../../../src/worker.ts'
import { type Seed, seed } from './seed.ts'

export class CustomerActor extends Actor {}
export class StripeGate extends Gate {}

/** The product's Worker as it is, with a door through which it is filled. */
export default {
  fetch: async (request, env, ctx) => {
    if (!request.url.endsWith('/_seed')) return worker.fetch(request, env, ctx)
    await seed(env.DB, await request.json<readonly Seed[]>())
    return Response.json({})
  },
} satisfies ExportedHandler<Env>
