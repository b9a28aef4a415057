import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort, host } from './port.ts'
import { type Running, startProgram } from './running.ts'
import type { LocalState } from './state.ts'

const projectFolder = fileURLToPath(new URL('../..', import.meta.url))
const wrangler = join(
  dirname(createRequire(import.meta.url).resolve('wrangler/package.json')),
  'bin',
  'wrangler.js',
)

/** Local runs fetch nothing and report nothing. */
const quiet = {
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  X_LOCAL_OBSERVABILITY: 'false',
  CI: 'true',
}

/** Brings the local D1 to the latest migration. @throws with wrangler's words when that fails. */
export async function migrate(state: LocalState): Promise<void> {
  // Asking wrangler takes seconds, so what was applied last is remembered beside the database.
  const marker = join(state.worker, 'migrated')
  const wanted = migrationsDigest()
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return
  const args = ['d1', 'migrations', 'apply', 'DB', '--local', '--persist-to', state.worker]
  const running = start(args)
  const code = await running.exited
  if (code !== 0) throw new Error(`the local database could not be migrated:\n${running.output()}`)
  writeFileSync(marker, wanted)
}

function migrationsDigest(): string {
  const folder = join(projectFolder, 'migrations')
  const hash = createHash('sha256')
  for (const name of readdirSync(folder).sort()) {
    if (name.endsWith('.sql')) hash.update(name).update(readFileSync(join(folder, name)))
  }
  return hash.digest('hex')
}

/** Starts the Worker; it answers some seconds later. */
export async function startWorker(
  state: LocalState,
  options: { readonly port: number; readonly stripeUrl: string },
): Promise<Running> {
  return start([
    'dev',
    '--local',
    ...['--ip', host, '--port', String(options.port)],
    // Its own: two local deployments must not meet on the default one.
    ...['--inspector-ip', host, '--inspector-port', String(await freePort())],
    ...['--persist-to', state.worker, '--env-file', state.envFile],
    ...['--var', 'ENVIRONMENT:local', '--var', `STRIPE_API_BASE:${options.stripeUrl}`],
    // The demo's months come in seconds, all under one key.
    ...['--var', 'REQUESTS_PER_MINUTE:60000', '--var', 'PROVIDER_NAME:Aurora Models'],
    ...['--log-level', 'warn', '--show-interactive-dev-session', 'false'],
  ])
}

const start = (args: readonly string[]): Running => startProgram([wrangler, ...args], quiet)
