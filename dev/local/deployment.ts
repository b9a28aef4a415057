import type Stripe from 'stripe'
import { type StripeDouble, startStripeDouble } from '../stripe-double/server.ts'
import { type Api, apiOf } from './api.ts'
import { healthy, StartError } from './healthy.ts'
import type { Narrator } from './narrator.ts'
import { host, isFree } from './port.ts'
import { type LocalState, openState } from './state.ts'
import { stripeClient } from './stripe-client.ts'
import { migrate, startWorker } from './wrangler.ts'

/** A whole Makegood on this machine: Worker, D1 and a Stripe that belongs to it. */
export interface Deployment {
  readonly url: string
  readonly state: LocalState
  readonly api: Api
  /** The real client, talking to the double. */
  readonly stripe: Stripe
  /** Rejects when the Worker ends by itself. */
  readonly ended: Promise<never>
  stop(): Promise<void>
}

/** @throws {StartError} when the port is taken or the Worker does not come up. */
export async function deploy(
  { port, folder }: { readonly port: number; readonly folder: string },
  narrator: Narrator,
): Promise<Deployment> {
  if (!(await isFree(port))) {
    throw new StartError(
      `Port ${port} is taken. Is Makegood running already? Stop it, or choose another: PORT=8788 npm start`,
    )
  }
  const state = openState(folder)
  const url = `http://${host}:${port}`
  const double = await narrator.step('Stripe double', () => startDouble(state, url))
  try {
    await narrator.step('database', () => migrate(state))
    let isStopping = false
    const worker = await startWorker(state, { port, stripeUrl: double.url })
    await narrator.step('Worker', () => healthy(url, worker))
    return {
      url,
      state,
      api: apiOf(url, state.secrets.adminKey),
      stripe: stripeClient(double, state.secrets.stripeSecretKey),
      ended: new Promise((_resolve, reject) => {
        void worker.exited.then(() => {
          if (!isStopping) reject(new StartError(`The Worker ended. It said:\n${worker.output()}`))
        })
      }),
      async stop() {
        isStopping = true
        await worker.stop()
        await double.close()
      },
    }
  } catch (error) {
    await double.close()
    throw error
  }
}

const startDouble = (state: LocalState, url: string): Promise<StripeDouble> =>
  startStripeDouble({
    stateFile: state.stripe,
    apiKey: state.secrets.stripeSecretKey,
    webhook: { url: `${url}/v1/webhooks/stripe`, secret: state.secrets.stripeWebhookSecret },
  })
