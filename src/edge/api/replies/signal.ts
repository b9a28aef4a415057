import * as z from 'zod'
import { count, faultAt, millis, moment, sha256 } from './plain.ts'

const value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])

export const recordedReply = z
  .strictObject({
    accepted: count,
    duplicates: count,
    rejected: count,
    dropped_attributes: count,
    rejects: z.array(faultAt),
  })
  .meta({ id: 'Recorded', description: 'What became of the signals of a request.' })

const text = z.string().nullable()

export const signalReply = z
  .strictObject({
    id: z.string(),
    source: z.string(),
    time: moment,
    reporter: z.string(),
    stack: z.strictObject({
      platform: text,
      hardware: text,
      pool: text,
      build: text,
      region: text,
      model: text,
      asked_model: text,
      attested_by: text,
    }),
    checks: z.record(z.string(), z.enum(['failed', 'passed'])),
    fields: z.record(z.string(), value),
    windows: z.array(
      z.strictObject({
        period: z.string(),
        commitment: z.string(),
        value: z.string().optional(),
        from: moment,
        until: moment,
      }),
    ),
    segment: z.strictObject({ day: count, seq: count, digest: sha256 }),
  })
  .meta({ id: 'Signal', description: 'A recorded request: the stack that served it, its checks.' })

export const rejectedBatchReply = z
  .strictObject({
    receivedAt: millis,
    batch: z.string().describe('The request id that the batch was answered with.'),
    count,
    reasons: z.record(z.string(), count),
    entries: z.array(faultAt),
  })
  .meta({ id: 'RejectedBatch', description: 'The refused signals of one request.' })
