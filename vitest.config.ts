import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import { startStripeDouble } from './dev/stripe-double/server.ts'
import { TEST_SECRETS } from './test/support/secrets.ts'

// The double lives in this process: tests in workerd reach it over loopback HTTP, as the Worker would.
const double = await startStripeDouble({ apiKey: TEST_SECRETS.STRIPE_SECRET_KEY })
double.unref()

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          include: ['test/{contracts,domain,dev,makegood-edge}/**/*.test.ts'],
          // Properties draw hundreds of documents, and a busy machine is no failure.
          testTimeout: 60_000,
        },
      },
      {
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              bindings: {
                ...TEST_SECRETS,
                // Not "production", so that its keys are test keys.
                ENVIRONMENT: 'test',
                // The test pool turns off what lets one request resume another (see decision 6).
                GATHER_WINDOW_MS: '0',
                // The gate to Stripe is tried at its own speed in `test/domain/pace/`.
                STRIPE_REQUESTS_PER_SECOND: '10000',
                STRIPE_ENDPOINT_REQUESTS_PER_SECOND: '10000',
                // Tests call more than people do; quotas have deployments of their own.
                REQUESTS_PER_MINUTE: '0',
                INGEST_REQUESTS_PER_MINUTE: '0',
                // What is told is sent by the tests that look at it.
                WEBHOOK_DELIVERY: 'off',
                STRIPE_API_BASE: double.url,
                MIGRATIONS: await readD1Migrations('./migrations'),
              },
            },
          })),
        ],
        test: {
          name: 'worker',
          include: ['test/{storage,stripe,services,edge,journeys}/**/*.test.ts'],
          setupFiles: ['test/support/worker/migrate.ts'],
          // They share one Stripe double, and with it one clock.
          fileParallelism: false,
          // Properties run many times over a real database.
          testTimeout: 60_000,
        },
      },
      {
        // Whole processes on this machine: `npm start`, a browser, SIGKILL. One at a time.
        test: {
          name: 'local',
          include: ['test/local/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
