import type { CustomerId } from '../domain/brand.ts'
import type { Batch } from '../domain/signals/batch.ts'
import { type Door, readSignal } from '../domain/signals/read-signal.ts'
import type { Reporter, Signal, SignalGroup } from '../domain/signals/signal.ts'
import type { Reject } from '../storage/evidence/rejects.ts'

/** A batch after every record has had its verdict. */
export interface Sorted {
  readonly groups: readonly SignalGroup[]
  readonly rejects: readonly Reject[]
  /** Fields that the allow-list did not let in, over all records. */
  readonly dropped: number
}

type Group = SignalGroup & { readonly signals: Signal[]; readonly places: number[] }

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
    group.signals.push(read.value.signal)
    group.places.push(place)
    dropped += read.value.dropped
  })

  const missing = await unknown([...groups.keys()])
  const known: Group[] = []
  for (const group of [...groups.values()].flatMap((reporters) => [...reporters.values()])) {
    if (!missing.has(group.customer)) known.push(group)
    else rejects.push(...group.places.map(noSuchCustomer))
  }
  return {
    groups: known.map(({ customer, reporter, signals }) => ({ customer, reporter, signals })),
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
  const group = reporters.get(reporter) ?? { customer, reporter, signals: [], places: [] }
  if (group.signals.length === 0) reporters.set(reporter, group)
  return group
}

const noSuchCustomer = (index: number): Reject => ({
  index,
  pointer: '/makegood.customer.id',
  reason: 'unknown-customer',
  detail: 'there is no such customer',
})
