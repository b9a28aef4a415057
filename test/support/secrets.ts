/** Secrets of the tests' Worker: made up, valid nowhere. */
export const TEST_SECRETS = {
  STRIPE_SECRET_KEY: 'sk_test_makegood',
  STRIPE_WEBHOOK_SECRET: 'whsec_makegood',
  /** The bootstrap key is `mg_test_bootstrap`. */
  BOOTSTRAP_KEY_DIGEST: '84878f71bea902e4d64a9a135c64600287679100a0f0af019a879a48e24f9d45',
} as const
