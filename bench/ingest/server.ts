import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { digestOfKey, newBearerKey } from '../../src/services/keys/new-bearer-key.ts'
import { freePort, migrate } from '../local-d1.ts'

export type Variant = 'parse' | 'rows' | 'makegood'

export const BENCH_KEY = newBearerKey({ environment: 'test', kind: 'rw' })

/** A Worker on a socket of its own, without the development server's proxy, and its database on disk. */
export interface BenchServer {
  readonly url: string
  /** Bytes of the database. */
  size(): Promise<number>
  close(): Promise<void>
}

export async function startServer(variant: Variant, script: string): Promise<BenchServer> {
  const state = mkdtempSync(join(tmpdir(), 'makegood-bench-state-'))
  const port = await freePort()
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      name: variant,
      modules: true,
      script,
      compatibilityDate: '2026-10-23',
      compatibilityFlags: ['nodejs_compat'],
      d1Databases: ['DB'],
      durableObjects:
        variant === 'makegood'
          ? {
              CUSTOMERS: { className: 'CustomerActor', useSQLite: true },
              STRIPE_GATE: { className: 'StripeGate', useSQLite: true },
              QUOTAS: { className: 'KeyQuota', useSQLite: true },
              STATUS_KEEPER: { className: 'StatusKeeper', useSQLite: true },
              WEBHOOK_SENDER: { className: 'WebhookSender', useSQLite: true },
            }
          : {},
      resourcePersistencePath: state,
      bindings: {
        ENVIRONMENT: 'bench',
        PROVIDER_NAME: 'Bench',
        GATHER_WINDOW_MS: '20',
        STRIPE_API_BASE: 'http://127.0.0.1:9',
        STRIPE_REQUESTS_PER_SECOND: '80',
        STRIPE_ENDPOINT_REQUESTS_PER_SECOND: '20',
        // Counted as in a deployment, and never used up.
        REQUESTS_PER_MINUTE: '100000000',
        INGEST_REQUESTS_PER_MINUTE: '100000000',
        WEBHOOK_DELIVERY: 'off',
        STRIPE_SECRET_KEY: 'sk_test_bench',
        STRIPE_WEBHOOK_SECRET: 'whsec_bench',
        BOOTSTRAP_KEY_DIGEST: digestOfKey(BENCH_KEY),
      },
      unsafeDirectSockets: [{ host: '127.0.0.1', port }],
    }),
  )
  await miniflare.ready
  const db = await miniflare.getD1Database('DB')
  if (variant === 'makegood') await migrate(db)
  return {
    url: `http://127.0.0.1:${port}`,
    size: async () => (await db.prepare('SELECT 1').run()).meta.size_after,
    close: async () => {
      await miniflare.dispose()
      rmSync(state, { recursive: true, force: true })
    },
  }
}
