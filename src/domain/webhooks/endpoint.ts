import type { EpochMs } from '../brand.ts'
import { type AddressFault, addressFault } from '../identity/issuer.ts'
import type { Listener } from './listener.ts'
import type { MessageType } from './message.ts'

/**
 * `paused`: what happens is kept, and sent when it goes on. Endpoints pause by themselves when they say
 * that they are gone (410), or have failed for three days.
 */
export const endpointStates = ['active', 'paused', 'removed'] as const
export type EndpointState = (typeof endpointStates)[number]

/** Where somebody wants to be told. */
export interface Endpoint {
  readonly id: string
  readonly owner: Listener
  readonly url: string
  /** Null for every type. */
  readonly types: readonly MessageType[] | null
  readonly state: EndpointState
  /** Why it is in this state: a person's words, `gone` or `failing`. */
  readonly reason: string | null
  readonly createdAt: EpochMs
}

export type EndpointFault = AddressFault | 'odd-port'

/**
 * What is wrong with an endpoint's address, as far as the address alone tells: an https URL of a public
 * name on port 443. Where the name leads is looked at before each delivery.
 *
 * @param local A local run, whose receivers may be on loopback without TLS.
 */
export function endpointFault(text: string, local: boolean): EndpointFault | undefined {
  const fault = addressFault(text, local)
  if (fault) return fault
  const { protocol, port } = new URL(text)
  return protocol === 'https:' && port !== '' ? 'odd-port' : undefined
}
