import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type Stripe from 'stripe'
import { unstable_readConfig as readConfig } from 'wrangler'
import { bundle } from '../../bench/bundle.ts'
import { databaseFile } from '../../bench/judge/server.ts'
import { type Api, apiOf } from '../local/api.ts'
import { freePort, host } from '../local/port.ts'
import { type Running, startProgram } from '../local/running.ts'
import { type LocalState, openState } from '../local/state.ts'
import { stripeClient } from '../local/stripe-client.ts'
import { migrate } from '../local/wrangler.ts'
import { controlOf, type StripeControl } from '../stripe-double/control-client.ts'
import { Lives } from './lives.ts'

/** What outlives the Worker: its files, and a Stripe in a process of its own. */
export interface World {
  readonly api: Api
  readonly stripe: Stripe
  readonly control: StripeControl
  readonly lives: Lives
  /**
   * Begins the Worker's next life so many milliseconds later, by its own clock and by Stripe's.
   * Resolves once it is begun; `ready` once it answers.
   */
  begin(laterMs: number): Promise<{ readonly ready: Promise<void> }>
  /** The file of its database, to be read only after it was closed. */
  readonly database: string
  close(): Promise<void>
}

/** Everything a world begins with: an empty database, secrets, and the bundle of a Worker's file. */
export async function prepare(folder: string, worker = 'src/worker.ts'): Promise<void> {
  await migrate(openState(folder))
  writeFileSync(join(folder, 'worker.js'), bundle(worker))
}

/**
 * Opens a world in a folder, as it was prepared in another.
 *
 * @param variables The Worker's, where they differ from what `wrangler.toml` says.
 */
export async function openWorld(
  prepared: string,
  folder: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<World> {
  cpSync(prepared, folder, { recursive: true })
  const state = openState(folder)
  const [port, stripePort] = [await freePort(), await freePort()]
  const url = `http://${host}:${port}`
  const stripeUrl = `http://${host}:${stripePort}`
  const double = await startDouble(state, stripePort)
  const control = controlOf(stripeUrl)
  await control.webhook({
    url: `${url}/v1/webhooks/stripe`,
    secret: state.secrets.stripeWebhookSecret,
  })
  const files = join(state.worker, 'v3')
  const lives = new Lives(url, {
    ...deployed(),
    script: join(folder, 'worker.js'),
    folder: files,
    port,
    variables: {
      ...deployed().variables,
      ...state.variables,
      ENVIRONMENT: 'local',
      STRIPE_API_BASE: stripeUrl,
      // Many requests at a time are what a kill is to meet. How fast they may go, others try.
      STRIPE_REQUESTS_PER_SECOND: '1000',
      STRIPE_ENDPOINT_REQUESTS_PER_SECOND: '500',
      // A year's worth of calls comes in minutes.
      REQUESTS_PER_MINUTE: '0',
      INGEST_REQUESTS_PER_MINUTE: '0',
      ...variables,
    },
  })
  let aheadMs = 0
  return {
    api: apiOf(url, state.secrets.adminKey),
    stripe: stripeClient({ host, port: stripePort }, state.secrets.stripeSecretKey),
    control,
    lives,
    async begin(laterMs) {
      aheadMs += laterMs
      await control.advance(laterMs)
      return lives.begin(aheadMs)
    },
    database: databaseFile(join(files, 'd1')),
    async close() {
      await lives.kill()
      await double.stop()
    },
  }
}

/** What `wrangler.toml` says of the Worker. */
function deployed() {
  const { name, compatibility_date, compatibility_flags, d1_databases, vars } = readConfig({
    config: 'wrangler.toml',
  })
  const [database] = d1_databases
  if (!name || !database?.database_id || !compatibility_date) {
    throw new Error('wrangler.toml does not name the Worker, its date and its database')
  }
  return {
    name,
    database: database.database_id,
    compatibility: { date: compatibility_date, flags: compatibility_flags },
    variables: Object.fromEntries(Object.entries(vars).map(([key, text]) => [key, String(text)])),
  }
}

async function startDouble(state: LocalState, port: number): Promise<Running> {
  const double = startProgram([
    'dev/stripe-double/main.ts',
    ...['--port', String(port), '--state', state.stripe, '--key', state.secrets.stripeSecretKey],
  ])
  while (!double.output().includes('steer:')) {
    if (double.hasExited()) throw new Error(`the Stripe double ended:\n${double.output()}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return double
}
