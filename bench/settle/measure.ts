import type { SettlementProgress } from '../../bin/settle/answers.ts'
import { openWorld } from '../../dev/chaos/world.ts'
import type { RateLimit } from '../../dev/stripe-double/settings.ts'
import type { Ceilings } from '../../src/domain/pace/paces.ts'
import { type Case, defaultCeilings } from './cases.ts'
import { outcomeOf } from './outcome.ts'
import { type Size, withWorker } from './prepare.ts'
import type { Row } from './table.ts'
import { asApprover, start, watched } from './watch.ts'

/** What a credit asks of Stripe on the way that all of these take: a list, a customer, a balance. */
const requestsOfCredit = 3

/** Runs one case over a copy of what was prepared, to its end. */
export async function measure(
  filled: string,
  folder: string,
  { name, variant, limit, ceilings = defaultCeilings, killAt, awayMs = 0, endsInTime }: Case,
  { customers, credits, say }: Size & { readonly say: (text: string) => void },
): Promise<Row> {
  withWorker(filled, variant)
  const opened = await openWorld(filled, folder, {
    STRIPE_REQUESTS_PER_SECOND: String(ceilings.account),
    STRIPE_ENDPOINT_REQUESTS_PER_SECOND: String(ceilings.endpoint),
  })
  const { control } = opened
  try {
    await control.settings({ rateLimit: limit })
    await control.forgetTraffic()
    await (await opened.begin(0)).ready
    const world = await asApprover(opened)
    const after = await start(world)
    const idealS = (credits * requestsOfCredit) / rateWithin(ceilings, limit)
    const begun = performance.now()
    const until = ({ issued }: SettlementProgress) =>
      (killAt !== undefined && (issued ?? 0) >= killAt * credits) ||
      (endsInTime === true && performance.now() - begun > idealS * 1_000)
    // What ends in its time may stand still: that is what it shows.
    const patienceMs = endsInTime ? { patienceMs: Number.POSITIVE_INFINITY } : {}
    const before = await watched(world, after, { say, until, ...patienceMs })
    const issuedBefore = before.at(-1)?.issued ?? 0
    if (killAt !== undefined) {
      await world.lives.kill()
      say(`killed with ${issuedBefore} issued`)
      await (await world.begin(awayMs)).ready
      await start(world)
    }
    const seen = [...before, ...(killAt === undefined ? [] : await watched(world, after, { say }))]
    const traffic = await control.traffic()
    const seconds = ((traffic.lastMs ?? 0) - (traffic.firstMs ?? 0)) / 1_000
    return {
      bench: 'settle',
      case: name,
      customers,
      credits,
      limit_per_s: limit.account,
      limit_per_s_of_endpoint: limit.endpoint,
      requests: traffic.requests,
      most_in_a_second: traffic.mostInSecond,
      most_in_a_second_of_endpoint: traffic.mostInSecondOfEndpoint,
      refused: traffic.refused,
      rate_found: rateFound(seen),
      seconds: Math.round(seconds),
      ideal_seconds: Math.round(idealS),
      issued_before_kill: killAt === undefined ? null : issuedBefore,
      ...(await outcomeOf(world, credits)),
    }
  } finally {
    await opened.close()
  }
}

/** The greatest rate that both sides allow, where a credit asks three endpoints once each. */
const rateWithin = (ceilings: Ceilings, limit: RateLimit): number =>
  Math.min(
    ceilings.account,
    limit.account,
    requestsOfCredit * Math.min(ceilings.endpoint, limit.endpoint),
  )

/** The account's rate on the average of the run's second half; null without a gate. */
function rateFound(seen: readonly SettlementProgress[]): number | null {
  const rates = seen
    .slice(Math.floor(seen.length / 2))
    .flatMap(({ pace }) => pace?.requests_per_second ?? [])
  if (rates.length === 0) return null
  return Math.round(rates.reduce((sum, rate) => sum + rate, 0) / rates.length)
}
