import { customerId, epochMs } from '../../../src/domain/brand.ts'
import type { SignalFault } from '../../../src/domain/signals/fault.ts'
import { type Door, type ReadSignal, readSignal } from '../../../src/domain/signals/read-signal.ts'

export const now = epochMs(Date.UTC(2025, 7, 6))

export const customersDoor: Door = {
  defaultSource: 'gateway',
  customer: customerId('acme'),
  reporter: 'provider',
  now,
}

export const providersDoor: Door = { ...customersDoor, customer: null }

/** A record that every door takes. */
export const record = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  id: 'r-1',
  time: now - 1_000,
  'makegood.customer.id': 'acme',
  ...more,
})

/** @throws {Error} when the door refuses the record. */
export function accepted(value: unknown, door: Door = customersDoor): ReadSignal {
  const read = readSignal(value, door)
  if (!read.ok) throw new Error(`refused: ${JSON.stringify(read.error)}`)
  return read.value
}

/** @throws {Error} when the door takes the record. */
export function refused(value: unknown, door: Door = customersDoor): SignalFault {
  const read = readSignal(value, door)
  if (read.ok) throw new Error(`accepted: ${JSON.stringify(read.value)}`)
  return read.error
}
