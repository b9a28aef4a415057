import * as z from 'zod'
import { epochMs } from '../../domain/brand.ts'
import { periodLabel } from '../../domain/calendar/period-label.ts'
import { err, ok } from '../../domain/result.ts'
import { noSuch } from '../guard.ts'
import { media, type Route, route } from '../route.ts'
import { customerOf } from '../tenant.ts'
import { pageResponse } from './answer.ts'
import { renderClause } from './clause/clause.tsx'
import { loadClause } from './load/clause.ts'
import { frameFor } from './load/frame.ts'
import { loadWindow } from './load/window.ts'
import { renderWindow } from './window/window.tsx'

/** As SLAs name things; whatever else it is, nothing is called so. */
const commitment = z
  .string()
  .max(64)
  .meta({ examples: ['availability'] })

const inPeriod = z.object({
  id: z.string().meta({ examples: ['acme'] }),
  month: z
    .string()
    .regex(periodLabel)
    .meta({ examples: ['2025-08'] }),
  commitment,
})

/** `2025-08-11T06:36:00Z`, perhaps with thousandths. */
const began = z.iso
  .datetime()
  .meta({ examples: ['2025-08-11T06:36:00Z'] })
  .transform((text) => epochMs(Date.parse(text)))

const page = media('text/html', 'The page.')
const guard = { kind: 'page' } as const

const clause = route({
  method: 'GET',
  path: '/customers/:id/:month/commitments/:commitment',
  id: 'showCommitment',
  tag: 'pages',
  summary: 'One commitment in one period: its clause, its steps, and what would have changed them.',
  guard,
  replies: { 200: page },
  params: inPeriod,
  async handle(call) {
    const { app, caller, params } = call
    const customer = await customerOf(app, caller, params.id)
    if (!customer.ok) return customer
    const at = { label: params.month, name: params.commitment }
    const model = await loadClause(app, frameFor(call), customer.value, at)
    return model ? ok(pageResponse(renderClause(model))) : err(noSuch('commitment in this period'))
  },
})

const window = route({
  method: 'GET',
  path: '/customers/:id/:month/windows/:commitment/:began',
  id: 'showWindow',
  tag: 'pages',
  summary: 'One degradation window: whom it touched, and which stacks.',
  guard,
  replies: { 200: page },
  params: inPeriod.extend({ began }),
  query: z.object({ value: z.string().max(128).optional() }),
  async handle(call) {
    const { app, caller, params, query } = call
    const customer = await customerOf(app, caller, params.id)
    if (!customer.ok) return customer
    const model = await loadWindow(app, frameFor(call), customer.value, {
      label: params.month,
      name: params.commitment,
      from: params.began,
      value: query.value,
    })
    return model ? ok(pageResponse(renderWindow(model))) : err(noSuch('degradation window'))
  },
})

/** Pages about one period's parts. */
export const periodRoutes: readonly Route[] = [clause, window]
