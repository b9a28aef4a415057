import type { Agreement } from '../../domain/agreement.ts'
import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import { countingIn } from '../../domain/judging/counting.ts'
import { lookedSince, type PastPeriod, pastPeriod } from '../../domain/judging/past.ts'
import { earlierPeriods } from '../../domain/judging/trailing/earlier.ts'
import type { Outcome, Period, Verdict } from '../../domain/judging/verdict.ts'
import { type Credit, isAtStripe } from '../../domain/ledger/credit.ts'
import { LIMITS } from '../../domain/limits.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { canonicalJson, slaDigest } from '../../domain/sla/canonical.ts'
import type { Sla } from '../../domain/sla/document.ts'
import { looksBack } from '../../domain/sla/look-back.ts'
import { isWithin, type Span } from '../../domain/span.ts'
import { linesOf } from '../../domain/succession/lines.ts'
import { listAgreements } from '../../storage/customers/agreements.ts'
import type { Database } from '../../storage/database.ts'
import { listVerdicts, newestOf } from '../../storage/judging/verdicts.ts'
import { listCredits } from '../../storage/ledger/credits.ts'
import { type AgreedSla, agreedSla, finalAt, periodsInForce } from '../agreements/agreed-sla.ts'
import { misfitOf } from '../agreements/agreement-fit.ts'
import { planKey } from '../counting/plan-key.ts'
import { daysOf } from '../counting/roll.ts'
import { judgePeriod } from '../judge-period.ts'
import { newMemory } from '../memory/customer-memory.ts'
import { listStatements } from '../statements/list-statements.ts'
import { statedFor } from '../statements/stated.ts'
import { verdictDigest } from '../verdict-digest.ts'
import { sliceStoreFor } from './slice-store.ts'

/** One past period under the draft, beside what really happened. Minor units of the agreement's currency. */
export interface BacktestedPeriod {
  readonly agreement: string
  readonly period: Period
  readonly currency: string
  readonly commitments: readonly {
    readonly name: string
    readonly outcome: Outcome
    readonly owed: number
    /** The group of which only one is claimed: what they owe does not add up. */
    readonly elective?: string
  }[]
  /** What the draft would owe; of those of which one is claimed, by the one that comes to most. */
  readonly draft: number
  /** What the contract in force owes by its final verdict. */
  readonly owed: number
  /** What of that has reached Stripe. */
  readonly issued: number
}

export interface Backtest {
  readonly periods: readonly BacktestedPeriod[]
  /** Agreements that the draft does not fit, with the reason. */
  readonly unfit: readonly { readonly agreement: string; readonly detail: string }[]
}

export type BacktestFault =
  | { readonly reason: 'too-many-periods'; readonly limit: number }
  | { readonly reason: 'too-many-segments'; readonly limit: number }

interface Due {
  readonly agreed: AgreedSla
  readonly period: Period
}

/**
 * Judges a customer's past periods again under a draft: what it would have cost. Only periods that are
 * final, and that lie wholly within the span; nothing is written.
 *
 * @param isOf Which agreements are looked at; all of them, unless said.
 */
export async function backtest(
  at: { readonly db: Database; readonly clock: () => EpochMs },
  customer: CustomerId,
  draft: Sla,
  within: Span,
  isOf: (agreed: AgreedSla) => boolean = () => true,
): Promise<Result<Backtest, BacktestFault>> {
  const { db } = at
  const { heads: evidence, index, lines: known } = newMemory(db, customer)
  const verdicts = newestOf(await listVerdicts(db, customer)).map(({ verdict }) => verdict)
  const credits = await listCredits(db, customer, { kind: 'sla' })
  const digest = await slaDigest(draft)
  const unfit: { agreement: string; detail: string }[] = []
  const due: Due[] = []
  const agreements = await listAgreements(db, customer)
  for (const agreement of agreements) {
    const actual = await agreedSla(db, agreement)
    if (!isOf(actual)) continue
    const detail = unfitFor(draft, actual)
    if (detail !== null) {
      unfit.push({ agreement: agreement.id, detail })
      continue
    }
    const agreed = { ...actual, sla: draft, agreement: { ...agreement, sla: digest } }
    for (const period of periodsInForce(agreed, at.clock())) {
      const isOver = finalAt(actual, period) <= at.clock()
      if (isOver && isWithin(period.span, within)) due.push({ agreed, period })
    }
  }
  if (due.length > LIMITS.backtestPeriods) {
    return err({ reason: 'too-many-periods', limit: LIMITS.backtestPeriods })
  }
  const heads = await evidence.upToDate()
  const segments = periodsRead(due)
    .flatMap(({ span }) => daysOf(span))
    .reduce((sum, day) => sum + (heads.get(day) ?? 0), 0)
  if (segments > LIMITS.backtestSegments) {
    return err({ reason: 'too-many-segments', limit: LIMITS.backtestSegments })
  }
  const statements = await listStatements(db, customer)
  const periods: BacktestedPeriod[] = []
  const slices = sliceStoreFor(draft)
  const { lines } = await known.upToDate()
  // All agreements are judged under the one draft, so each looks back at what it said before, of its line.
  const said: { readonly line: string | null | undefined; readonly past: PastPeriod }[] = []
  const lineOf = linesOf(agreements)
  for (const { agreed, period } of due) {
    const judging = { ...at, memory: { index, slices } }
    // Exclusions that the draft names otherwise, or no more, exclude nothing under it.
    const stated = await statedFor(agreed, period, statements)
    const since = lookedSince(draft, agreed.agreement, period)
    const line = lineOf.get(agreed.agreement.id)
    const isLooked = ({ period: { span } }: PastPeriod) =>
      span.until > since && span.from <= period.span.from
    const own = said.filter((each) => each.line === line).map(({ past }) => past)
    const history = looksBack(draft) ? own.filter(isLooked) : []
    const verdict = await judgePeriod(judging, agreed, period, { heads, stated, history, lines })
    said.push({ line, past: pastPeriod(verdict, await verdictDigest(verdict)) })
    periods.push(besideFacts(agreed.agreement, verdict, verdicts, credits))
  }
  return ok({ periods, unfit })
}

/** The periods that are counted, each once: also those before that trailing time reaches into. */
function periodsRead(due: readonly Due[]): readonly Period[] {
  const read = due.flatMap(({ agreed, period }) =>
    [...earlierPeriods(agreed.sla, agreed.agreement, period), period].map(
      (each) => [`${agreed.agreement.id}/${planKey(agreed, each)}`, each] as const,
    ),
  )
  return [...new Map(read).values()]
}

/** Periods are compared one by one, so they must be the same ones. */
function unfitFor(draft: Sla, { agreement, sla }: AgreedSla): string | null {
  if (canonicalJson(draft.spec.timeWindow) !== canonicalJson(sla.spec.timeWindow)) {
    return 'The draft is judged over other periods than the contract in force.'
  }
  return misfitOf(draft, agreement)?.detail ?? null
}

function besideFacts(
  agreement: Agreement,
  verdict: Verdict,
  verdicts: readonly Verdict[],
  credits: readonly Credit[],
): BacktestedPeriod {
  const { period } = verdict
  const actual = verdicts.find(
    (other) => other.agreement === agreement.id && other.period.label === period.label,
  )
  const issued = credits.filter(
    (credit) =>
      credit.subject.agreement === agreement.id &&
      credit.subject.period === period.label &&
      isAtStripe(credit),
  )
  return {
    agreement: agreement.id,
    period,
    currency: agreement.currency,
    commitments: verdict.commitments.map(({ name, outcome, owed, elective }) => ({
      name,
      outcome,
      owed: owed.minor,
      ...(elective === undefined ? {} : { elective }),
    })),
    draft: owedIn(verdict),
    owed: actual ? owedIn(actual) : 0,
    issued: issued.reduce((sum, { amount }) => sum + amount.minor, 0),
  }
}

const owedIn = (verdict: Verdict): number =>
  countingIn(verdict.commitments).reduce((sum, { owed }) => sum + owed.minor, 0)
