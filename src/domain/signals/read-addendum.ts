import { err, ok, type Result } from '../result.ts'
import { isSaidLater } from './addendum.ts'
import type { SignalFault } from './fault.ts'
import { type Door, type ReadSignal, readSignal } from './read-signal.ts'

/**
 * Reads what is said of a request, by the same rules as a signal; its `id` is what names the request.
 * Of its fields only those are taken that can be said afterwards.
 */
export function readAddendum(record: unknown, door: Door): Result<ReadSignal, SignalFault> {
  const read = readSignal(record, door)
  if (!read.ok) return read
  const { signal, dropped } = read.value
  const all = Object.entries(signal.fields)
  const said = all.filter(([name]) => isSaidLater(name))
  if (said.length === 0) return err(nothingSaid)
  return ok({
    ...read.value,
    signal: { ...signal, fields: Object.fromEntries(said) },
    dropped: dropped + all.length - said.length,
  })
}

const nothingSaid: SignalFault = {
  pointer: '',
  reason: 'nothing-said',
  detail: 'a check, a score, a label or a rating is expected',
}
