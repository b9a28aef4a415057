import * as z from 'zod'
import { type BasisLine, feeClasses } from '../../domain/basis-line.ts'
import { LIMITS } from '../../domain/limits.ts'
import { currency } from '../../domain/money/money.ts'
import { err, ok } from '../../domain/result.ts'
import { addBasisLines, type LineFault } from '../../services/lines/add-basis-lines.ts'
import { linesAfter, type PlacedLine } from '../../storage/customers/basis-lines.ts'
import { numberedQuery, pageOf } from '../page.ts'
import { type Problem, type ProblemDetail, problem } from '../problem.ts'
import { route } from '../route.ts'
import { customerOf } from '../tenant.ts'
import { idInPath } from './customers.ts'
import { instant } from './instant.ts'
import { iso } from './iso.ts'
import { addedReply, basisLineReply } from './replies/basis-line.ts'
import { listOf } from './replies/list.ts'

const name = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/)

const lineBody = z
  .strictObject({
    id: name,
    invoice: name,
    scope: z.string().min(1).max(63),
    class: z.enum(feeClasses),
    minor: z.int(),
    currency: z
      .string()
      .regex(/^[a-z]{3}$/)
      .transform(currency),
    service_period: z
      .strictObject({ from: instant, until: instant })
      .refine(({ from, until }) => from <= until, 'ends before it starts'),
    finalized_at: instant,
    due_at: instant.nullish(),
    replaces: name.nullish(),
  })
  .transform(
    ({
      service_period: servicePeriod,
      finalized_at: finalizedAt,
      due_at: dueAt,
      replaces,
      ...line
    }): BasisLine => ({
      ...line,
      servicePeriod,
      finalizedAt,
      ...(dueAt ? { dueAt } : {}),
      replaces: replaces ?? null,
    }),
  )

export const postBasisLines = route({
  method: 'POST',
  path: '/v1/customers/:id/basis-lines',
  id: 'addBasisLines',
  tag: 'customers',
  summary:
    'Add lines of finalized invoices, of which shares are: all or none. The same line again is nothing.',
  guard: { kind: 'provider', scope: 'operate' },
  replies: { 200: addedReply, 201: addedReply },
  problems: ['conflict', 'limit-exceeded'],
  params: idInPath,
  body: z.array(lineBody).min(1).max(LIMITS.basisLines),
  example: [
    {
      id: 'il_1',
      invoice: 'in_1',
      scope: 'api',
      class: 'usage',
      minor: 100_000,
      currency: 'usd',
      service_period: { from: '2026-01-01T00:00:00Z', until: '2026-02-01T00:00:00Z' },
      finalized_at: '2026-02-01T00:00:00Z',
    },
  ],
  async handle({ app, caller, params, body }) {
    const customer = await customerOf(app, caller, params.id)
    if (!customer.ok) return customer
    const { id } = customer.value
    const done = await addBasisLines({ db: app.db, clock: app.now }, id, body)
    if (!done.ok) return err(lineProblem(done.error))
    app.hint(app.actor(id).wake(id))
    return ok({ status: done.value.added > 0 ? 201 : 200, body: done.value })
  },
})

export const getBasisLines = route({
  method: 'GET',
  path: '/v1/customers/:id/basis-lines',
  id: 'listBasisLines',
  tag: 'customers',
  summary: "A customer's invoice lines, in the order they were added; replaced ones too.",
  guard: { kind: 'key', scope: 'read' },
  replies: { 200: listOf(basisLineReply) },
  params: idInPath,
  query: z.strictObject(numberedQuery),
  async handle({ app, caller, params, query }) {
    const customer = await customerOf(app, caller, params.id)
    if (!customer.ok) return customer
    const { limit, starting_after: after } = query
    const lines = await linesAfter(app.db, customer.value.id, { after, limit: limit + 1 })
    const placeOf = ({ ordinal }: PlacedLine) => ordinal
    return ok({ body: pageOf(lines, { limit, placeOf, told: written }) })
  },
})

/** A list of lines that was refused, each fault with its place in the list. */
export function lineProblem(faults: readonly LineFault[]): Problem {
  const errors = faults.slice(0, LIMITS.problemErrors).map(
    ({ index, field, reason, detail }): ProblemDetail => ({
      pointer: index === null ? '' : `/${index}/${field}`,
      reason,
      detail,
    }),
  )
  const [first] = faults
  const kind =
    first?.reason === 'too-many-lines'
      ? 'limit-exceeded'
      : faults.every(({ reason }) => reason === 'other-line')
        ? 'conflict'
        : 'invalid'
  return problem(kind, 'No line was added.', { errors })
}

const written = ({ ordinal, line }: PlacedLine) => ({
  ordinal,
  id: line.id,
  invoice: line.invoice,
  scope: line.scope,
  class: line.class,
  minor: line.minor,
  currency: line.currency,
  service_period: { from: iso(line.servicePeriod.from), until: iso(line.servicePeriod.until) },
  finalized_at: iso(line.finalizedAt),
  due_at: line.dueAt === undefined ? null : iso(line.dueAt),
  replaces: line.replaces,
})
