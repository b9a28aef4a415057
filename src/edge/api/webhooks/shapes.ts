import * as z from 'zod'
import { PROVIDER } from '../../../domain/brand.ts'
import { type Endpoint, endpointStates } from '../../../domain/webhooks/endpoint.ts'
import { PUBLIC } from '../../../domain/webhooks/listener.ts'
import { messageTypes } from '../../../domain/webhooks/message.ts'
import { moment } from '../replies/plain.ts'

export const endpointInPath = z.object({
  endpoint: z
    .string()
    .max(64)
    .meta({ examples: ['whe_0123456789abcdef01234567'] }),
})

export const messageType = z.enum(messageTypes)

export const endpointReply = z
  .strictObject({
    id: z.string(),
    customer: z.string().nullable().describe('Null where it is no customer’s.'),
    listener: z
      .enum(['customer', 'provider', 'public'])
      .describe('The provider hears of everybody, the public of the status page alone.'),
    url: z.string(),
    types: z.array(messageType).nullable().describe('Null for every type.'),
    state: z.enum(endpointStates),
    reason: z.string().nullable(),
    created_at: moment,
  })
  .meta({ id: 'WebhookEndpoint', description: 'Where somebody is told what happens.' })

export const secretReply = {
  secret: z.string().describe('For `v1` signatures (HMAC-SHA256). Shown here and never again.'),
  public_key: z.string().describe('For `v1a` signatures (Ed25519).'),
}

export const toldEndpoint = ({ id, owner, url, types, state, reason, createdAt }: Endpoint) => ({
  id,
  customer: owner === PROVIDER || owner === PUBLIC ? null : owner,
  listener: owner === PROVIDER ? 'provider' : owner === PUBLIC ? 'public' : 'customer',
  url,
  types: types && [...types],
  state,
  reason,
  created_at: new Date(createdAt).toISOString(),
})
