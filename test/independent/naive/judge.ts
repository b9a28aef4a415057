// A naive judge: docs/sla-language.md once more, by lists and loops, from the parsed document and the
// raw records. It shares no code with the product, on purpose: where the two disagree, one of them has
// misread the page, or the page says two things.
import { attainmentOf } from './attainment.ts'
import type { Document, Promised } from './document.ts'
import { basisOf, payable } from './money.ts'
import { calendarMonth, daysOf, type Stretch } from './month.ts'
import { isLess, isSame, nothing, type Rational, ratio, through } from './rational.ts'
import { distinct, type SignalRecord } from './records.ts'
import { isBreachByItself, remedyPays } from './remedy.ts'
import { eventsOf, type Slice, slicesOf } from './slices.ts'
import { type Alone, heldTogether } from './together.ts'
import { runsOf } from './windows.ts'
import { length, share } from './written.ts'

export interface Case {
  readonly document: Document
  readonly agreement: {
    readonly from: number
    readonly until: number | null
    readonly fees: readonly { readonly scope: string; readonly minor: number }[]
  }
  /** `2026-03`: the calendar month that is judged. */
  readonly month: string
  readonly records: readonly SignalRecord[]
  readonly now: number
}

export interface Found {
  readonly name: string
  readonly outcome: 'met' | 'breached' | 'unproven'
  readonly attainment: Rational | null
  readonly total: number
  readonly bad: number
  readonly windows: readonly Stretch[]
  readonly owed: number
  /** A person must decide before money moves. */
  readonly person: boolean
  readonly provisional: boolean
}

export function judge(given: Case): Found[] {
  const { commitments, timeWindow, lateness } = given.document.spec
  const period = calendarMonth(given.month, timeWindow[0]?.calendar.timeZone ?? '')
  const provisional = given.now < period.until + length(lateness)
  const signals = distinct(given.records)
  const found = commitments.map((each) => judgeOne(each, given, period, signals))
  const purse = {
    currency: given.document.spec.currency.toLowerCase(),
    period,
    inForce: inForceIn(period, given),
    days: daysOf(given.month),
  }
  const owed = heldTogether(given.document.spec, given.agreement.fees, purse, found)
  return found.map(({ exact: _, ...each }, i) => ({ ...each, owed: owed[i] ?? 0, provisional }))
}

function inForceIn(period: Stretch, { agreement }: Case): Stretch {
  const from = Math.max(period.from, agreement.from)
  return { from, until: Math.max(from, Math.min(period.until, agreement.until ?? period.until)) }
}

function judgeOne(
  promised: Promised,
  given: Case,
  period: Stretch,
  signals: readonly SignalRecord[],
): Omit<Found, 'provisional'> & Alone {
  const { document, agreement, month, now } = given
  const inForce = inForceIn(period, given)
  const { from, until } = inForce
  const judged = { from, until: Math.max(from, Math.min(until, now)) }

  const events = eventsOf(promised, signals).filter(({ signal }) => isInside(signal, period))
  const all = slicesOf(promised, { period, judged }, events)
  const slices = all.filter(({ cut }) => cut === null)
  const { windows: runs, forgiven } = runsOf(promised, slices, {
    start: true,
    end: judged.until === inForce.until,
  })
  const forgivenAsUp = slices.map((each) =>
    forgiven.includes(each) ? { ...each, state: 'up' as const } : each,
  )

  const { total, bad } = countedOf(promised, all, judged.until === period.until)
  const person = events.some(({ signal }) => Number(signal.fields['makegood.sample.rate'] ?? 1) < 1)
  const windows = runs.map((run) => ({
    from: run[0]?.from ?? Number.NaN,
    until: run.at(-1)?.until ?? Number.NaN,
  }))

  const taken = promised.budgetingMethod === 'Timeslices' ? forgivenAsUp : slices
  const silent = total === 0 && !forgivenAsUp.some(({ state }) => state === 'bad')
  const reached = silent ? null : attainmentOf(promised, taken, { total, bad })
  const shown = { name: promised.name, attainment: reached, total, bad, windows, person }
  if (reached === null || isTooLittleKnown(promised, slices)) {
    return { ...shown, outcome: 'unproven', owed: 0, exact: nothing }
  }

  const target = targetOf(promised)
  const missed =
    isLess(reached, target) || (promised.breachedWhen === 'lte' && isSame(reached, target))
  const basis = basisOf(promised, agreement.fees, { period, inForce })
  const currency = document.spec.currency.toLowerCase()
  const purse = { currency, basis, period, inForce, days: daysOf(month) }
  const findings = { reached, target, missed, windows }
  const sum = remedyPays(promised, purse, findings)
  const byItself = isBreachByItself(promised.remedy, purse, findings)
  return {
    ...shown,
    outcome: missed || byItself ? 'breached' : 'met',
    ...payable(promised, document.spec.rounding, purse, sum),
  }
}

const isInside = ({ time }: SignalRecord, { from, until }: Stretch): boolean =>
  from <= time && time < until

/** Events of whole slices; where single events count, those of a last one that the period's end cuts, too. */
function countedOf({ budgetingMethod }: Promised, all: readonly Slice[], isToEnd: boolean) {
  const counted = all.filter(
    ({ cut }) => cut === null || (budgetingMethod === 'Occurrences' && isToEnd && cut === 'end'),
  )
  return {
    total: counted.reduce((sum, each) => sum + each.events, 0),
    bad: counted.reduce((sum, each) => sum + each.bad, 0),
  }
}

/** Of the slices that are not dropped; none at all is a share of nothing. */
function isTooLittleKnown({ slice }: Promised, slices: readonly Slice[]): boolean {
  if (slice?.knownAtLeast === undefined) return false
  const asked = slices.filter(({ state }) => state !== 'drop')
  const known = asked.filter(({ state }) => state !== 'unknown')
  return isLess(ratio(known.length, Math.max(1, asked.length)), share(slice.knownAtLeast))
}

function targetOf({ objectives }: Promised): Rational {
  const { target, targetPercent } = objectives[0] ?? {}
  return target === undefined ? through(share(targetPercent ?? 0), ratio(100)) : share(target)
}
