import * as z from 'zod'
import { epochMs } from '../../domain/brand.ts'
import { err, ok } from '../../domain/result.ts'
import { type Customer, insertCustomer } from '../../storage/customers/customers.ts'
import { tenantOf } from '../guard.ts'
import { problem } from '../problem.ts'
import { route } from '../route.ts'
import { customerOf } from '../tenant.ts'
import { customerIdShape } from './customer-id.ts'

const customerReply = z.strictObject({
  id: z.string(),
  name: z.string(),
  stripe_customer: z.string(),
})

export const idInPath = z.object({ id: customerIdShape })

export const putCustomer = route({
  method: 'PUT',
  path: '/v1/customers/:id',
  id: 'putCustomer',
  tag: 'customers',
  summary: 'Make a customer. The same again changes nothing; another one under this id is refused.',
  guard: { kind: 'provider', scope: 'admin' },
  replies: { 200: customerReply, 201: customerReply },
  problems: ['conflict'],
  params: idInPath,
  body: z.strictObject({
    name: z.string().min(1).max(200),
    stripe_customer: z.string().regex(/^cus_[A-Za-z0-9_]{1,64}$/, 'is not a Stripe customer id'),
  }),
  example: { name: 'Acme', stripe_customer: 'cus_123' },
  async handle({ app, caller, params, body }) {
    const id = tenantOf(caller, params.id)
    if (!id.ok) return id
    const wanted = {
      id: id.value,
      name: body.name,
      stripeCustomer: body.stripe_customer,
      createdAt: epochMs(app.now()),
    }
    const stored = await insertCustomer(app.db, wanted)
    if (stored.name !== wanted.name || stored.stripeCustomer !== wanted.stripeCustomer) {
      return err(problem('conflict', 'This id belongs to a customer with other data.'))
    }
    return ok({
      status: stored.createdAt === wanted.createdAt ? 201 : 200,
      body: told(stored),
    })
  },
})

export const getCustomer = route({
  method: 'GET',
  path: '/v1/customers/:id',
  id: 'getCustomer',
  tag: 'customers',
  summary: 'A customer as it was registered.',
  guard: { kind: 'key', scope: 'read' },
  replies: { 200: customerReply },
  params: idInPath,
  async handle({ app, caller, params }) {
    const customer = await customerOf(app, caller, params.id)
    return customer.ok ? ok({ body: told(customer.value) }) : customer
  },
})

const told = ({ id, name, stripeCustomer }: Customer) => ({
  id,
  name,
  stripe_customer: stripeCustomer,
})
