import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import { type Exposure, exposureIn, type Part } from '../../domain/exposure/exposure.ts'
import { type Shown, suppressed } from '../../domain/exposure/suppressed.ts'
import { LIMITS } from '../../domain/limits.ts'
import type { IndicatorPlan } from '../../domain/sla/indicator/plan.ts'
import type { Span } from '../../domain/span.ts'
import type { StatusWindow } from '../../domain/status/state.ts'
import type { Database } from '../../storage/database.ts'
import { readToCount } from '../exposure/read-to-count.ts'

/** Milliseconds between two counts of the users of a window that goes on. */
const AGAIN_MS = 60_000

/** What a window's users were counted of, and when. */
export interface Counted {
  readonly of: string
  readonly at: EpochMs
}

/** Whether a window's users have to be counted (again): what it is has changed since. */
export function isStale(window: StatusWindow, counted: Counted | undefined, now: EpochMs): boolean {
  if (counted?.of === countedOf(window)) return false
  return window.fixed !== null || counted === undefined || now - counted.at >= AGAIN_MS
}

export const countedOf = ({ began, fixed, bad, total }: StatusWindow): string =>
  JSON.stringify([began, fixed, bad, total])

/**
 * Distinct users that a span touched, over customers, whose users are nobody else's; numbers of few
 * people are left out. Null where nobody was named, or there is more evidence than is read.
 */
export async function exposedUsers(
  db: Database,
  customers: readonly CustomerId[],
  plan: IndicatorPlan,
  span: Span,
): Promise<Shown | null> {
  if (customers.length > LIMITS.statusExposedCustomers) return null
  let users: Part = { bad: 0, all: 0 }
  for (const customer of customers) {
    const its = await exposureFor(db, customer, plan, span)
    if (!its) return null
    users = { bad: users.bad + its.users.bad, all: users.all + its.users.all }
  }
  return users.all === 0 ? null : suppressed(users)
}

/** Null where there is too much to read. */
async function exposureFor(
  db: Database,
  customer: CustomerId,
  plan: IndicatorPlan,
  span: Span,
): Promise<Exposure | null> {
  if (plan.rule.kind !== 'events') return null
  const read = await readToCount(db, customer, plan.rule, span, {
    upTo: () => Number.MAX_SAFE_INTEGER,
    signals: LIMITS.exposureSignals,
    segments: LIMITS.exposureSegments,
  })
  return read.until < span.until ? null : exposureIn(plan, read.signals, { span })
}
