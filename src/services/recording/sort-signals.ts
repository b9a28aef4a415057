import type { CustomerId } from '../../domain/brand.ts'
import { type Addendum, reaches } from '../../domain/signals/addendum.ts'
import type { Batch } from '../../domain/signals/batch.ts'
import { joinWithin } from '../../domain/signals/join-within.ts'
import { readAddendum } from '../../domain/signals/read-addendum.ts'
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
  /** What is said of requests that are not among these. */
  readonly addenda: readonly AddendumGroup[]
  /** All that was said of requests, of these and of others. */
  readonly acceptedAddenda: number
  /** Of the rejects, those that were to be said of other requests. */
  readonly rejectedAddenda: number
}

/** Addenda of one customer by one reporter. They reach only that reporter's own signals. */
export interface AddendumGroup {
  readonly customer: CustomerId
  readonly reporter: 'provider' | 'customer'
  readonly addenda: readonly Addendum[]
}

interface Group extends SignalGroup {
  readonly signals: Signal[]
  readonly addenda: Addendum[]
  /** Of all its records, repeats too. */
  readonly places: number[]
  readonly addendaPlaces: number[]
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
  const rejects: Reject[] = batch.faults.map(({ place, pointer = '', reason, detail }) => ({
    index: place,
    pointer,
    reason,
    detail,
  }))
  const pointerOf = batch.pointerOf ?? ((pointer) => pointer)
  let rejectedAddenda = batch.faults.filter(({ isAddendum }) => isAddendum).length
  let dropped = 0
  batch.records.forEach((record, i) => {
    const place = batch.places[i] ?? i
    const requests = batch.requests?.get(i)
    const read = requests ? readAddendum(record, door) : readSignal(record, door)
    if (!read.ok) {
      rejects.push({ index: place, ...read.error, pointer: pointerOf(read.error.pointer) })
      if (requests) rejectedAddenda += 1
      return
    }
    const { customer, signal } = read.value
    const group = groupOf(groups, customer, requests ? door.reporter : read.value.reporter)
    if (requests) {
      group.addenda.push({ requests, time: signal.time, fields: signal.fields })
      group.addendaPlaces.push(place)
      dropped += read.value.dropped
      return
    }
    if (!group.repeats.take(signal)) group.signals.push(signal)
    group.places.push(place)
    dropped += read.value.dropped
  })

  const missing = await unknown([...groups.keys()])
  const known: Group[] = []
  for (const group of [...groups.values()].flatMap((reporters) => [...reporters.values()])) {
    if (!missing.has(group.customer)) known.push(group)
    else {
      rejects.push(
        ...[...group.places, ...group.addendaPlaces].map((index) => ({
          index,
          ...noSuchCustomer,
          pointer: pointerOf(noSuchCustomer.pointer),
        })),
      )
      rejectedAddenda += group.addendaPlaces.length
    }
  }
  const signals = known.reduce((sum, group) => sum + group.signals.length, 0)
  const records = known.reduce((sum, group) => sum + group.places.length, 0)
  const waiting = known.flatMap((group) => {
    const { customer, addenda } = group
    const left = joinWithin(addenda, reachedBy(group, known))
    return left.length > 0 ? [{ customer, reporter: door.reporter, addenda: left }] : []
  })
  return {
    groups: known
      .filter(({ signals }) => signals.length > 0)
      .map(({ customer, reporter, signals }) => ({ customer, reporter, signals })),
    addenda: waiting,
    acceptedAddenda: known.reduce((sum, group) => sum + group.addenda.length, 0),
    rejectedAddenda,
    signals,
    duplicates: records - signals,
    rejects: rejects.sort((a, b) => a.index - b.index),
    dropped,
  }
}

/** The signals that a group's addenda may reach: of its customer, by the same kind of reporter. */
const reachedBy = (group: Group, all: readonly Group[]): Signal[][] =>
  group.addenda.length === 0
    ? []
    : all
        .filter(({ customer }) => customer === group.customer)
        .filter(({ reporter }) => reaches(group.reporter, reporter))
        .map(({ signals }) => signals)

function groupOf(
  groups: Map<CustomerId, Map<Reporter, Group>>,
  customer: CustomerId,
  reporter: Reporter,
): Group {
  const reporters = groups.get(customer) ?? new Map<Reporter, Group>()
  if (reporters.size === 0) groups.set(customer, reporters)
  const there = reporters.get(reporter)
  if (there) return there
  const group: Group = {
    customer,
    reporter,
    signals: [],
    addenda: [],
    places: [],
    addendaPlaces: [],
    repeats: new Repeats(),
  }
  reporters.set(reporter, group)
  return group
}

const noSuchCustomer = {
  pointer: '/makegood.customer.id',
  reason: 'unknown-customer',
  detail: 'there is no such customer',
} as const
