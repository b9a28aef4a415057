import type { BurnAlert, BurnRate } from '../../domain/forecast/burn-rate.ts'
import { type Fraction, minus, toRatio } from '../../domain/money/fraction.ts'
import { ok } from '../../domain/result.ts'
import { durationText } from '../../domain/sla/period/duration.ts'
import {
  type AgreementForecast,
  type CommitmentForecast,
  forecast,
} from '../../services/foresight/forecast.ts'
import { route } from '../route.ts'
import { customerOf } from '../tenant.ts'
import { idInPath } from './customers.ts'
import { forecastReply } from './replies/foresight.ts'

export const getForecast = route({
  method: 'GET',
  path: '/v1/customers/:id/forecast',
  id: 'forecastPeriods',
  tag: 'judging',
  summary:
    'Open periods: what the targets still leave room for, how fast it is used, the credit if they ended now.',
  guard: { kind: 'key', scope: 'report' },
  replies: { 200: forecastReply },
  params: idInPath,
  async handle({ app, caller, params }) {
    const customer = await customerOf(app, caller, params.id)
    if (!customer.ok) return customer
    const open = await forecast(app.db, customer.value.id, app.now())
    return ok({ body: forecastBody(open) })
  },
})

export const forecastBody = (open: readonly AgreementForecast[]) => ({
  data: open.map(agreementBody),
})

const agreementBody = ({ agreement, slaName, period, asOf, commitments }: AgreementForecast) => ({
  agreement,
  sla: slaName,
  period: {
    label: period.label,
    zone: period.zone,
    from: new Date(period.span.from).toISOString(),
    until: new Date(period.span.until).toISOString(),
  },
  as_of: new Date(asOf).toISOString(),
  commitments: commitments.map(commitmentBody),
})

const commitmentBody = ({
  name,
  title,
  figure,
  attainment,
  budget,
  alerts,
  owedNow,
  elective,
}: CommitmentForecast) => ({
  name,
  title,
  ...(figure ? { figure } : {}),
  attainment: attainment && toRatio(attainment),
  budget: budget && {
    unit: budget.unit,
    allowed: decimal(budget.allowed),
    used: decimal(budget.used),
    left: decimal(minus(budget.allowed, budget.used)),
  },
  credit_if_ended_now: owedNow,
  ...(elective === undefined ? {} : { elective }),
  burn_alerts: alerts.map(alertBody),
})

const alertBody = ({ rate, longMs, shortMs, long, short, firing }: BurnAlert) => ({
  rate,
  firing,
  windows: [
    { length: durationText(longMs), burn_rate: burnNumber(long) },
    { length: durationText(shortMs), burn_rate: burnNumber(short) },
  ],
})

const burnNumber = (burn: BurnRate): number | 'unbounded' | null =>
  burn === null || burn === 'unbounded' ? burn : decimal(burn)

/** For reading only; what is judged stays exact. Four digits after the point. */
const decimal = (f: Fraction): number =>
  Number(((f.numerator * 10_000n) / f.denominator).toString()) / 10_000
