import * as z from 'zod'
import { LIMITS } from '../../../domain/limits.ts'
import { ok } from '../../../domain/result.ts'
import { forecast } from '../../../services/foresight/forecast.ts'
import { pausesOf } from '../../../storage/ledger/pauses.ts'
import { forecastBody } from '../../api/forecast.ts'
import { customerNamed } from '../customer.ts'
import { instantShape, moneyShape, ratioShape, whose } from '../shapes.ts'
import { tool } from '../tool.ts'
import { untrusted, untrustedShape } from '../untrusted.ts'

const budget = z
  .object({ unit: z.string(), allowed: z.number(), used: z.number(), left: z.number() })
  .describe('What the target leaves room for in the period; null where it cannot be said.')

const commitment = z.object({
  name: z.string(),
  title: untrustedShape,
  attainment: ratioShape.nullable(),
  budget: budget.nullable(),
  credit_if_ended_now: moneyShape,
  alerts_firing: z.int().describe('How many of its burn-rate alerts fire.'),
})

const period = z.object({
  agreement: z.string(),
  sla: z.string(),
  label: z.string(),
  zone: z.string(),
  from: instantShape,
  until: instantShape,
  as_of: instantShape.describe('When it was last judged: everything is as of then.'),
  commitments: z.array(commitment),
})

export const getStatus = tool({
  name: 'get_status',
  title: 'Status',
  description:
    'Where the open periods of a customer stand: attainment so far, what the targets leave room for, alerts, and the credit if they ended now.',
  input: z.strictObject(whose),
  output: z.object({
    customer: z.string(),
    settlement_paused: z.boolean(),
    open_periods: z.array(period),
  }),
  async answer({ app, caller, input }) {
    const customer = await customerNamed(app, caller, input.customer)
    if (!customer.ok) return customer
    const { id } = customer.value
    const { data } = forecastBody(await forecast(app.db, id, app.now()))
    const paused = await pausesOf(app.db, id)
    return ok({
      customer: id,
      settlement_paused: paused.length > 0,
      open_periods: data.slice(0, LIMITS.pageRows).map(({ period: of, as_of, ...open }) => ({
        ...open,
        ...of,
        as_of,
        commitments: open.commitments.map((each) => ({
          ...each,
          title: untrusted(each.title),
          alerts_firing: each.burn_alerts.filter(({ firing }) => firing).length,
        })),
      })),
    })
  },
})
