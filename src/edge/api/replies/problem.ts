import * as z from 'zod'
import { type ProblemKind, statusOf } from '../../problem.ts'
import { faultAt } from './plain.ts'

const kinds = Object.keys(statusOf) as ProblemKind[]

/** A failure (RFC 9457). Some kinds of failure bring members of their own, such as `coverage`. */
export const problemReply = z
  .looseObject({
    type: z.enum(kinds.map((kind) => `/problems/${kind}`)),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    request_id: z.string(),
    errors: z.array(faultAt).optional(),
  })
  .meta({ id: 'Problem', description: 'A failure (RFC 9457).' })
