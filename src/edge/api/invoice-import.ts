import * as z from 'zod'
import { LIMITS } from '../../domain/limits.ts'
import { err, ok } from '../../domain/result.ts'
import { type ImportFault, importInvoice } from '../../services/lines/import-invoice.ts'
import { noSuch } from '../guard.ts'
import { type Problem, problem } from '../problem.ts'
import { route } from '../route.ts'
import { customerOf } from '../tenant.ts'
import { lineProblem } from './basis-lines.ts'
import { customerIdShape } from './customer-id.ts'
import { addedReply } from './replies/basis-line.ts'

export const postInvoiceImport = route({
  method: 'POST',
  path: '/v1/customers/:id/invoices/:invoice/import',
  id: 'importInvoice',
  tag: 'customers',
  summary: "Fetch a finalized invoice's lines from Stripe, so that shares are of them.",
  guard: { kind: 'provider', scope: 'operate' },
  replies: { 200: addedReply, 201: addedReply },
  problems: ['conflict', 'invalid', 'limit-exceeded', 'unavailable'],
  params: z.object({
    id: customerIdShape,
    invoice: z
      .string()
      .regex(/^in_[A-Za-z0-9_]{1,64}$/)
      .meta({ examples: ['in_123'] }),
  }),
  async handle({ app, caller, params }) {
    const customer = await customerOf(app, caller, params.id)
    if (!customer.ok) return customer
    const at = { db: app.db, stripe: app.stripe, clock: app.now }
    const done = await importInvoice(at, customer.value, params.invoice)
    if (!done.ok) return err(importProblem(done.error))
    const { id } = customer.value
    app.hint(app.actor(id).wake(id))
    return ok({ status: done.value.added > 0 ? 201 : 200, body: done.value })
  },
})

function importProblem(fault: ImportFault): Problem {
  switch (fault.reason) {
    case 'no-such-invoice':
      return noSuch('invoice')
    case 'not-charged':
      return problem(
        'conflict',
        `Only finalized invoices have lines to count: it is ${fault.status}.`,
      )
    case 'too-many-lines':
      return problem('limit-exceeded', `The invoice has more than ${fault.limit} lines.`)
    case 'unmapped-lines': {
      const errors = fault.lines
        .slice(0, LIMITS.problemErrors)
        .map(({ reason, detail }) => ({ pointer: '', reason, detail }))
      return problem('invalid', 'No line was added: some do not say what they are for.', { errors })
    }
    case 'refused-lines':
      return lineProblem(fault.faults)
    case 'stripe-unavailable':
      return problem('unavailable', `Stripe could not be asked: ${fault.detail}`)
  }
}
