import * as z from 'zod'
import { moment, sha256 } from './plain.ts'

export const claimShape = z
  .strictObject({
    id: z.string(),
    agreement: z.string(),
    period: z.string(),
    commitment: z.string(),
    state: z.enum([
      'filed',
      'granted',
      'denied',
      'withdrawn',
      'offered',
      'accepted',
      'declined',
      'lapsed',
    ]),
    by: z.string(),
    at: moment,
    window: moment.nullable(),
    aware: moment.nullable(),
    noticed: moment.nullable(),
    evidence: z.array(
      z.union([
        z.strictObject({ for: z.string(), text: z.string() }),
        z.strictObject({ for: z.string(), digest: sha256 }),
      ]),
    ),
    confirms: z.array(z.string()),
    late: z.boolean(),
    deadline: moment.nullable(),
    notice_by: moment.nullable(),
    decide_by: moment.nullable(),
    overdue: z.boolean(),
    accept_by: moment.nullable(),
    decided: z
      .strictObject({ by: z.string().nullable(), at: moment, reason: z.string().nullable() })
      .nullable(),
    issue_by: moment.nullable(),
  })
  .meta({ id: 'Claim', description: 'A claim, or an offer, where it stands and its clocks.' })
