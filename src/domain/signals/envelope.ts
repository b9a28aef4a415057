import type { CustomerId, EpochMs } from '../brand.ts'
import { LIMITS } from '../limits.ts'
import { tenantFor } from '../tenant.ts'
import type { SignalFault } from './fault.ts'
import { faultAt } from './fault.ts'
import { isPrintable } from './text.ts'

/** 2000-01-01T00:00:00Z. Earlier times are seconds taken for milliseconds, or an unset clock. */
export const earliestTime = 946_684_800_000

/** The names of a record that are not fields of the signal. */
export const customerName = 'makegood.customer.id'

export function idFault(id: unknown): SignalFault | null {
  if (id === undefined || id === null)
    return faultAt('id', { reason: 'missing-id', detail: 'every signal needs an id' })
  if (typeof id === 'string' && id.length <= LIMITS.idLength && isPrintable(id)) return null
  return faultAt('id', {
    reason: 'bad-id',
    detail: `1 to ${LIMITS.idLength} printable characters without blanks are expected`,
  })
}

export function sourceFault(source: unknown): SignalFault | null {
  if (typeof source === 'string' && source.length <= LIMITS.sourceLength && isPrintable(source))
    return null
  return faultAt('source', {
    reason: 'bad-source',
    detail: `1 to ${LIMITS.sourceLength} printable characters without blanks are expected`,
  })
}

export function timeFault(time: unknown, now: EpochMs): SignalFault | null {
  if (time === undefined || time === null)
    return faultAt('time', { reason: 'missing-time', detail: 'every signal needs a time' })
  if (!Number.isSafeInteger(time))
    return faultAt('time', {
      reason: 'bad-time',
      detail: 'whole milliseconds since 1970-01-01T00:00:00Z are expected',
    })
  if ((time as number) <= earliestTime)
    return faultAt('time', {
      reason: 'time-too-early',
      detail: 'a time after 2000-01-01T00:00:00Z is expected, in milliseconds',
    })
  if ((time as number) > now + LIMITS.timeAheadMs)
    return faultAt('time', {
      reason: 'time-too-late',
      detail: `a time at most ${LIMITS.timeAheadMs} ms ahead of the server's clock is expected`,
    })
  return null
}

/**
 * Whose signal it is: the key's customer, who may name itself and nobody else, or for a provider's
 * key (`bound` is null) the customer that the record names.
 */
export function customerOf(named: unknown, bound: CustomerId | null): CustomerId | SignalFault {
  if (named === undefined || named === null) {
    if (bound !== null) return bound
    return faultAt(customerName, {
      reason: 'missing-customer',
      detail: "a provider's key reports for many customers, so each record names one",
    })
  }
  if (bound !== null) {
    if (named === bound) return bound
    return faultAt(customerName, {
      reason: 'other-customer',
      detail: 'this key reports for one customer only, and the record names another',
    })
  }
  const tenant = typeof named === 'string' ? tenantFor(bound, named) : undefined
  if (tenant !== undefined) return tenant
  return faultAt(customerName, {
    reason: 'bad-customer',
    detail: 'a customer id is 1 to 64 of [a-z0-9._-] and starts with a letter or a digit',
  })
}
