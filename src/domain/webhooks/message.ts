import { hash } from 'node:crypto'
import type { CustomerId, EpochMs } from '../brand.ts'

/**
 * What is told. Windows open when a verdict first shows them, close when one is judged ten minutes after
 * their end, and are confirmed by a final verdict.
 */
export const messageTypes = [
  'window.opened',
  'window.closed',
  'window.confirmed',
  'breach.found',
  'statement.ready',
  /** To customers of whom it was set (`report_schedules`). */
  'report.ready',
  'credit.proposed',
  'credit.approved',
  'credit.issued',
  'credit.applied',
  'dispute.opened',
  'dispute.decided',
  /** Of the public page: a window was found, changed or is over, or somebody said something. */
  'status.changed',
  /** Asked for by somebody who tries an endpoint. */
  'endpoint.test',
] as const
export type MessageType = (typeof messageTypes)[number]

/** Something that happened to a customer, as it is told. */
export interface Message {
  readonly type: MessageType
  readonly customer: CustomerId | null
  readonly at: EpochMs
  /** What it was, in one text: the same fact never has two. */
  readonly key: string
  /** JSON: ids and figures, no words of people. */
  readonly data: string
}

/** `webhook-id`: the same in every attempt, by which a receiver knows what it has had. */
export const messageId = (key: string): string => `msg_${hash('sha256', key).slice(0, 32)}`

/** The body that is signed and sent, as Standard Webhooks recommends it: type, timestamp, data. */
export const bodyOf = ({ type, customer, at, data }: Omit<Message, 'key'>): string =>
  `{"type":${JSON.stringify(type)},"timestamp":${JSON.stringify(new Date(at).toISOString())},"data":${JSON.stringify(
    { customer, ...JSON.parse(data) },
  )}}`
