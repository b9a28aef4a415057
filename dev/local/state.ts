import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import * as z from 'zod'
import { readBearerKey } from '../../src/domain/keys/bearer-key.ts'
import { digestOfKey, newBearerKey } from '../../src/services/keys/new-bearer-key.ts'

/** Where everything of a local deployment lies; deleting the folder forgets it. */
export interface LocalState {
  readonly folder: string
  /** What workerd keeps: D1 and the actors. */
  readonly worker: string
  /** What the Stripe double keeps. */
  readonly stripe: string
  /** Checkpoints of imports. */
  readonly imports: string
  /** The Worker's secrets by their names, and the same as a file for `wrangler --env-file`. */
  readonly variables: Readonly<Record<string, string>>
  readonly envFile: string
  readonly secrets: Secrets
}

const secretsSchema = z.object({
  /** The first admin key: the local deployment's owner. */
  adminKey: z.string(),
  stripeSecretKey: z.string(),
  stripeWebhookSecret: z.string(),
  /** What the Worker locks other secrets up under. */
  sealingKey: z.string(),
})
export type Secrets = z.infer<typeof secretsSchema>

/** As files of earlier versions may be. */
const keptSchema = secretsSchema.partial({ sealingKey: true })

/** Where a person keeps the state: `MAKEGOOD_STATE`, else `.makegood/`. */
export const stateFolder = (): string => resolve(process.env.MAKEGOOD_STATE ?? '.makegood')

/** Opens the state in a folder, and makes it when there is none. */
export function openState(folder: string): LocalState {
  mkdirSync(folder, { recursive: true })
  const secrets = readSecrets(join(folder, 'secrets.json'))
  const envFile = join(folder, 'worker.env')
  const variables = {
    STRIPE_SECRET_KEY: secrets.stripeSecretKey,
    STRIPE_WEBHOOK_SECRET: secrets.stripeWebhookSecret,
    BOOTSTRAP_KEY_DIGEST: digestOfKey(secrets.adminKey),
    SEALING_KEY: secrets.sealingKey,
  }
  const lines = Object.entries(variables).map(([name, value]) => `${name}=${value}\n`)
  writeAtomically(envFile, lines.join(''))
  return {
    folder,
    worker: join(folder, 'worker'),
    stripe: join(folder, 'stripe.ndjson'),
    imports: join(folder, 'ingest'),
    variables,
    envFile,
    secrets,
  }
}

function readSecrets(file: string): Secrets {
  const kept = existsSync(file)
    ? keptSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
    : undefined
  if (kept?.sealingKey && readBearerKey(kept.adminKey)) {
    return { ...kept, sealingKey: kept.sealingKey }
  }
  const secrets: Secrets = {
    stripeSecretKey: `sk_test_${randomBytes(12).toString('hex')}`,
    stripeWebhookSecret: `whsec_${randomBytes(16).toString('hex')}`,
    ...kept,
    adminKey:
      kept && readBearerKey(kept.adminKey)
        ? kept.adminKey
        : newBearerKey({ environment: 'test', kind: 'rw' }),
    sealingKey: kept?.sealingKey ?? randomBytes(32).toString('hex'),
  }
  writeAtomically(file, JSON.stringify(secrets, null, 2))
  return secrets
}

/** A kill leaves the old file or the new one. Readable by its owner alone. */
function writeAtomically(file: string, text: string): void {
  const temporary = `${file}.${process.pid}.tmp`
  writeFileSync(temporary, text, { mode: 0o600 })
  renameSync(temporary, file)
}
