import type { StripeControl } from '../stripe-double/control-client.ts'

/**
 * What goes wrong at Stripe meanwhile, by chance. Not among it: a 500 without effect, because
 * after one only a person may try again. Requests are often held for a moment, so that many a kill
 * meets one on its way.
 */
export async function unleash(control: StripeControl, seed: number): Promise<void> {
  await control.settings({ listLagMs: 2_000 })
  await control.chaos({
    seed,
    // What settling asks, not what the run itself asks to set customers up.
    match: { path: '/(balance_transactions|credit_notes|credit_grants)' },
    afterMsMax: 500,
    perMille: {
      'lost-request': 30,
      'lost-answer': 40,
      'late-apply': 30,
      'cut-body': 30,
      'error-500-now': 20,
      'error-500-later': 20,
      'rate-limit': 30,
      conflict: 20,
      unauthorized: 10,
      'delay-request': 200,
      'delay-answer': 200,
    },
  })
  await control.webhookChaos({ seed, perMille: { lose: 150, duplicate: 150, overtake: 150 } })
}

/** From here on Stripe does as it is told. */
export async function calm(control: StripeControl): Promise<void> {
  await control.settings({ listLagMs: 0 })
  await control.clearFaults()
  await control.clearWebhookFaults()
}
