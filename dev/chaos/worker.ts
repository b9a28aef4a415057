import { readFileSync } from 'node:fs'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { host } from '../local/port.ts'
import { workerSettings } from './settings.ts'

// The Worker in a process of its own, for as long as it is let live. wrangler's development server runs
// the same on the same files, but takes seconds to start, which a hundred starts would be made of.
const { name, script, folder, port, database, compatibility, variables } = workerSettings.parse(
  JSON.parse(process.argv[2] ?? ''),
)

const miniflare = new Miniflare(
  convertV4MiniflareOptions({
    name,
    modules: true,
    script: readFileSync(script, 'utf8'),
    compatibilityDate: compatibility.date,
    compatibilityFlags: [...compatibility.flags],
    d1Databases: { DB: database },
    durableObjects: {
      CUSTOMERS: { className: 'CustomerActor', useSQLite: true },
      STRIPE_GATE: { className: 'StripeGate', useSQLite: true },
      QUOTAS: { className: 'KeyQuota', useSQLite: true },
      STATUS_KEEPER: { className: 'StatusKeeper', useSQLite: true },
      WEBHOOK_SENDER: { className: 'WebhookSender', useSQLite: true },
    },
    resourcePersistencePath: folder,
    bindings: { ...variables },
    unsafeDirectSockets: [{ host, port }],
  }),
)
await miniflare.ready

process.once('SIGTERM', () => void miniflare.dispose().then(() => process.exit(0)))
