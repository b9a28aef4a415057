import type { CustomerId } from '../../domain/brand.ts'
import type { Batch } from '../../domain/signals/batch.ts'
import { type Door, readSignal } from '../../domain/signals/read-signal.ts'
import { Repeats } from '../../domain/signals/repeats.ts'
import type { Reporter, Signal, SignalGroup } from '../../domain/signals/signal.ts'
import type { Reject } from '../../storage/evidence/rejects.ts'

/** A batch after every record has had its verdict. */
export interface Sorted {
  /** Each signal once. */
  readonly groups: readonly SignalGroup[]
  readonly signals: number
  /** Records that say wholly the same as an earlier one of the batch, and were left out. */
  readonly duplicates: number
  readonly rejects: readonly Reject[]
  /** Fields that the allow-list did not let in, over all records. */
  readonly dropped: number
}

interface Group extends SignalGroup {
  readonly signals: Signal[]
  /** Of all its records, repeats too. */
  readonly places: number[]
  readonly repeats: Repeats
}

/**
 * Reads every record of a batch: good ones by customer and reporter, bad ones with index, pointer and
 * reason. Records of customers that do not exist are bad.
 *
 * @param unknown Which of these customers do not exist.
 */
export async function sortSignals(
  batch: Batch,
  door: Door,
  unknown: (ids: readonly CustomerId[]) => Promise<ReadonlySet<CustomerId>>,
): Promise<Sorted> {
  const groups = new Map<CustomerId, Map<Reporter, Group>>()
  const rejects: Reject[] = batch.faults.map(({ place, reason, detail }) => ({
    index: place,
    pointer: '',
    reason,
    detail,
  }))
  let dropped = 0
  batch.records.forEach((record, i) => {
    const place = batch.places[i] ?? i
    const read = readSignal(record, door)
    if (!read.ok) {
      rejects.push({ index: place, ...read.error })
      return
    }
    const group = groupOf(groups, read.value.customer, read.value.reporter)
    if (!group.repeats.take(read.value.signal)) group.signals.push(read.value.signal)
    group.places.push(place)
    dropped += read.value.dropped
  })

  const missing = await unknown([...groups.keys()])
  const known: Group[] = []
  for (const group of [...groups.values()].flatMap((reporters) => [...reporters.values()])) {
    if (!missing.has(group.customer)) known.push(group)
    else rejects.push(...group.places.map(noSuchCustomer))
  }
  const signals = known.reduce((sum, group) => sum + group.signals.length, 0)
  const records = known.reduce((sum, group) => sum + group.places.length, 0)
  return {
    groups: known.map(({ customer, reporter, signals }) => ({ customer, reporter, signals })),
    signals,
    duplicates: records - signals,
    rejects: rejects.sort((a, b) => a.index - b.index),
    dropped,
  }
}

function groupOf(
  groups: Map<CustomerId, Map<Reporter, Group>>,
  customer: CustomerId,
  reporter: Reporter,
): Group {
  const reporters = groups.get(customer) ?? new Map<Reporter, Group>()
  if (reporters.size === 0) groups.set(customer, reporters)
  const there = reporters.get(reporter)
  if (there) return there
  const group = { customer, reporter, signals: [], places: [], repeats: new Repeats() }
  reporters.set(reporter, group)
  return group
}

const noSuchCustomer = (index: number): Reject => ({
  index,
  pointer: '/makegood.customer.id',
  reason: 'unknown-customer',
  detail: 'there is no such customer',
})
