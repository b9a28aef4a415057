import type { SignalColumns } from '../../signals/columns.ts'
import type { Condition, IndicatorPlan } from '../../sla/indicator/plan.ts'
import { reachOf } from '../../sla/indicator/reach.ts'
import type { EventRule } from '../../sla/indicator/rule.ts'
import type { Span } from '../../span.ts'
import { exactSum, mostEvents, type Pair, type Slices } from '../slicing/slices.ts'
import { tallyValues } from './by-value.ts'
import { countDistinct, type Told } from './distinct-values.ts'
import { eventRows } from './event-rows.ts'
import { eventsIn } from './events-in.ts'
import type { Losses } from './losses.ts'
import { matches } from './matches.ts'
import { type RowSums, rowSumsOf } from './row-sums.ts'

/** A segment's signals, and which of them are to count. */
export interface Signals {
  readonly columns: SignalColumns
  /** 1 for each row that is to count; null for all of them. Duplicates are the caller's to drop. */
  readonly keep: Uint8Array | null
}

/** OpenTelemetry's share of requests that were reported; below 1 a signal stands for several. */
const sampleRate = 'makegood.sample.rate'
const sampledTest = { field: sampleRate, lt: 1 }

/**
 * Adds signals of one reporter to an indicator's slices. What is more than a sum over single signals
 * (different values within a slice, a signal that must follow another) is seen only within what is
 * handed in: all signals of the slices touched must come at once then, with those that may follow.
 *
 * @param within Only events of this time are added, others only looked at; null for all of the slices' own.
 * @throws {RangeError} when a slice would hold more than can be counted exactly.
 */
export function tally(
  plan: IndicatorPlan,
  signals: readonly Signals[],
  into: Slices,
  within: Span | null = null,
): void {
  const { rule } = plan
  if (rule.kind !== 'events') throw new RangeError('stated time is not counted from signals')
  const span = overlapOf(into.span, within)
  const { asked, events, losses } = eventsIn(span, rule, signals)
  for (const [set, { columns }] of signals.entries()) {
    into.sampled += sampledAmong(columns, asked[set] as Uint8Array)
  }
  const told = { signals, events, losses }
  addTold(rule, told, into)
  if (plan.each) {
    const heard = signals.map(({ columns, keep }, set) =>
      keep ? eventRows(rule, { columns, keep: null }, span) : (asked[set] as Uint8Array),
    )
    tallyValues(plan.each.field, told, heard, into, (part, own) => addTold(rule, part, own))
  }
  if (plan.weight?.by && into.affected) countDistinct(plan.weight.by, told, into, into.affected)
  for (const [place, condition] of plan.conditions.entries()) {
    addCondition(condition, signals, span, into, into.conditions[place] as Pair)
  }
}

/** Adds events and what is summed of them. */
function addTold({ sums }: EventRule, told: Told, into: Slices): void {
  for (const [set, { columns }] of told.signals.entries()) {
    const rows = told.events[set] as Uint8Array
    const loss = told.losses[set] as Losses
    addEvents(columns, rows, loss.bad, into)
    if (sums && sums.kind !== 'distinct' && into.sums) {
      addSums(rowSumsOf(sums, columns, loss), columns, rows, into.sums, into)
    }
  }
  if (sums?.kind === 'distinct' && into.sums) countDistinct(sums.field, told, into, into.sums)
}

/** Whether counting needs more than the signals that are new: others of their slices, or around them. */
export function isSetWise(plan: IndicatorPlan): boolean {
  const { behindMs, aheadMs } = reachOf(plan.rule)
  return countsValues(plan) || behindMs > 0 || aheadMs > 0
}

/** Whether different values within a slice are counted, so that all of the slice must be there. */
export const countsValues = ({ rule, weight }: IndicatorPlan): boolean =>
  rule.kind === 'events' && (rule.sums?.kind === 'distinct' || weight?.by != null)

function overlapOf(whole: Span, within: Span | null): Span {
  if (!within) return whole
  return {
    from: whole.from > within.from ? whole.from : within.from,
    until: whole.until < within.until ? whole.until : within.until,
  }
}

/** How many of the rows stand for more than themselves, those that repeat others among them. */
function sampledAmong(columns: SignalColumns, rows: Uint8Array): number {
  if (!columns.column(sampleRate)) return 0
  const sampled = matches(sampledTest, columns)
  return rows.reduce((sum, is, row) => sum + (is & (sampled[row] as number)), 0)
}

function addEvents(columns: SignalColumns, rows: Uint8Array, bad: Uint8Array, into: Slices): void {
  const { total, bad: badOf, lengthMs } = into
  // Neighbours in a segment mostly lie in one slice, so its place is worked out once.
  let slice = -1
  let from = 0
  let until = 0
  for (let row = 0; row < columns.count; row += 1) {
    if (rows[row] !== 1) continue
    const time = columns.time[row] as number
    if (time < from || time >= until) {
      slice = sliceAt(time, into)
      from = into.span.from + slice * lengthMs
      until = from + lengthMs
    }
    const count = total[slice] as number
    if (count === mostEvents) throw new RangeError(`more than ${mostEvents} events in one slice`)
    total[slice] = count + 1
    if (bad[row] === 1) badOf[slice] = (badOf[slice] as number) + 1
  }
}

function addSums(
  { whole, part }: RowSums,
  columns: SignalColumns,
  rows: Uint8Array,
  into: Pair,
  slices: Slices,
): void {
  for (let row = 0; row < columns.count; row += 1) {
    if (rows[row] !== 1) continue
    const slice = sliceAt(columns.time[row] as number, slices)
    into.whole[slice] = exactSum((into.whole[slice] as number) + whole(row))
    into.part[slice] = exactSum((into.part[slice] as number) + part(row))
  }
}

/** `whole` counts what the condition looks at, `part` those of them that match. */
function addCondition(
  condition: Condition,
  signals: readonly Signals[],
  span: Span,
  slices: Slices,
  into: Pair,
): void {
  const rule: EventRule = {
    kind: 'events',
    reporter: 'provider',
    total: condition.kind === 'load' ? condition.where : condition.total,
    repeats: null,
    loss: { kind: 'none' },
    sums: null,
  }
  for (const each of signals) {
    const { columns } = each
    const rows = eventRows(rule, each, span)
    const matched = condition.kind === 'control' ? matches(condition.bad, columns) : null
    for (let row = 0; row < columns.count; row += 1) {
      if (rows[row] !== 1) continue
      const slice = sliceAt(columns.time[row] as number, slices)
      into.whole[slice] = (into.whole[slice] as number) + 1
      if (matched?.[row] === 1) into.part[slice] = (into.part[slice] as number) + 1
    }
  }
}

const sliceAt = (time: number, { span, lengthMs }: Slices): number =>
  Math.floor((time - span.from) / lengthMs)
