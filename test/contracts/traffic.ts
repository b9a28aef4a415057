import { customerId, epochMs } from '../../src/domain/brand.ts'
import type { Column, SignalColumns } from '../../src/domain/signals/columns.ts'
import { columnOfValues } from '../../src/domain/signals/columns-of.ts'
import { readSignal } from '../../src/domain/signals/read-signal.ts'
import type { Signal } from '../../src/domain/signals/signal.ts'
import { dayMs, durationMs } from '../../src/domain/sla/period/duration.ts'
import type { Span } from '../../src/domain/span.ts'
import type { Case, Contract } from './contract.ts'
import { spanOf } from './drawn.ts'

type Evidence = Case['evidence']
type Fields = Signal['fields']

/**
 * Evidence written as text, as the columns of its signals: every tick of the period, and of a day
 * before and after it, brings what the text says, all of it at the tick's first instant; and single
 * signals beside them.
 */
export function trafficOf(
  evidence: Evidence,
  kinds: Contract['signals'],
  period: { readonly span: Span; readonly zone: string },
  isKept: (name: string) => boolean = () => true,
): SignalColumns {
  const everyMs = durationMs(evidence.every)
  const from = period.span.from - Math.ceil(dayMs / everyMs) * everyMs
  const ticks = Math.ceil((period.span.until + dayMs - from) / everyMs)
  const mixes = [evidence.usual, ...(evidence.except ?? []).map(({ are }) => are)].map(parts)
  const mixOf = new Uint16Array(ticks)
  for (const [i, except] of (evidence.except ?? []).entries()) {
    for (const span of spansOf(except, period.zone)) {
      const [first, end] = [span.from, span.until].map((time) => (time - from) / everyMs)
      if (
        !Number.isInteger(first) ||
        !Number.isInteger(end) ||
        Number(end) > ticks ||
        Number(first) < 0
      ) {
        throw new RangeError(`${except.from} is not drawn in whole ticks of ${evidence.every}`)
      }
      mixOf.fill(i + 1, first, end)
    }
  }
  const times: number[] = []
  const fields: Fields[] = []
  const named = new Map(Object.entries(kinds).map(([name, kind]) => [name, fieldsOf(kind)]))
  for (let tick = 0; tick < ticks; tick += 1) {
    for (const { count, name } of mixes[mixOf[tick] ?? 0] ?? []) {
      const kind = named.get(name)
      if (!kind) throw new RangeError(`no signals are called ${name}`)
      if (!isKept(name)) continue
      for (let i = 0; i < count; i += 1) {
        times.push(from + tick * everyMs)
        fields.push(kind)
      }
    }
  }
  for (const { after, is, ...rest } of evidence.besides ?? []) {
    const kind = named.get(is)
    if (!kind) throw new RangeError(`no signals are called ${is}`)
    if (!isKept(is)) continue
    for (const seconds of after) {
      for (const { from: begins } of spansOf({ ...rest, for: '1m' }, period.zone)) {
        times.push(begins + Math.round(seconds * 1000))
        fields.push(kind)
      }
    }
  }
  const columns = new Map<string, Column | undefined>()
  return {
    count: times.length,
    time: Float64Array.from(times),
    column: (field) => {
      if (!columns.has(field)) {
        columns.set(field, columnOfValues(fields.map((each) => each[field])))
      }
      return columns.get(field)
    },
    distinct: false,
    identity: (row) => `drawn ${row}`,
    canonical: (row) => JSON.stringify([times[row], fields[row]]),
  }
}

/** The fields as the door keeps them: what would not be kept must not be judged here. */
function fieldsOf(kind: Contract['signals'][string]): Fields {
  const door = { defaultSource: 'api', customer: customerId('acme'), reporter: 'provider' } as const
  const now = epochMs(Date.parse('2026-06-15T12:00:00Z'))
  const read = readSignal({ id: 'one', time: now, ...kind }, { ...door, now })
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  if (read.value.dropped > 0) throw new Error(`a field is dropped of ${JSON.stringify(kind)}`)
  return read.value.signal.fields
}

const parts = (mix: string): { count: number; name: string }[] =>
  mix === 'nothing'
    ? []
    : mix.split(' + ').map((part) => {
        const [count, name = ''] = part.split(' ')
        return { count: Number(count), name }
      })

function spansOf(
  except: Omit<NonNullable<Evidence['except']>[number], 'are'>,
  zone: string,
): Span[] {
  const { from, until } = spanOf(except, zone)
  const apart = except.apart ? durationMs(except.apart) : 0
  return Array.from({ length: except.times ?? 1 }, (_, i) => ({
    from: epochMs(from + i * apart),
    until: epochMs(until + i * apart),
  }))
}
