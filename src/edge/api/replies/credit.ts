import * as z from 'zod'
import { railNames } from '../../../domain/agreement.ts'
import { creditKinds, creditStates } from '../../../domain/ledger/credit.ts'
import { expirySchema } from '../../../domain/sla/remedy/expiry.ts'
import { count, currencyCode, millis, minor, money, sha256 } from './plain.ts'

const rail = z.enum(railNames)
const lengthOfTime = z.union([
  z.strictObject({ days: z.int() }),
  z.strictObject({ months: z.int() }),
])

const payee = z.strictObject({
  rail,
  fallbacks: z.array(rail),
  stripeCustomer: z.string(),
  stripeInvoice: z.string().nullable(),
  grant: z
    .strictObject({
      prices: z.array(z.string()).nullable(),
      end: z
        .union([
          z.strictObject({ at: millis }),
          z.strictObject({ after: lengthOfTime, zone: z.string() }),
        ])
        .nullable(),
    })
    .nullable(),
})

const fields = {
  id: z.string(),
  kind: z.enum(creditKinds),
  subject: z.strictObject({
    customer: z.string(),
    agreement: z.string().nullable(),
    sla: sha256.nullable(),
    commitment: z.string(),
    period: z.string(),
  }),
  revision: count,
  amount: money,
  offset: minor.describe('The part taken off an earlier overpayment.'),
  state: z.enum(creditStates),
  payee,
  rail,
  evidence: sha256,
  proposal: sha256.describe('What an approver agrees to: send it back with the approval.'),
  proposedBy: z.string(),
  approvalsNeeded: count,
  effectiveAt: millis,
  recordedAt: millis,
  stripeId: z.string().nullable(),
}

export const creditReply = z
  .strictObject({ ...fields, tax: z.enum(['tax-included', 'before-tax', 'after-tax']) })
  .meta({ id: 'Credit', description: 'A service credit, where it goes and where it stands.' })

export const waitingCreditReply = z
  .strictObject({ ...fields, waits_for: z.enum(['resolution', 'approval']), why: z.string() })
  .meta({ id: 'WaitingCredit', description: 'A credit that waits for people, and why.' })

export const goodwillReply = z
  .strictObject({
    credit: z.string(),
    id: z.string(),
    agreement: z.string().nullable(),
    month: z.string(),
    minor,
    currency: currencyCode,
    state: z.enum(creditStates),
    approvals_needed: count,
    proposal: sha256,
    by: z.string(),
    at: z.iso.datetime(),
  })
  .meta({ id: 'Goodwill', description: 'A credit that nobody owes.' })

/** When a credit that was not used ends. */
export const expiryReply = expirySchema
