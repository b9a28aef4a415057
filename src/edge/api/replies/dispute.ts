import * as z from 'zod'
import { currencyCode, minor, moment, sha256 } from './plain.ts'

const attached = z.array(z.strictObject({ label: z.string(), digest: sha256 }))

const fields = {
  id: z.string(),
  agreement: z.string(),
  period: z.string(),
  commitment: z.string(),
  state: z.enum(['filed', 'withdrawn', 'upheld', 'adjusted']),
  by: z.string(),
  at: moment,
  windows: z.array(z.strictObject({ from: moment, until: moment, judged: z.boolean() })),
  evidence: attached,
  reason: z.string(),
  currency: currencyCode,
  owed_minor: minor,
  verdict_evidence: sha256,
  expected_minor: minor.nullable(),
  deadline: moment.nullable(),
  late: z.boolean(),
  decide_by: moment,
  overdue: z.boolean(),
  notes: z.array(
    z.strictObject({ by: z.string(), at: moment, text: z.string(), evidence: attached }),
  ),
  ended: z
    .strictObject({
      by: z.string(),
      at: moment,
      reason: z.string(),
      owed_minor: minor.nullable(),
      digest: sha256.nullable(),
    })
    .nullable(),
}

export const disputeShape = z.strictObject(fields).meta({
  id: 'Dispute',
  description: 'What the customer says of a final verdict, and its answer.',
})

export const openDisputeShape = z
  .strictObject({ customer: z.string(), ...fields })
  .meta({ id: 'OpenDispute', description: 'A dispute that waits for its answer, and whose it is.' })
