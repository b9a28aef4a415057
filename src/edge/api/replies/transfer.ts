import * as z from 'zod'
import { accountNames, flowsOf, type TransferKind } from '../../../domain/ledger/transfer.ts'
import { count, millis, minor, money, sha256 } from './plain.ts'

const account = z.enum(accountNames)

export const transferReply = z
  .strictObject({
    seq: count,
    id: z.string(),
    creditId: z.string(),
    place: count,
    customer: z.string(),
    kind: z.enum(Object.keys(flowsOf) as TransferKind[]),
    source: account,
    destination: account,
    minor,
    amount: money,
    cause: z.string(),
    reverses: z.string().nullable(),
    evidence: sha256,
    sla: sha256.nullable(),
    effectiveAt: millis,
    recordedAt: millis,
  })
  .meta({ id: 'Transfer', description: 'One line of the ledger: from `source` to `destination`.' })
