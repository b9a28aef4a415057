import type { CustomerId, EpochMs } from '../brand.ts'
import type { Credit } from './credit.ts'
import type { Finding } from './finding.ts'
import { differences, type StripeCredit } from './found.ts'
import { holdingsOf, type Standing } from './holdings.ts'

/** Both sides of one customer. */
export interface Sides {
  readonly customer: CustomerId
  readonly standings: readonly Standing[]
  /** Objects at Stripe that carry our metadata. */
  readonly objects: readonly StripeCredit[]
  /** Credits of other customers of ours that share a Stripe customer with this one. */
  readonly foreign: ReadonlySet<string>
  /** Credit -> when its open request was first sent. */
  readonly sentAt: ReadonlyMap<string, EpochMs>
}

/** Compares the ledger with Stripe, both ways. Empty when they agree. */
export function compared(sides: Sides, now: EpochMs, inFlightMaxMs: number): Finding[] {
  return [...fromStripe(sides), ...fromLedger(sides, now, inFlightMaxMs)]
}

function fromStripe({ customer, standings, objects, foreign }: Sides): Finding[] {
  const credits = new Map(standings.map(({ credit }) => [credit.id, credit]))
  return objects.flatMap((object) => {
    const credit = credits.get(object.creditId ?? '')
    const about = { customer, about: object.id, creditId: object.creditId }
    if (!credit) {
      if (foreign.has(object.creditId ?? '')) return []
      const detail = `${object.minor} ${object.currency} for a credit that the ledger does not know`
      return [{ ...about, kind: 'unknown-object' as const, detail }]
    }
    const kind = misfitOf(credit, object)
    return kind ? [{ ...about, kind, detail: detailOf(credit, object) }] : []
  })
}

function misfitOf(credit: Credit, object: StripeCredit): Finding['kind'] | undefined {
  if (credit.stripeId === object.id) {
    return differences(credit, object).length > 0 ? 'differs' : undefined
  }
  if (object.isVoid) return undefined
  if (credit.stripeId !== null) return 'duplicate'
  // Settlement has not finished with these: it will look for the object itself.
  const isUnderway = ['approved', 'issuing', 'unknown'].includes(credit.state)
  return isUnderway ? undefined : 'missing-here'
}

function detailOf(credit: Credit, object: StripeCredit): string {
  const unlike = differences(credit, object)
  const what = credit.kind === 'sla' ? 'credit' : 'goodwill credit'
  const state = `${what} ${credit.id} is ${credit.state}, settled by ${credit.stripeId ?? 'nothing'}`
  return unlike.length > 0 ? `${state}; ${unlike.join('; ')}` : state
}

function fromLedger(
  { customer, standings, objects, sentAt }: Sides,
  now: EpochMs,
  inFlightMaxMs: number,
): Finding[] {
  const there = new Set(objects.map((object) => object.id))
  return standings.flatMap(({ credit, transfers }): Finding[] => {
    const about = { customer, creditId: credit.id }
    const { id, state, stripeId } = credit
    const found: Finding[] = []
    if (stripeId !== null && !there.has(stripeId)) {
      const what = credit.kind === 'sla' ? 'credit' : 'goodwill credit'
      const detail = `${what} ${id} is ${state}, and Stripe does not have ${stripeId}`
      found.push({ ...about, kind: 'missing-there', about: stripeId, detail })
    }
    const held = holdingsOf(transfers)
    const sent = sentAt.get(id)
    if (held.in_flight > 0 && sent !== undefined && now - sent > inFlightMaxMs) {
      const detail = `first sent at ${new Date(sent).toISOString()}, ${state} since`
      found.push({ ...about, kind: 'in-flight-too-long', about: id, detail })
    }
    if (state === 'voided' && held.released > 0 && held.sla_expense < 0) {
      const detail = `${held.released} ${credit.amount.currency} were voided at Stripe and are still owed`
      found.push({ ...about, kind: 'voided-but-owed', about: id, detail })
    }
    return found
  })
}
