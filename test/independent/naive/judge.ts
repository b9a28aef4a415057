// A naive judge: docs/sla-language.md once more, by lists and loops, from the parsed document and the
// raw records. It shares no code with the product, on purpose: where the two disagree, one of them has
// misread the page, or the page says two things.

import type { Statement } from './asserted.ts'
import { attainmentOf } from './attainment.ts'
import { basisOf, type Fee, type Line } from './basis.ts'
import { amount, isCount, isTooMuch } from './counts.ts'
import type { Document, Promised } from './document.ts'
import type { Announced, PaidFor } from './excluded.ts'
import { lengthPays, payable } from './money.ts'
import { type Period, periodAt, type Stretch } from './month.ts'
import type { Past } from './past.ts'
import { inForceIn, look } from './period.ts'
import { isLess, isSame, nothing, type Rational, ratio, through } from './rational.ts'
import { distinct, type SignalRecord } from './records.ts'
import { isBreachByItself, remedyPays } from './remedy.ts'
import { rightsOf } from './rights.ts'
import { type Slice, sliceLength } from './slices.ts'
import { type Alone, heldTogether } from './together.ts'
import { earlierOf, trailed } from './trailing.ts'
import { length, share } from './written.ts'

export interface Case {
  readonly document: Document
  readonly agreement: {
    readonly from: number
    readonly until: number | null
    readonly fees: readonly Fee[]
  }
  /** Of the customer's finalized invoices. */
  readonly lines: readonly Line[]
  /** A moment of the period that is judged. */
  readonly moment: number
  readonly records: readonly SignalRecord[]
  readonly statements: readonly Statement[]
  readonly announced: readonly Announced[]
  readonly history: readonly Past[]
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
  readonly carried: Rational | null
  readonly rights: readonly string[]
  /** A person must decide before money moves. */
  readonly person: boolean
  readonly provisional: boolean
}

export const periodOf = ({ document, agreement, moment }: Omit<Case, 'records'>): Period => {
  const [window] = document.spec.timeWindow
  if (!window) throw new RangeError('no time window')
  return periodAt(window, agreement.from, moment)
}

export function judge(given: Case): Found[] {
  const { commitments, timeWindow, lateness, currency } = given.document.spec
  const [window] = timeWindow
  if (!window) throw new RangeError('no time window')
  const period = periodOf(given)
  const provisional = given.now < period.until + length(lateness)
  const signals = distinct(given.records)
  const purse = {
    currency: currency.toLowerCase(),
    charges: { fees: given.agreement.fees, lines: given.lines },
    period,
    inForce: inForceIn(period, given),
    agreed: given.agreement.from,
    history: given.history,
    window,
    choices: (given.document.spec.groups ?? [])
      .filter(({ pays }) => pays === 'elected')
      .map((group) => group.commitments),
  }
  const judged = new Map<string, ReturnType<typeof judgeOne>>()
  const paid = new Map<string, readonly Stretch[]>()
  while (judged.size < commitments.length) {
    const next = commitments.find(
      ({ name }) =>
        !judged.has(name) && payersOf(given.document, name).every((payer) => judged.has(payer)),
    )
    if (!next) throw new RangeError('commitments that wait for each other')
    const one = judgeOne(next, given, purse, signals, paid)
    judged.set(next.name, one)
    if (one.pays) paid.set(next.name, paidWindows(next, one.windows))
  }
  const found = commitments.flatMap(({ name }) => judged.get(name) ?? [])
  const owed = heldTogether(given.document.spec, purse, found)
  return found.map(({ exact: _, pays: __, ...each }, i) => ({
    ...each,
    owed: owed[i] ?? 0,
    provisional,
  }))
}

/** Those whose paid time a commitment leaves out. */
const payersOf = ({ spec }: Document, name: string): readonly string[] =>
  (spec.exclusions ?? []).flatMap(({ kind, commitments, by }) =>
    kind === 'paid' && commitments?.includes(name) ? (by ?? []) : [],
  )

/** Where it pays by windows alone, only those that are long enough for any pay. */
function paidWindows({ remedy }: Promised, windows: readonly Stretch[]): readonly Stretch[] {
  const paying = (remedy.remedies ?? [remedy]).filter(({ kind }) => kind !== 'right')
  return windows.filter((each) =>
    paying.some(
      ({ kind, pays }) =>
        kind !== 'per-window' || pays?.kind !== 'by-length' || lengthPays(pays, each),
    ),
  )
}

type Purse = Parameters<typeof heldTogether>[1]

function judgeOne(
  promised: Promised,
  given: Case,
  shared: Purse,
  signals: readonly SignalRecord[],
  paid: PaidFor,
): Omit<Found, 'provisional'> & Alone & { readonly pays: boolean } {
  const { document } = given
  const { period, inForce, window } = shared
  const own = look(promised, given, period, signals, paid)
  const { counted, fate, windows } = own
  const total = sum(counted, ({ events }) => events)
  const bad = sum(
    counted.filter((each) => fate(each) === 'stays'),
    (each) => each.bad,
  )
  const evidence = sum(counted, (each) => each.evidence)
  const silent = evidence === 0 && !own.forgiving.some(({ state }) => state === 'bad')
  const absent = window.absent === 'up' ? absentIn(promised, period, inForce, own.seen) : 0
  const alone = silent ? null : attainmentOf(promised, { ...own, absent, bad })
  const target = targetOf(promised)
  const isMissed = (reached: Rational) =>
    isCount(promised)
      ? isTooMuch(promised, reached)
      : isLess(reached, target) || (promised.breachedWhen === 'lte' && isSame(reached, target))
  const before = promised.trailing ? earlierOf(promised, given, period, signals) : []
  const reached =
    alone && promised.trailing ? trailed(promised, { given, own, period, before, isMissed }) : alone
  const person = [own, ...before.map(({ looked }) => looked)].some((each) => each.person)
  const firstWindow = windows[0]?.from ?? null
  const of = basisOf(promised.basis, shared.charges, shared, firstWindow)
  const purse = { ...shared, ...of, firstWindow }
  const spans = windows.map((each) => ({ from: each.from, until: each.until }))
  const shown = { name: promised.name, attainment: reached, total, bad, windows: spans, person }
  const pay = (earned: Rational) => payable(promised, document.spec.rounding, purse, earned)
  if (reached === null || isTooLittleKnown(promised, own.known)) {
    return { ...shown, outcome: 'unproven', rights: [], ...pay(nothing), pays: false }
  }

  const missed = isMissed(reached)
  const findings = { reached, target, missed, windows, bad }
  const byItself = isBreachByItself(promised, purse, findings)
  const outcome = missed || byItself ? 'breached' : 'met'
  const earned = remedyPays(promised, purse, findings)
  const owes = pay(earned)
  const isOwed = owes.owed > 0 || owes.carried !== null
  return {
    ...shown,
    outcome,
    pays: outcome === 'breached' && isLess(nothing, earned) && isOwed,
    rights: rightsOf(promised.remedy, { name: promised.name, outcome, reached }, given.history),
    ...owes,
  }
}

const sum = <T>(list: readonly T[], of: (each: T) => number): number =>
  list.reduce((all, each) => all + of(each), 0)

/** Whole slices of the period, over by now, in which the agreement is not in force at all. */
function absentIn(promised: Promised, period: Stretch, inForce: Stretch, now: number): number {
  const size = sliceLength(promised)
  let many = 0
  for (let at = period.from; at + size <= Math.min(period.until, now); at += size) {
    if (at + size <= inForce.from || inForce.until <= at) many += 1
  }
  return many
}

/** Of the slices that are not dropped; none at all is a share of nothing. */
function isTooLittleKnown({ slice }: Promised, slices: readonly Slice[]): boolean {
  if (slice?.knownAtLeast === undefined) return false
  const asked = slices.filter(({ state }) => state !== 'drop')
  const known = asked.filter(({ state }) => state !== 'unknown')
  return isLess(ratio(known.length, Math.max(1, asked.length)), share(slice.knownAtLeast))
}

function targetOf(promised: Promised): Rational {
  const { target, targetPercent, atMost, under } = promised.objectives[0] ?? {}
  if (isCount(promised)) return amount(atMost ?? under ?? 0)
  return target === undefined ? through(share(targetPercent ?? 0), ratio(100)) : share(target)
}
