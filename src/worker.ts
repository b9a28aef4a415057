import { createApp } from './app.ts'
import { answer } from './edge/router.ts'
import { sweep } from './services/sweep.ts'

export { CustomerActor } from './actor.ts'

/** The doors: requests and the clock. */
export default {
  fetch: (request, env, ctx) => answer(createApp(env, ctx), request),
  scheduled: async (_controller, env, ctx) => {
    const app = createApp(env, ctx)
    const swept = await sweep({ db: app.db, wake: (id) => app.actor(id).wake(id) })
    console.log(`swept: ${swept.woken} customers woken, ${swept.failed} not`)
  },
} satisfies ExportedHandler<Env>
