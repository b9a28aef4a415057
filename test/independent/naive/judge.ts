// A naive judge: docs/sla-language.md once more, by lists and loops, from the parsed document and the
// raw records. It shares no code with the product, on purpose: where the two disagree, one of them has
// misread the page, or the page says two things.

import type { Statement } from './asserted.ts'
import { attainmentOf } from './attainment.ts'
import { basisOf, type Fee, type Line } from './basis.ts'
import { holds } from './condition.ts'
import { amount, isCount, isTooMuch } from './counts.ts'
import type { Basis, Document, Promised } from './document.ts'
import { basisFor, ofValue, valuesIn, worstOf } from './each.ts'
import { type Announced, type PaidFor, trafficOf } from './excluded.ts'
import { lengthPays, payable } from './money.ts'
import { type Period, periodAt, type Stretch } from './month.ts'
import type { Past } from './past.ts'
import { inForceIn, look } from './period.ts'
import { isLess, isSame, nothing, plus, type Rational, ratio, through } from './rational.ts'
import { distinct, type SignalRecord } from './records.ts'
import { type Findings, isBreachByItself, remedyPays } from './remedy.ts'
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
  if (promised.each) return judgeEach(promised, promised.each, given, shared, signals, paid)
  const found = examine(promised, given, shared, signals, paid)
  return settled(promised, given, found, earnedBy(promised, promised.basis, found, shared))
}

/** What was found of a commitment, or of one of its values, before anything is paid. */
interface Examined extends Omit<Found, 'name' | 'owed' | 'carried' | 'rights' | 'provisional'> {
  readonly findings: Findings | null
  /** Events that were judged, also of slices that leave. */
  readonly events: number
}

function examine(
  promised: Promised,
  given: Case,
  { period, inForce, window }: Purse,
  signals: readonly SignalRecord[],
  paid: PaidFor,
): Examined {
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
  const shown = {
    attainment: reached,
    total,
    bad,
    windows: windows.map((each) => ({ from: each.from, until: each.until })),
    person: [own, ...before.map(({ looked }) => looked)].some((each) => each.person),
    events: sum(own.all, (each) => each.evidence),
  }
  if (reached === null || isTooLittleKnown(promised, own.known)) {
    return { ...shown, outcome: 'unproven', findings: null }
  }
  const missed = isMissed(reached)
  const findings = { reached, target, missed, windows, bad }
  // What breaches by itself does not look at money.
  const byItself = isBreachByItself(promised, { period, inForce }, findings)
  return { ...shown, outcome: missed || byItself ? 'breached' : 'met', findings }
}

type FullPurse = Parameters<typeof payable>[2]

interface Earned {
  readonly earned: Rational
  readonly purse: FullPurse
}

function earnedBy(
  promised: Promised,
  basis: Basis | undefined,
  { windows, findings }: Examined,
  shared: Purse,
): Earned {
  const firstWindow = windows[0]?.from ?? null
  const of = basisOf(basis, shared.charges, shared, firstWindow)
  const purse = { ...shared, ...of, firstWindow }
  return { purse, earned: findings ? remedyPays(promised, purse, findings) : nothing }
}

function settled(
  promised: Promised,
  { document, history }: Case,
  { findings: _, events: __, ...found }: Examined,
  { earned, purse }: Earned,
) {
  const { name, remedy } = promised
  const { outcome, attainment: reached } = found
  const owes = payable(promised, document.spec.rounding, purse, earned)
  const isOwed = owes.owed > 0 || owes.carried !== null
  return {
    name,
    ...found,
    rights: outcome === 'unproven' ? [] : rightsOf(remedy, { name, outcome, reached }, history),
    pays: outcome === 'breached' && isLess(nothing, earned) && isOwed,
    ...owes,
  }
}

/** Every value of the field as if its events were all there are. */
function judgeEach(
  promised: Promised,
  each: NonNullable<Promised['each']>,
  given: Case,
  shared: Purse,
  signals: readonly SignalRecord[],
  paid: PaidFor,
) {
  const { fees } = given.agreement
  const traffic = trafficOf(given.document.spec, promised.name)
  const isEvent = (signal: SignalRecord) => !traffic.some((where) => holds(where, signal))
  const names = valuesIn(promised, each, given.records, isEvent, shared.period)
  const isTooMany = names.length > each.atMost
  const found = (isTooMany ? [] : names)
    .map((value) => ({
      value,
      ...examine(ofValue(promised, each, value), given, shared, signals, paid),
    }))
    .filter(({ events }) => events > 0)
  const worst = worstOf(promised, found)
  const person = isTooMany || look(ofValue(promised, each), given, shared.period, signals).person
  const withoutFee = {
    earned: nothing,
    purse: { ...shared, ...noBasis(shared), firstWindow: null },
  }
  if (!worst) {
    const none: Examined = {
      ...{ attainment: null, total: 0, bad: 0, windows: [], events: 0 },
      ...{ outcome: 'unproven', findings: null, person },
    }
    const basis = basisFor(promised.basis, [], fees)
    const earned = basis === null ? withoutFee : earnedBy(promised, basis, none, shared)
    return settled(promised, given, none, earned)
  }
  const ownOf = ({ value, ...one }: typeof worst): Earned => {
    const basis = basisFor(promised.basis, [value], fees)
    const earned = earnedBy(promised, basis ?? promised.basis, one, shared)
    return basis === null
      ? { earned: nothing, purse: { ...earned.purse, ...noBasis(shared) } }
      : earned
  }
  const { value: _, ...one } = worst
  if (each.pays === 'worst') return settled(promised, given, { ...one, person }, ownOf(worst))

  const windows = found.flatMap((own) => own.windows).sort((a, b) => a.from - b.from)
  const whole = {
    ...one,
    total: sum(found, (own) => own.total),
    bad: sum(found, (own) => own.bad),
    windows,
    person,
  }
  const basis = basisFor(
    promised.basis,
    found.map(({ value }) => value),
    fees,
  )
  const { purse } = earnedBy(
    promised,
    basis ?? promised.basis,
    { ...whole, findings: null },
    shared,
  )
  return settled(promised, given, whole, {
    earned: found.map((own) => ownOf(own).earned).reduce(plus, nothing),
    purse: basis === null ? { ...purse, ...noBasis(shared) } : purse,
  })
}

/** Nothing, for the days of the period in force. */
const noBasis = (shared: Purse) => ({
  ...basisOf({ kind: 'fees', scopes: [] }, { fees: [], lines: [] }, shared, null),
  basis: nothing,
})

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
