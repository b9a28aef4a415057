import * as z from 'zod'
import { isCustomerId } from '../../domain/brand.ts'
import { err, ok } from '../../domain/result.ts'
import { makeKey } from '../../services/keys/make-key.ts'
import { findCustomer } from '../../storage/customers/customers.ts'
import { noSuch } from '../guard.ts'
import { route } from '../route.ts'

export const postKey = route({
  method: 'POST',
  path: '/v1/keys',
  summary: 'Make a bearer key. The answer is the only place where it is ever shown.',
  guard: { kind: 'provider', scope: 'admin' },
  body: z.strictObject({
    label: z.string().min(1).max(100),
    customer: z.string().refine(isCustomerId).nullish(),
    scopes: z.array(z.enum(['ingest', 'read', 'admin', 'approve', 'claim'])).min(1),
    source: z
      .string()
      .regex(/^[\x21-\x7e]{1,128}$/)
      .optional(),
  }),
  async handle({ app, body }) {
    const customer = body.customer ?? null
    if (customer && !(await findCustomer(app.db, customer))) return err(noSuch('customer'))
    const made = await makeKey(app.db, {
      label: body.label,
      customer,
      scopes: body.scopes,
      source: body.source ?? customer ?? 'provider',
      environment: app.environment,
      now: app.now(),
    })
    return ok({ status: 201, body: made })
  },
})
