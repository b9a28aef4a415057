import { makeBearerKey } from '../../src/domain/keys/bearer-key.ts'
import { digestOfKey } from '../../src/services/keys/new-bearer-key.ts'

/** The first key of the tests' Worker: made as any other, of bytes that everybody knows. */
export const BOOTSTRAP_KEY = makeBearerKey({ environment: 'test', kind: 'rw' }, (bytes) =>
  new Uint8Array(bytes).fill(7),
)

/** Secrets of the tests' Worker: made up, valid nowhere. */
export const TEST_SECRETS = {
  STRIPE_SECRET_KEY: 'sk_test_makegood',
  STRIPE_WEBHOOK_SECRET: 'whsec_makegood',
  BOOTSTRAP_KEY_DIGEST: digestOfKey(BOOTSTRAP_KEY),
  SEALING_KEY: '5e'.repeat(32),
} as const
